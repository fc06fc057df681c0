"""Editions of the charter in the running program: planned, begun by themselves, withdrawn, set aside."""

from datetime import date, timedelta

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from sqlalchemy import text

from desktop.administration.charter import edits
from desktop.administration.charter.editions import change_charter
from desktop.administration.view.charter.charter_page import CharterView
from desktop.administration.view.charter.dialogs import EditDialog, HoursDialog
from desktop.administration.view.charter.editions import WithdrawalDialog
from desktop.app import FrontDesk
from desktop.office.journal_actions import Topic
from desktop.queue.view import QueueView
from desktop.widgets.listed_parts import ListedParts
from tests.app.conftest import office_part, sign_in
from tests.app.typist import Typist, seen
from tests.kept_papers.kept import papers_kept

pytestmark = pytest.mark.long

REASON = "Заповед № 5"
TO_NEW_YEAR = timedelta(days=37)


def nine_to_four(written: str, decided: str) -> str:
    return edits.set_hours(written, "hours.centre", ["9:00-16:00"], decided)


def charter_page(program: FrontDesk) -> CharterView:
    assert program.window is not None
    place = program.window.screens.current_page()
    assert isinstance(place, ListedParts)
    assert isinstance(place.part, CharterView)
    return place.part


def status_tick(program: FrontDesk, typist: Typist) -> None:
    """Half a minute passes."""
    program._status_timer.timeout.emit()
    typist.settle()
    typist.settle()


def change_hours(program: FrontDesk, typist: Typist, since: str) -> EditDialog:
    """The administrator types other hours, and from when."""
    office_part(program, typist, "charter")
    charter_page(program).list.choose("edit")
    editing = charter_page(program).editing
    assert editing is not None
    editing.list.choose("hours.centre")
    editing.list.setFocus()
    typist.press("Ctrl+Enter")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HoursDialog)
    dialog.form.editors["hours"].setFocus()
    typist.type_anew("9-16")
    dialog.form.editors["reason"].setFocus()
    typist.type_anew(REASON)
    dialog.form.editors["since"].setFocus()
    typist.type_anew(since)
    typist.press("Enter")
    typist.settle()
    return dialog


def opening(program: FrontDesk) -> int:
    hours = program.workplace.desk.charter.hours.centre
    assert hours is not None
    assert hours.working_days
    return hours.working_days[0].start.hour


def test_new_hours_are_planned_seen_printed_and_begin_by_themselves(at_work, typist, clock, office_profile):
    change_hours(at_work, typist, "1.1")
    typist.wait_until(lambda: bool(at_work.workplace.desk.coming))
    assert opening(at_work) == 8
    assert at_work.workplace.desk.coming[0].since == date(2027, 1, 1)
    assert "The new profile is in force" not in seen(at_work.window)
    page = charter_page(at_work)
    page.list.choose("editions")
    typist.settle()
    said = seen(page.editions)
    assert "planned" in said
    assert "8:30–17:00 → 9:00–16:00" in said
    typist.press("Ctrl+P")
    [paper] = papers_kept(office_profile.folder, "charter-edition-1")
    printed = pypdfium2.PdfDocument(paper.read_bytes())[0].get_textpage().get_text_range()
    assert REASON in printed
    assert "9:00–16:00" in printed
    typist.press("F2")
    for _ in range(2):
        # Longer at once, and it is asked whether the clock is right.
        clock.advance(TO_NEW_YEAR / 2)
        status_tick(at_work, typist)
    assert opening(at_work) == 9
    assert "The new profile is in force" in seen(at_work.window)
    assert at_work.window.screens.current_page().findChild(QueueView), "the clerk stays where they are"


@pytest.mark.parametrize("since", ["24.11.2026", "вчера", "31.13.2026"])
def test_an_edition_that_begins_yesterday_is_refused_at_its_field(at_work, typist, since):
    dialog = change_hours(at_work, typist, since)
    assert dialog.form.editors["hours"].text() == "9-16", "what was typed stays"
    said = seen(dialog)
    assert ("cannot begin in the past" in said) or ("There is no such date" in said)
    typist.press("Esc")
    assert not at_work.workplace.desk.coming
    assert opening(at_work) == 8


def test_a_planned_edition_is_withdrawn(at_work, typist):
    change_hours(at_work, typist, "1.1.2027")
    typist.wait_until(lambda: bool(at_work.workplace.desk.coming))
    page = charter_page(at_work)
    page.list.choose("editions")
    typist.settle()
    page.editions.list.setFocus()
    typist.press("Ctrl+D")
    assert isinstance(QApplication.activeModalWidget(), WithdrawalDialog)
    typist.type("Отменена")
    typist.press("Enter")
    typist.wait_until(lambda: not at_work.workplace.desk.coming)
    typist.settle()
    assert charter_page(at_work).editions.list.rows() == []


def test_what_is_being_typed_stays_when_another_profile_comes(at_work, typist, beside):
    typist.press("F2", "F5")
    register, typed = at_work.window.screens.current_page(), "Иванка Тодорова"
    typist.type(typed)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    change_charter(beside(at_work.workplace.desk), nine_to_four, REASON)
    at_work.workplace.tell_changed(Topic.CHARTER)
    typist.wait_until(lambda: opening(at_work) == 9)
    typist.settle()
    assert at_work.window.screens.current_page() is register
    assert QApplication.focusWidget() is field
    assert field.text() == typed
    status_tick(at_work, typist)
    assert at_work.window.screens.current_page() is register
    typist.press("Ctrl+A", "Del")
    status_tick(at_work, typist)
    assert at_work.window.screens.current_page() is not register, "nothing is typed: now it is made anew"


def test_an_open_dialog_is_left_alone(at_work, typist, beside):
    office_part(at_work, typist, "charter")
    charter_page(at_work).list.choose("edit")
    typist.press("Ctrl+2")
    page, dialog = at_work.window.screens.current_page(), QApplication.activeModalWidget()
    typist.type("12")
    change_charter(beside(at_work.workplace.desk), nine_to_four, REASON)
    at_work.workplace.tell_changed(Topic.CHARTER)
    typist.wait_until(lambda: opening(at_work) == 9)
    typist.settle()
    assert QApplication.activeModalWidget() is dialog
    assert at_work.window.screens.current_page() is page
    typist.press("Esc")
    status_tick(at_work, typist)
    assert at_work.window.screens.current_page() is not page


def test_one_that_cannot_be_read_is_told_in_the_status_bar_and_in_f11(start, office_profile, desk, qtbot):
    change_charter(desk, nine_to_four, "първа")
    change_charter(desk, lambda written, _by: written.replace("9:00-16:00", "10:00-15:00"), "втора")
    with desk.database.writing() as session:
        session.execute(text("UPDATE charter_edition SET text = 'format = 99' WHERE ordinal = 2"))
    program = start(office_profile)
    typist = Typist(qtbot, program.workplace.runner)
    sign_in(program, typist)
    assert opening(program) == 9
    status_tick(program, typist)
    assert "An edition of the charter cannot be read (F11)" in seen(program.window.status_bar)
    office_part(program, typist, "charter")
    page = charter_page(program)
    page.list.choose("editions")
    typist.settle()
    assert [row.chip for row in page.editions.list.rows()] == ["cannot be read", "in force"]
    said = seen(page.editions)
    assert "is of format 99" in said
