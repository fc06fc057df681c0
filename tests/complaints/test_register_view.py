"""F5: from the first word to the receipt, by the keyboard alone, on a real encrypted office."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from db.engine import LocalDatabase
from db.models import JournalEntry, NumberSeries, ReceiptCopy, Submission, UnfinishedDraft
from desktop.administration.queries import journal_check
from desktop.complaints.queries import find_submissions
from desktop.complaints.rules import AnswerBy, Kind, Mark
from desktop.complaints.view.intake.register import RegisterView
from desktop.office.identity import IdentifierKind
from desktop.office.names import NAME_LIMIT, TEXT_LIMIT
from tests.app.typist import focused, seen
from tests.complaints.at_the_form import (
    ADDRESS,
    EGN,
    FIELDS,
    NAME,
    SUBJECT,
    TEXT,
    count,
    errors,
    fill_in,
    go_to,
    mark,
)
from tests.complaints.folk import with_units
from tests.fakes import BrokenPrinter
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen
from tests.papers import text_of

pytestmark = pytest.mark.long


def test_a_complaint_is_registered_by_the_keyboard_alone(view, typist, printer, around):
    assert focused() is view.form.editors["applicant"]
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
    assert focused() is view.form.editors["applicant"]
    assert view.form.editors["applicant"].value() == view.form.editors["text"].value() == ""
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
    assert focused() is view.form.editors["applicant"]
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
    assert "The case is registered, but the receipt was not printed" in seen(view)
    assert "The document is kept: F11" in seen(view)
    assert len(kept_at(workplace.desk)) == 1
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
    assert view.form.editors["identifier"].text() != ""
    assert view.form.editors["identifier"].value() == EGN
    while focused() is not view.form.editors["identifier"]:
        typist.press("Shift+Tab", settle=False)
    assert view.form.editors["identifier"].text() == EGN
    typist.press("Tab")
    assert EGN not in seen(view)


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"applicant": ""}, "applicant", "Fill in this field."),
        ({"applicant": "И" * (NAME_LIMIT + 1)}, "applicant", "Shorten it to at most 120"),
        ({"identifier_kind": "Down", "identifier": "7501020019"}, "identifier", ""),
        ({"identifier": EGN}, "identifier", "Choose the kind of number"),
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
    assert focused() is view.form.editors[field]
    assert view.form.draft(Kind.COMPLAINT) == before
    assert view.register.isEnabled()
    assert count(around, Submission) == count(around, NumberSeries) == 0


def paste(typist, editor, text: str) -> None:
    go_to(typist, editor)
    QApplication.clipboard().setText(text)
    typist.press("Ctrl+V", settle=False)


@pytest.mark.parametrize("long_text", ["лампа " * 16_666 + "край", "л" * 100_000], ids=["words", "one word"])
def test_a_hundred_thousand_characters_neither_freeze_the_window_nor_get_lost(
    view, typist, around, long_text
):
    fill_in(typist, text="")
    go_to(typist, view.form.editors["text"])
    began = process_time()
    paste(typist, view.form.editors["text"], long_text)
    typist.type("!!!")
    QApplication.processEvents()
    assert process_time() - began < 1.5, "of the processor: whatever else the machine does"
    typist.press("Backspace", "Backspace", "Backspace", settle=False)
    assert list(errors(view)) == ["text"], "told at once, not when the clerk registers"
    assert "Shorten it to at most 20000" in errors(view)["text"]
    typist.press("Ctrl+Enter")
    assert list(errors(view)) == ["text"]
    assert view.form.editors["text"].value() == long_text
    assert count(around, Submission) == 0


def test_a_long_text_that_was_shortened_is_told_to_fit(view, typist, around):
    fill_in(typist, text="")
    paste(typist, view.form.editors["text"], "лампа " * (TEXT_LIMIT // 6 + 1))
    assert list(errors(view)) == ["text"]
    typist.press("Ctrl+A", settle=False)
    typist.type(TEXT)
    assert errors(view) == {}
    typist.press("Ctrl+Enter")
    assert count(around, Submission) == 1


def test_what_is_asked_for_has_its_own_limit(view, typist):
    paste(typist, view.form.editors["wanted"], "лампа " * 400)
    assert list(errors(view)) == ["wanted"]


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
    paste(typist, view.form.editors["text"], long_text)
    typist.settle()
    entries = count(around, JournalEntry)
    with full_disk(desk.database):
        with qtbot.waitSignal(workplace.announced) as said:
            typist.press("Ctrl+Enter")
        assert said.args[0].startswith("The disk is full and nothing was saved.")
        assert said.args[1] == "error"
    assert view.form.isVisible()
    assert view.form.editors["text"].value() == long_text.strip()
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
    assert "Register it without opening a case" in seen(view)
    typist.press("Ctrl+Enter")
    assert count(around, Submission) == 1


def test_how_to_answer_follows_the_choice(view, typist, around):
    fill_in(typist, answer_by="Down Down", address="")
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert record.answer_by is AnswerBy.AT_COUNTER


# Kinds


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_registered_under_its_own_name(view, typist, around, kind):
    fill_in(typist)
    while type(focused()).__name__ != "Segment":
        typist.press("Shift+Tab", settle=False)
    typist.press(*["Right"] * list(Kind).index(kind))
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert record.kind is kind
    assert f"The {'report' if kind is Kind.SIGNAL else kind} is registered" in seen(view)
    assert record.number in seen(view)


def choose(typist, view: RegisterView, kind: Kind) -> None:
    while type(focused()).__name__ != "Segment":
        typist.press("Shift+Tab", settle=False)
    typist.press("Home", *["Right"] * list(Kind).index(kind))


def test_an_appeal_asks_when_the_act_was_announced_and_says_whether_it_is_in_time(view, typist):
    choose(typist, view, Kind.APPEAL)
    assert "When the act was announced" in seen(view)
    assert "Ask when the act was announced" in seen(view)
    go_to(typist, view.form.editors["happened_on"])
    typist.type("20.11.2026")
    typist.settle()
    assert "It comes in time" in seen(view)
    typist.type_anew("1.11.2026")
    typist.settle()
    assert "It comes after" in seen(view)
    choose(typist, view, Kind.SIGNAL)
    assert "When the act was announced" not in seen(view)
    assert "When it happened" in seen(view)


def test_praise_has_no_term_and_no_steps(view, typist):
    choose(typist, view, Kind.PRAISE)
    assert "no deadline" in seen(view)
    assert "Extension, at the longest" not in seen(view)
    choose(typist, view, Kind.COMPLAINT)
    assert "Extension, at the longest" in seen(view)


# Who it comes from, and against whom


def test_an_anonymous_sender_has_neither_name_nor_number(view, typist, around):
    fill_in(typist, identifier_kind="Down", identifier=EGN)
    go_to(typist, view.form.editors["anonymous"])
    typist.press("Space")
    assert not view.form.editors["applicant"].isEnabled()
    assert not view.form.editors["identifier"].isEnabled()
    assert "Register it without opening a case" in seen(view)
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert (record.applicant, record.identifier, record.identifier_kind) == ("", None, None)
    assert record.marks == {Mark.ANONYMOUS}
    assert record.address == ADDRESS


def test_who_is_named_after_all_keeps_what_was_typed(view, typist):
    typist.type(NAME)
    typist.press("Tab", "Space", "Space")
    assert view.form.draft(Kind.COMPLAINT).applicant == NAME


@pytest.fixture
def with_the_units(qtbot, seat, desk, printer, typist):
    """The form where the charter names units."""
    place = seat(with_units(desk))
    place.tray.printer = printer
    typist._runner = place.runner
    shown = on_screen(qtbot, RegisterView(place))
    typist.settle()
    return shown


def test_against_an_employee_asks_for_name_and_unit(with_the_units, typist, around):
    view = with_the_units
    fill_in(typist)
    assert not view.form.about_person.isVisible()
    go_to(typist, view.form.editors["about_kind"])
    typist.press("Down", "Down", "Tab")
    assert focused() is view.form.about_person
    typist.type("Петър Колев")
    typist.press("Tab")
    assert focused() is view.form.editors["about_unit"]
    typist.press("Down", "Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert (record.about_kind, record.about_person, record.about_unit) == ("employee", "Петър Колев", "works")
    assert record.about == "Петър Колев, Благоустройство", "read on paper, whoever reads it"
    assert Mark.ABOUT_STAFF in record.marks


def test_against_a_unit_takes_the_unit_and_the_words(with_the_units, typist, around):
    view = with_the_units
    fill_in(typist)
    go_to(typist, view.form.editors["about_kind"])
    typist.press("Down", "Tab", "Down", "Down", "Tab")
    assert focused() is view.form.editors["about"]
    typist.type("нощната смяна")
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert (record.about_kind, record.about_unit, record.about) == ("unit", "lights", "нощната смяна")


def test_what_went_out_of_sight_is_not_registered_but_comes_back(with_the_units, typist):
    view = with_the_units
    fill_in(typist, about="паркинга")
    go_to(typist, view.form.editors["about_kind"])
    typist.press("Down", "Down", "Tab")
    typist.type("Петър Колев")
    assert view.form.draft(Kind.COMPLAINT).about == ""
    go_to(typist, view.form.editors["about_kind"])
    typist.press("Home")
    draft = view.form.draft(Kind.COMPLAINT)
    assert (draft.about, draft.about_person) == ("паркинга", "")
    typist.press("Down", "Down")
    assert view.form.draft(Kind.COMPLAINT).about_person == "Петър Колев"


def test_without_units_in_the_charter_nobody_is_asked_for_one(view, typist):
    go_to(typist, view.form.editors["about_kind"])
    for _step in range(5):
        assert not view.form.editors["about_unit"].isVisible()
        typist.press("Down")


def test_a_wrong_name_of_an_employee_is_told_at_its_field(with_the_units, typist, around):
    view = with_the_units
    fill_in(typist)
    go_to(typist, view.form.editors["about_kind"])
    typist.press("Down", "Down", "Tab")
    typist.type("П" * (NAME_LIMIT + 1))
    typist.press("Ctrl+Enter")
    assert list(errors(view)) == ["about_person"]
    assert count(around, Submission) == 0


# Marks


def test_a_mark_follows_its_letter_and_the_panel_follows_the_mark(view, typist):
    typist.press("Alt+D")
    typist.wait_until(lambda: view.form.marks.value() == {Mark.DANGER})
    typist.settle()
    assert "Health or safety is threatened" in seen(view.side)
    typist.press("Alt+D")
    typist.wait_until(lambda: view.form.marks.value() == frozenset())


def test_the_row_of_marks_is_one_tab_stop_with_arrows(view, typist):
    boxes = list(view.form.marks.boxes.values())
    go_to(typist, boxes[0])
    typist.press("Right", "Right", "Space")
    assert view.form.marks.value() == {Mark.CONFIDENTIAL}
    typist.press("Left", "Left", "Left", "Right", "Space")
    assert view.form.marks.value() == {Mark.CONFIDENTIAL, Mark.CORRUPTION}
    typist.press("Tab")
    assert focused() not in boxes


def test_a_rare_mark_is_taken_in_the_dialog_and_said_beside_the_others(view, typist):
    mark(typist, view, Mark.PERSONAL_DATA, Mark.DANGER)
    assert view.form.marks.value() == {Mark.PERSONAL_DATA, Mark.DANGER}
    assert "another person's data" in seen(view.form.marks)
    typist.press("Ctrl+M", "Esc")
    assert view.form.marks.value() == {Mark.PERSONAL_DATA, Mark.DANGER}


@pytest.mark.parametrize("offence", [Mark.INSULT, Mark.OBSCENE])
def test_offensive_language_asks_for_a_quotation(view, typist, around, offence):
    fill_in(typist, text="Вие сте мързеливци и толкова.")
    assert not view.form.editors["quotation"].isVisible()
    mark(typist, view, offence)
    typist.press("Ctrl+Enter")
    assert list(errors(view)) == ["quotation"]
    assert focused() is view.form.editors["quotation"]
    typist.type("крадци")
    typist.press("Ctrl+Enter")
    assert "neither in the text nor in the subject" in errors(view)["quotation"]
    typist.type_anew("МЪРЗЕЛИВЦИ")
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert record.quotation == "МЪРЗЕЛИВЦИ"


def test_a_quotation_out_of_sight_is_not_registered(view, typist):
    mark(typist, view, Mark.INSULT)
    go_to(typist, view.form.editors["quotation"])
    typist.type("мързеливци")
    mark(typist, view, Mark.INSULT)
    assert not view.form.editors["quotation"].isVisible()
    assert view.form.draft(Kind.COMPLAINT).quotation == ""


# All of it at once


def test_tab_goes_through_the_form_in_reading_order(view, typist):
    assert focused() is view.form.editors["applicant"]
    for field in FIELDS:
        assert focused() is view.form.editors[field], field
        typist.press("Tab", settle=False)
    assert focused() is next(iter(view.form.marks.boxes.values()))
    typist.press("Tab", settle=False)
    assert focused() is view.form.marks.more.link
    typist.press("Tab", settle=False)
    assert focused() is view.form.attachments.attach
    typist.press("Tab", settle=False)
    assert focused() is view.register


def test_everything_typed_is_there_again_after_a_restart(view, qtbot, workplace, typist, around):
    fill_in(
        typist,
        identifier_kind="Down",
        identifier=EGN,
        phone="0888 123 214",
        email="i@example.bg",
        about_kind="Down Down Down",
        about="детска градина",
        happened_on="2.11.2026",
        place="ул. „Средец“",
        wanted="Да поправят лампите.",
        channel="Down",
        capacity="Down",
        answer_by="Down",
        language="Down",
    )
    choose(typist, view, Kind.SIGNAL)
    mark(typist, view, Mark.DANGER, Mark.CLASSIFIED)
    before = view.form.draft(Kind.SIGNAL)
    view.leave()
    typist.settle()
    again = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    assert again.kinds.value() is Kind.SIGNAL
    assert again.form.draft(Kind.SIGNAL) == before
    assert again.form.editors["about"].isVisible()


def test_nothing_is_cut_at_the_smallest_size_that_is_promised(view, typist):
    mark(typist, view, Mark.INSULT, Mark.OBSCENE, Mark.CLASSIFIED, Mark.PERSONAL_DATA)
    view.form.repeat.show_repeat(view.keeping.key, new_facts=True, number="07-000001/25.11.2026")
    fill_in(typist, identifier="1")
    typist.press("Ctrl+Enter")
    assert errors(view)
    assert view.size().height() == 692
    for row in (*view.form.fields.fields.values(), view.form.marks):
        assert row.height() >= row.minimumSizeHint().height() - 1
    assert view.form.editors["text"].height() >= view.form.editors["text"].fontMetrics().lineSpacing()
    bottom = view.register.mapTo(view, view.register.rect().bottomLeft()).y()
    assert bottom <= view.height() - 16


def test_the_day_that_is_understood_stands_below_before_anything_is_registered(view, typist, around):
    fill_in(typist, happened_on="5.12")
    assert "Friday, 5 December 2025" in seen(view)
    typist.press("Ctrl+Enter")
    [record] = find_submissions(around, "")
    assert f"{record.happened_on:%d.%m.%Y}" == "05.12.2025"
