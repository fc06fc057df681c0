"""Between number and paper: what is owed after a restart, a printer that is slow, and one that refuses."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from db.models import Submission, UnprintedReceipt
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.queries import unprinted_receipt
from desktop.complaints.rules import AnswerBy, Draft
from desktop.complaints.view.intake.register import RegisterView
from desktop.shell.under_way import PATIENCE_MS
from tests.app.typist import Typist, focused, seen
from tests.complaints.at_the_form import NAME, count, fill_in, go_to
from tests.fakes import BrokenPrinter, PausedPrinter
from tests.keyboard import on_screen
from tests.papers import text_of


@pytest.fixture
def paused(workplace):
    """A printer that does not answer until the test lets it."""
    workplace.tray.printer = PausedPrinter()
    yield workplace.tray.printer
    workplace.tray.printer.goes_on.set()


@pytest.fixture
def owed(desk, beside):
    """The program stopped twice between number and paper."""
    other = beside(desk)
    draft = Draft(applicant=NAME, subject="Осветление", text="Не свети.", answer_by=AnswerBy.AT_COUNTER)
    return [
        register_submission(other, replace(draft, subject=f"{draft.subject} {place}"), new_key())
        for place in (1, 2)
    ]


@pytest.fixture
def after_a_restart(qtbot, owed, workplace, typist) -> RegisterView:
    """The screen as it is made at the next start."""
    shown = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    return shown


def link(view: RegisterView, words: str):
    return next(one for one in view.side.owed.links if one.text() == words)


def press_link(typist: Typist, view: RegisterView, words: str) -> None:
    go_to(typist, link(view, words))
    typist.press("Enter")


def test_after_a_restart_the_oldest_unprinted_receipt_is_offered(after_a_restart, owed):
    shown = seen(after_a_restart.side.owed)
    assert f"The receipt for {owed[0].number} was not printed" in shown
    assert NAME in shown
    assert owed[1].number not in shown


def test_printed_now_they_go_one_after_another(after_a_restart, owed, typist, printer, around):
    view = after_a_restart
    press_link(typist, view, "Print it now")
    assert [title for _pdf, title in printer.printed] == [owed[0].number]
    assert "ДУБЛИКАТ" not in text_of(printer.printed[0][0])
    assert f"The receipt for {owed[1].number} was not printed" in seen(view.side.owed)
    press_link(typist, view, "Print it now")
    assert not view.side.owed.isVisible()
    assert count(around, UnprintedReceipt) == 0


def test_what_was_handed_over_is_owed_no_more(after_a_restart, owed, typist, printer, around):
    view = after_a_restart
    press_link(typist, view, "It was handed over")
    assert f"The receipt for {owed[1].number} was not printed" in seen(view.side.owed)
    press_link(typist, view, "It was handed over")
    assert not view.side.owed.isVisible()
    assert printer.printed == []
    assert count(around, UnprintedReceipt) == 0


def test_a_printer_that_refuses_it_again_says_why_and_it_stays_owed(
    after_a_restart, owed, typist, workplace, printer, around
):
    view = after_a_restart
    workplace.tray.printer = BrokenPrinter(refuses=True)
    press_link(typist, view, "Print it now")
    assert "did not take the document" in seen(view.side.owed)
    assert count(around, UnprintedReceipt) == 2
    workplace.tray.printer = printer
    press_link(typist, view, "Print it now")
    assert len(printer.printed) == 1


def test_a_busy_file_says_so_and_it_stays_owed(after_a_restart, owed, typist, desk, workplace, qtbot, around):
    def be_impatient(connection) -> None:
        connection.exec_driver_sql("PRAGMA busy_timeout = 20")

    view = after_a_restart
    go_to(typist, link(view, "It was handed over"))
    event.listen(desk.database.engine, "begin", be_impatient, insert=True)
    with around.database.writing() as other_program, qtbot.waitSignal(workplace.announced) as said:
        other_program.connection()
        typist.press("Enter")
    assert said.args[0].startswith("Another program is using the local database")
    assert count(around, UnprintedReceipt) == 2
    press_link(typist, view, "It was handed over")
    assert count(around, UnprintedReceipt) == 1


def test_the_form_works_while_a_receipt_is_owed(after_a_restart, owed, typist, around):
    view = after_a_restart
    assert focused() is view.form.editors["applicant"]
    fill_in(typist)
    typist.press("Ctrl+Enter")
    assert "The complaint is registered" in seen(view)
    assert not view.side.owed.isVisible(), "one thing at a time"
    typist.press("Enter")
    assert f"The receipt for {owed[0].number} was not printed" in seen(view.side.owed)


def test_nobody_waits_longer_than_two_seconds_without_a_word():
    assert PATIENCE_MS == 2_000


def test_a_slow_printer_is_told_and_the_next_citizen_is_not_kept_waiting(view, typist, paused, around, qtbot):
    view.receipts.patience_ms = 20
    fill_in(typist)
    typist.press("Ctrl+Enter", settle=False)
    typist.wait_until(lambda: "The printer has not answered yet" in seen(view))
    assert "07-000001/25.11.2026" in view.registered.paper.text.text()
    typist.press("Ctrl+P", settle=False)
    typist.press("Enter", settle=False)
    typist.wait_until(lambda: focused() is view.form.editors["applicant"])
    fill_in(typist, applicant="Петър Илиев")
    typist.press("Ctrl+Enter", settle=False)
    typist.wait_until(lambda: "07-000002/25.11.2026" in seen(view))
    assert paused.printed == []
    assert count(around, Submission) == 2
    with qtbot.waitSignal(view._workplace.announced) as said:
        paused.goes_on.set()
    assert said.args == ["The receipt for 07-000001/25.11.2026 is printed.", "ok"]
    typist.settle()
    assert "The receipt is printed: Counter printer." in seen(view)
    assert [title for _pdf, title in paused.printed] == ["07-000001/25.11.2026", "07-000002/25.11.2026"]
    assert count(around, UnprintedReceipt) == 0


def test_what_is_still_at_the_printer_is_not_offered_as_owed(view, typist, paused, around):
    fill_in(typist)
    typist.press("Ctrl+Enter", settle=False)
    typist.wait_until(view.registered.isVisible)
    typist.press("Enter", settle=False)
    typist.wait_until(lambda: focused() is view.form.editors["applicant"])
    view.side.owed.look()
    asked_later: list[object] = []
    view._workplace.read(lambda: True, owner=view, then=asked_later.append)
    typist.wait_until(lambda: bool(asked_later))
    assert not view.side.owed.isVisible()
    paused.goes_on.set()
    typist.settle()
    assert unprinted_receipt(around) is None


def test_a_receipt_refused_long_after_the_clerk_went_on_is_offered_too(view, typist, paused):
    paused.refuses = True
    fill_in(typist)
    typist.press("Ctrl+Enter", settle=False)
    typist.wait_until(view.registered.isVisible)
    typist.press("Enter", settle=False)
    typist.wait_until(lambda: focused() is view.form.editors["applicant"])
    assert not view.side.owed.isVisible()
    paused.goes_on.set()
    typist.settle()
    assert "The receipt for 07-000001/25.11.2026 was not printed" in seen(view.side.owed)


def test_a_receipt_refused_after_the_clerk_went_on_is_offered_at_once(view, typist, workplace, around):
    workplace.tray.printer = BrokenPrinter(refuses=True)
    fill_in(typist)
    typist.press("Ctrl+Enter")
    assert "The case is registered, but the receipt was not printed" in seen(view)
    typist.press("Enter")
    assert "The receipt for 07-000001/25.11.2026 was not printed" in seen(view.side.owed)
