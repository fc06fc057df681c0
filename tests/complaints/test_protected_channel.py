"""A report from one's work: the officer is shown, the slip printed, and nothing of it stays anywhere."""

import pytest

from db.models import AttachmentContent, JournalEntry, Submission, UnfinishedDraft
from desktop.complaints.rules import Kind, Mark
from desktop.complaints.view.intake.register import RegisterView
from desktop.office.charter import LocalText
from desktop.shell.workplace import Undo
from tests.app.typist import focused, seen
from tests.attachments.made_files import pdf
from tests.complaints.at_the_form import (
    ADDRESS,
    EGN,
    NAME,
    SUBJECT,
    TEXT,
    count,
    errors,
    fill_in,
    mark,
    typed_anywhere,
)
from tests.fakes import BrokenPrinter
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen
from tests.papers import text_of

WORDS = (NAME, EGN, ADDRESS, SUBJECT, TEXT, "Колев", "Да се провери", "ул. „Средец“", "0888")


def fill_all(typist) -> None:
    fill_in(
        typist,
        identifier_kind="Down",
        identifier=EGN,
        phone="0888 123 214",
        about="Колев",
        place="ул. „Средец“",
        wanted="Да се провери.",
    )


@pytest.fixture
def asked(view, typist):
    """Everything is typed and kept, then it turns out to come from work."""
    fill_all(typist)
    view.keeping.keep()
    typist.settle()
    mark(typist, view, Mark.FROM_WORK)
    return view


def test_what_is_typed_is_cleared_only_when_the_clerk_says_so(asked, typist, around):
    view = asked
    assert "Everything typed here is cleared" in seen(focused().window())
    typist.press("Esc")
    assert view.form.isVisible()
    assert view.form.editors["applicant"].value() == NAME
    assert Mark.FROM_WORK not in view.form.marks.value()
    assert count(around, UnfinishedDraft) == 1


def test_nothing_of_it_is_kept_and_the_officer_is_shown(asked, typist, around):
    view = asked
    entries = count(around, JournalEntry)
    typist.press("Enter")
    assert view.protected.isVisible()
    assert "A named officer receives such reports" in seen(view)
    assert typed_anywhere(view, WORDS) == []
    assert not any(word in seen(view) for word in WORDS)
    assert count(around, UnfinishedDraft) == count(around, Submission) == 0
    assert count(around, JournalEntry) == entries
    view.leave()
    typist.settle()
    assert count(around, UnfinishedDraft) == 0


def test_neither_undo_nor_esc_brings_it_back(asked, typist):
    view = asked
    typist.press("Enter")
    assert focused() is view.protected.next_one
    typist.press("Esc")
    assert view.go_back()
    assert focused() is view.form.editors["applicant"]
    for editor in map(view.form.editors.get, ("applicant", "subject", "text", "wanted")):
        editor.setFocus()
        typist.press("Ctrl+Z", "Ctrl+Z", settle=False)
    assert typed_anywhere(view, WORDS) == []


def test_with_nothing_typed_nobody_is_asked(view, typist):
    mark(typist, view, Mark.FROM_WORK)
    assert view.protected.isVisible()
    typist.press("Enter")
    assert view.form.isVisible()
    assert focused() is view.form.editors["applicant"]


def test_a_file_that_was_attached_goes_too(view, typist, around, tmp_path):
    scan = tmp_path / "сигнал.pdf"
    scan.write_bytes(pdf())
    view.form.attachments.attach_files([scan])
    typist.settle()
    assert count(around, AttachmentContent) == 1
    mark(typist, view, Mark.FROM_WORK)
    typist.press("Enter")
    assert view.form.attachments.attached() == ()
    assert count(around, AttachmentContent) == 0


def test_a_form_cleared_just_before_does_not_come_back_either(view, typist, workplace, around, tmp_path):
    offers: list[Undo | None] = []
    workplace.undo_offered.connect(offers.append)
    scan = tmp_path / "сигнал.pdf"
    scan.write_bytes(pdf())
    view.form.attachments.attach_files([scan])
    fill_all(typist)
    view.clear.click()
    view.form.editors["applicant"].setFocus()
    mark(typist, view, Mark.FROM_WORK)
    assert view.protected.isVisible()
    assert offers[-1] is None
    assert count(around, AttachmentContent) == count(around, UnfinishedDraft) == 0


def test_a_file_that_is_still_on_its_way_is_waited_for_so_that_it_goes_too(view, typist, around, tmp_path):
    scan = tmp_path / "сигнал.pdf"
    scan.write_bytes(pdf())
    view.form.attachments.attach_files([scan])
    view.form.from_work_asked.emit()
    assert "still being attached" in errors(view)["attachments"]
    assert view.form.isVisible()
    typist.settle()
    mark(typist, view, Mark.FROM_WORK)
    typist.press("Enter")
    assert view.protected.isVisible()
    assert count(around, AttachmentContent) == 0


def test_the_slip_names_nobody_and_leaves_no_file(asked, typist, printer, workplace):
    view = asked
    typist.press("Enter", "Ctrl+P")
    [(paper, _title)] = printer.printed
    assert "Къде се подава сигнал за нарушение" in text_of(paper)
    assert not any(word in text_of(paper) for word in WORDS)
    assert kept_at(workplace.desk) == []
    assert "The slip is printed: Counter printer." in seen(view)


def test_the_slip_may_be_in_english(view, typist, printer):
    mark(typist, view, Mark.FROM_WORK)
    while type(focused()).__name__ != "Segment":
        typist.press("Tab", settle=False)
    typist.press("Right", "Ctrl+P")
    assert "Where to report a breach" in text_of(printer.printed[0][0])


def test_a_printer_that_refuses_says_why_and_can_be_tried_again(view, typist, printer, workplace):
    workplace.tray.printer = BrokenPrinter(refuses=True)
    mark(typist, view, Mark.FROM_WORK)
    typist.press("Ctrl+P")
    assert "The slip was not printed" in seen(view)
    assert "did not take the slip" in seen(view)
    workplace.tray.printer = printer
    typist.press("Ctrl+P")
    assert len(printer.printed) == 1


def test_what_the_charter_does_not_know_says_whom_to_ask_once(view, typist):
    mark(typist, view, Mark.FROM_WORK)
    assert seen(view.protected).count("ask the secretary, tel. 076/684283;") == 1


def test_what_the_charter_knows_is_told(qtbot, seat, desk, typist):
    known = desk.charter.whistleblowers.model_copy(
        update={
            "officer": LocalText(bg="Анна Илиева", en="Anna Ilieva"),
            "place": LocalText(bg="стая 12", en="room 12"),
        }
    )
    place = seat(
        type(desk)(**{**desk.__dict__, "charter": desk.charter.model_copy(update={"whistleblowers": known})})
    )
    typist._runner = place.runner
    view = on_screen(qtbot, RegisterView(place))
    typist.settle()
    mark(typist, view, Mark.FROM_WORK)
    shown = seen(view.protected)
    assert "Anna Ilieva" in shown
    assert "room 12" in shown
    assert "ask the secretary" in shown, "the hours are not known"


def test_the_form_is_of_one_kind_for_the_next_citizen(view, typist):
    view.kinds.set_value(Kind.APPEAL)
    mark(typist, view, Mark.FROM_WORK)
    typist.press("Enter")
    assert view.kinds.value() is Kind.APPEAL
    assert "When the act was announced" in seen(view.form)
    assert "Ask when the act was announced" in seen(view.side)
