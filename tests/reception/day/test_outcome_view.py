"""F6, the day: what came of a reception, and that nothing of it is lost or registered twice."""

from PySide6.QtWidgets import QApplication
from sqlalchemy import event, select

from db.faults import DiskFull
from db.models import Submission, UnprintedReceipt
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.reception.actions.outcomes import record_outcome
from desktop.reception.actions.the_day import become
from desktop.reception.bookings import OutcomeKind, State
from desktop.reception.view.the_day.day_page import DayPage
from desktop.reception.view.the_day.outcome import OutcomeDialog
from desktop.reception.view.the_day.registered import RegisteredDialog
from tests.app.typist import Typist, focused, seen
from tests.fakes import BrokenPrinter
from tests.reception.day.conftest import ANSWERED, dialog, now_of, press


def test_a_promise_lacks_nothing_and_what_was_typed_stays(office, booked, sit):
    view, typist = sit()
    press(view, typist, "Ctrl+E", "Enter")
    asked = dialog(OutcomeDialog)
    asked.kind.setFocus()
    typist.press("Right")
    typist.press("Tab", settle=False)
    typist.type("Ремонт на тротоара")
    typist.press("Ctrl+Enter")
    assert focused() is asked.form.editors["due_on"]
    typist.type("24.11.2026")
    typist.press("Ctrl+Enter")
    assert "past" in seen(asked)
    typist.type_anew("15.12")
    typist.press("Ctrl+Enter")
    noted = now_of(office, booked)
    assert (noted.outcome_text, str(noted.promise_due_on), noted.promise_unit) == (
        "Ремонт на тротоара",
        "2026-12-15",
        "works",
    ), "the unit concerned is proposed"


def test_two_note_different_outcomes_and_the_second_is_told(office, booked, sit):
    view, typist = sit()
    press(view, typist, "Ctrl+E", "Enter")
    asked = dialog(OutcomeDialog)
    typist.type("Нещо друго.")
    record_outcome(office, booked.id, ANSWERED)
    typist.press("Ctrl+Enter")
    assert "Another outcome" in seen(asked)
    assert asked.text.value() == "Нещо друго."
    assert now_of(office, booked).outcome_text == "Обяснен е редът."
    assert "Обяснен е редът." in seen(view.visit), "it can be read behind the dialog"


def turn_into_a_signal(view: DayPage, typist: Typist, text: str = "Тротоарът е разбит.") -> None:
    press(view, typist, "Ctrl+E", "Enter")
    asked = dialog(OutcomeDialog)
    asked.kind.setFocus()
    typist.press("End")
    asked.text.setFocus()
    typist.type(text)
    assert "25 January 2027" in seen(asked), "the term is seen before"
    typist.press("Ctrl+Enter")


def submissions(desk: Desk) -> list[Submission]:
    with desk.database.reading() as session:
        return list(session.scalars(select(Submission)))


def test_a_reception_becomes_a_signal_with_number_code_and_receipt(office, booked, sit):
    view, typist = sit()
    turn_into_a_signal(view, typist)
    told = dialog(RegisteredDialog)
    [registered] = submissions(office)
    assert told.number.text() == registered.number
    assert told.code.text().replace(" ", "") == registered.check_code
    assert (registered.kind, registered.text, registered.applicant) == (
        Kind.SIGNAL,
        "Тротоарът е разбит.",
        booked.citizen,
    )
    typist.wait_until(lambda: len(view._workplace.tray.printer.printed) == 1)
    with office.database.reading() as session:
        assert session.scalars(select(UnprintedReceipt)).all() == []
    typist.press("Enter")
    assert now_of(office, booked).submission_number == registered.number
    assert registered.number in seen(view.visit)


def test_a_printer_that_is_off_keeps_the_signal_and_can_be_tried_again(office, booked, sit):
    view, typist = sit()
    tray = view._workplace.tray
    good, tray.printer = tray.printer, BrokenPrinter()
    turn_into_a_signal(view, typist)
    told = dialog(RegisteredDialog)
    typist.wait_until(lambda: "not printed" in seen(told))
    tray.printer = good
    typist.press("Ctrl+P")
    typist.wait_until(lambda: len(good.printed) == 1)
    assert len(submissions(office)) == 1


def test_a_full_disk_at_the_second_half_leaves_neither_half_and_the_words_stand(office, booked, sit):
    become(office, booked.id, State.IN_PROGRESS)
    view, typist = sit()
    press(view, typist, "Enter")
    asked = dialog(OutcomeDialog)
    asked.kind.set_value(OutcomeKind.SUBMISSION)
    asked.text.setPlainText("Пейки в парка.")

    def full(_connection, _cursor, statement, *_more: object) -> None:
        if statement.startswith("UPDATE booking SET outcome"):
            raise DiskFull

    engine = view._workplace.desk.database.engine
    event.listen(engine, "before_cursor_execute", full)
    typist.press("Ctrl+Enter")
    event.remove(engine, "before_cursor_execute", full)
    assert "The disk is full" in seen(asked)
    assert asked.text.value() == "Пейки в парка."
    assert submissions(office) == []
    assert now_of(office, booked).outcome is None
    typist.press("Ctrl+Enter")
    [registered] = submissions(office)
    assert dialog(RegisteredDialog).number.text() == registered.number
    assert now_of(office, booked).submission_number == registered.number


def test_typed_words_are_not_lost_by_one_esc(booked, sit):
    view, typist = sit()
    press(view, typist, "Ctrl+E", "Enter")
    asked = dialog(OutcomeDialog)
    typist.type("Обяснен е")
    typist.press("Esc")
    assert "Press Esc once more" in seen(asked)
    typist.press("Esc")
    assert QApplication.activeModalWidget() is None
