"""F5: from the first word to the receipt, by the keyboard alone, on a real encrypted office."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event, func, select

from db.engine import LocalDatabase
from db.models import JournalEntry, NumberSeries, ReceiptCopy, Submission, UnfinishedDraft
from desktop.administration.queries import journal_check
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import AnswerBy, Kind
from desktop.complaints.view.register import RegisterView
from desktop.office.identity import IdentifierKind
from desktop.office.names import NAME_LIMIT, TEXT_LIMIT
from desktop.widgets.fields import Field
from tests.app.typist import Typist, focused, seen
from tests.fakes import BrokenPrinter, RecordingPrinter
from tests.keyboard import on_screen
from tests.papers import text_of

NAME = "Иванка Георгиева Тодорова"
EGN = "7501020018"
ADDRESS = "гр. Перник, ул. „Средец“ 14, ап. 8"
SUBJECT = "Неработещо улично осветление"
TEXT = "Не светят лампите между № 8 и № 22.\nДва пъти се обадих."
FIELDS = (
    "applicant", "identifier_kind", "identifier", "address", "phone", "email",
    "about", "happened_on", "channel", "capacity", "answer_by", "language", "subject", "text",
)  # fmt: skip
"""As Tab goes through them."""


@pytest.fixture
def around(beside, desk):
    """The test's own look at the same file."""
    return beside(desk)


@pytest.fixture
def printer(workplace) -> RecordingPrinter:
    """The counter's printer, that remembers its paper."""
    workplace.tray.printer = RecordingPrinter()
    return workplace.tray.printer


@pytest.fixture
def typist(qtbot, workplace, printer) -> Typist:
    """Somebody at the keyboard."""
    return Typist(qtbot, workplace.runner)


@pytest.fixture
def view(qtbot, workplace, typist) -> RegisterView:
    shown = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    return shown


def fill_in(typist: Typist, **typed: str) -> None:
    """Tab by Tab through the form; `Down` in a choice takes the next one."""
    usual = {"applicant": NAME, "address": ADDRESS, "subject": SUBJECT, "text": TEXT}
    for field in FIELDS:
        text = {**usual, **typed}.get(field, "")
        if text.startswith("Down"):
            typist.press(*text.split(), settle=False)
        else:
            typist.type(text)
        if field != FIELDS[-1]:
            typist.press("Tab", settle=False)


def errors(view: RegisterView) -> dict[str, str]:
    return {field.name: field.error() for field in view.findChildren(Field) if field.error()}


def count(around, model) -> int:
    with around.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_complaint_is_registered_by_the_keyboard_alone(view, typist, printer, around):
    assert focused() is view.form.applicant
    fill_in(
        typist,
        identifier_kind="Down",
        identifier=EGN,
        phone="0888 123 214",
        happened_on="2.11.2026",
        about="Благоустройство",
    )
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert (record.applicant, record.address, record.subject, record.text) == (NAME, ADDRESS, SUBJECT, TEXT)
    assert (record.kind, record.identifier_kind, record.identifier) == (
        Kind.COMPLAINT,
        IdentifierKind.EGN,
        EGN,
    )
    assert f"{record.happened_on:%d.%m.%Y}" == "02.11.2026"
    assert record.number == "07-000001/25.11.2026"
    assert "The complaint is registered" in seen(view)
    assert record.number in seen(view)
    assert EGN not in seen(view)
    [(pdf, title)] = printer.printed
    assert title == record.number
    paper = text_of(pdf)
    assert record.number in paper
    assert NAME in paper
    assert "ДУБЛИКАТ" not in paper
    assert EGN not in paper
    assert journal_check(around).broken == ()


def test_the_term_is_shown_before_anything_is_registered(view, typist):
    assert "25 January 2027" in seen(view)
    assert "АПК, чл. 121" in seen(view)


def test_ctrl_enter_twice_registers_once(view, typist, printer, around):
    fill_in(typist)
    typist.press("Ctrl+Enter", "Ctrl+Enter", "Ctrl+Enter", settle=False)
    typist.settle()
    typist.press("Ctrl+Enter")
    assert count(around, Submission) == 1
    assert count(around, ReceiptCopy) == 0
    assert len(printer.printed) == 1


def test_enter_goes_on_to_the_next_citizen_with_an_empty_form(view, typist, around):
    fill_in(typist)
    typist.press("Ctrl+Enter")
    assert focused() is view.registered.next_one
    typist.press("Enter")
    assert focused() is view.form.applicant
    assert view.form.applicant.value() == view.form.text.value() == ""
    fill_in(typist, applicant="Петър Илиев")
    typist.press("Ctrl+Enter")
    assert [record.number for record in find_submissions(around, "")] == [
        "07-000002/25.11.2026",
        "07-000001/25.11.2026",
    ]


def test_esc_leads_back_to_an_empty_form(view, typist):
    fill_in(typist)
    typist.press("Ctrl+Enter")
    assert view.go_back()
    assert focused() is view.form.applicant
    assert not view.go_back()


def test_a_proposal_is_chosen_by_the_arrows(view, typist, around):
    fill_in(typist)
    while type(focused()).__name__ != "Segment":
        typist.press("Shift+Tab", settle=False)
    typist.press("Right", "Right")
    assert "What follows" in seen(view)
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert record.kind is Kind.PROPOSAL
    assert "The proposal is registered" in seen(view)


@pytest.mark.parametrize("printer_state", [BrokenPrinter(), BrokenPrinter(refuses=True)])
def test_without_a_printer_it_is_registered_and_printed_when_the_printer_is_back(
    view, typist, workplace, printer, around, printer_state
):
    workplace.tray.printer = printer_state
    fill_in(typist)
    typist.press("Ctrl+Enter")
    assert count(around, Submission) == 1
    assert "It is registered, but the receipt was not printed" in seen(view)
    assert "the document is kept as" in seen(view)
    assert len(list(workplace.tray.folder.glob("*.pdf"))) == 1
    workplace.tray.printer = printer
    typist.press("Ctrl+P")
    assert "The receipt is printed: Counter printer." in seen(view)
    assert count(around, ReceiptCopy) == 0
    typist.press("Ctrl+P")
    assert count(around, ReceiptCopy) == 1
    original, copy = (text_of(pdf) for pdf, _title in printer.printed)
    assert "ДУБЛИКАТ" not in original
    assert "ДУБЛИКАТ" in copy


def test_ctrl_p_while_the_original_is_on_its_way_prints_no_second_original(view, typist, printer, around):
    fill_in(typist)
    typist.press("Ctrl+Enter", settle=False)
    typist.wait_until(view.registered.isVisible)
    typist.press("Ctrl+P", "Ctrl+P", settle=False)
    typist.settle()
    assert [title for _pdf, title in printer.printed if "ДУБЛИКАТ" not in text_of(_pdf)] == [
        "07-000001/25.11.2026"
    ]


def test_the_receipt_can_be_looked_at_and_printed_from_there(view, typist, printer, around):
    fill_in(typist)
    typist.press("Ctrl+Enter", "Ctrl+R")
    preview = focused().window()
    assert type(preview).__name__ == "PaperPreview"
    typist.press("Enter")
    typist.wait_until(lambda: len(printer.printed) == 2)
    typist.settle()
    assert "ДУБЛИКАТ" in text_of(printer.printed[1][0])


def test_the_citizen_may_have_the_receipt_in_english(view, typist, printer):
    fill_in(typist, language="Down", answer_by="Down Down", address="")
    typist.press("Ctrl+Enter")
    assert errors(view) == {}
    [(pdf, _title)] = printer.printed
    paper = text_of(pdf)
    assert "Receipt for a registered complaint" in paper
    assert "Check code" in paper
    assert NAME in paper


def test_the_personal_number_is_masked_when_the_cursor_leaves_it(view, typist):
    fill_in(typist, identifier_kind="Down", identifier=EGN)
    assert EGN not in seen(view)
    assert view.form.identifier.text() != ""
    assert view.form.identifier.value() == EGN
    while focused() is not view.form.identifier:
        typist.press("Shift+Tab", settle=False)
    assert view.form.identifier.text() == EGN
    typist.press("Tab")
    assert EGN not in seen(view)


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"applicant": ""}, "applicant", "Fill in this field."),
        ({"applicant": "И" * (NAME_LIMIT + 1)}, "applicant", "Shorten it to at most 120"),
        ({"identifier_kind": "Down", "identifier": "7501020019"}, "identifier", ""),
        ({"identifier": EGN}, "identifier", "Choose what this number is"),
        ({"happened_on": "26.11.2026"}, "happened_on", "This day has not come yet: 26 November 2026."),
        ({"happened_on": "31.2.2026"}, "happened_on", ""),
        ({"phone": "звънни ми"}, "phone", ""),
        ({"email": "ivanka@"}, "email", ""),
        ({"address": ""}, "address", "The answer goes by letter"),
        ({"answer_by": "Down"}, "email", "The answer goes by e-mail"),
        ({"subject": ""}, "subject", "Fill in this field."),
        ({"text": ""}, "text", "Fill in this field."),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, dict) else "",
)
def test_a_wrong_field_says_what_to_mend_and_everything_typed_stays(
    view, typist, around, wrong, field, sentence
):
    fill_in(typist, **wrong)
    before = view.form.draft(Kind.COMPLAINT)
    typist.press("Ctrl+Enter")
    assert list(errors(view)) == [field]
    assert sentence in errors(view)[field]
    assert len(errors(view)[field]) > 15
    assert focused() is getattr(view.form, field)
    assert view.form.draft(Kind.COMPLAINT) == before
    assert view.register.isEnabled()
    assert count(around, Submission) == count(around, NumberSeries) == 0


def test_a_text_pasted_too_long_is_refused_at_its_field_and_stays(view, typist, around):
    fill_in(typist, text="")
    QApplication.clipboard().setText("лампа " * (TEXT_LIMIT // 6 + 1))
    typist.press("Ctrl+V", "Ctrl+Enter")
    assert list(errors(view)) == ["text"]
    assert f"{TEXT_LIMIT}" in errors(view)["text"].replace(",", "")
    assert len(view.form.text.value()) > TEXT_LIMIT
    assert count(around, Submission) == 0


def test_a_mended_field_is_registered(view, typist, around):
    fill_in(typist, happened_on="26.11.2026")
    typist.press("Ctrl+Enter")
    typist.type_anew("24.11.2026")
    typist.press("Ctrl+Enter")
    assert errors(view) == {}
    assert count(around, Submission) == 1


@contextmanager
def full_disk(database: LocalDatabase) -> Iterator[None]:
    """From now on the file takes no more pages."""

    def shrink(connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")

    def free(connection) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")

    event.listen(database.engine, "begin", shrink)
    try:
        yield
    finally:
        event.remove(database.engine, "begin", shrink)
        event.listen(database.engine, "begin", free)


def test_a_full_disk_is_a_sentence_and_nothing_is_lost_or_half_written(
    view, typist, workplace, desk, around, qtbot
):
    fill_in(typist, text="")
    long_text = "лампа " * 3_000
    QApplication.clipboard().setText(long_text)
    typist.press("Ctrl+V")
    entries = count(around, JournalEntry)
    with full_disk(desk.database):
        with qtbot.waitSignal(workplace.announced) as said:
            typist.press("Ctrl+Enter")
        assert said.args[0].startswith("The disk is full and nothing was saved.")
        assert said.args[1] == "error"
    assert view.form.isVisible()
    assert view.form.text.value() == long_text.strip()
    assert count(around, Submission) == count(around, NumberSeries) == 0
    assert count(around, JournalEntry) == entries
    typist.press("Ctrl+Enter")
    assert "07-000001/25.11.2026" in seen(view)
    assert journal_check(around).broken == ()


def test_what_could_not_be_registered_is_kept_as_a_draft(view, typist, around):
    fill_in(typist, subject="")
    typist.press("Ctrl+Enter")
    assert list(errors(view)) == ["subject"]
    view.leave()
    typist.settle()
    assert count(around, UnfinishedDraft) == 1


def test_no_draft_outlives_its_registration(view, typist, around):
    fill_in(typist)
    typist.press("Ctrl+Enter", settle=False)
    typist.type("и още нещо")
    view.leave()
    typist.settle()
    assert count(around, Submission) == 1
    assert count(around, UnfinishedDraft) == 0


def test_an_event_of_three_years_ago_warns_and_is_registered(view, typist, around):
    fill_in(typist, happened_on="24.11.2023")
    typist.settle()
    assert "Register it without proceedings" in seen(view)
    typist.press("Ctrl+Enter")
    assert count(around, Submission) == 1


def test_how_to_answer_follows_the_choice(view, typist, around):
    fill_in(typist, answer_by="Down Down", address="")
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert record.answer_by is AnswerBy.AT_COUNTER
