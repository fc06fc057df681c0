"""F6, changes of days: called off, moved, shortened, added, put back; by the keyboard."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.office.working_calendar import OneOffDay, WorkingCalendar
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.days import cancel_day
from desktop.reception.actions.waiting import join_waiting
from desktop.reception.changes import ChangeKind
from desktop.reception.queries.lists import call_list, changes_between
from desktop.reception.view.changes.changes_page import ChangesPage
from desktop.reception.view.changes.dialog import ChangeDialog
from desktop.widgets.fields import Field
from tests.keyboard import on_screen, type_text
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, WEDNESDAY, person, slots_of

A_WEEK_ON = date(2026, 12, 9)
THIRD_OF_MARCH = date(2027, 3, 3)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_changes(qtbot, seat, office):
    """Opens the changes at a day."""

    def open_them(day=NEXT_WEDNESDAY, desk=None, months=3) -> ChangesPage:
        page = on_screen(qtbot, ChangesPage(seat(desk or office)))
        page.span.set_value(months)
        page.show_what(day=day)
        qtbot.waitUntil(lambda: page.card.seen is not None and page.card.seen.day == day)
        return page

    return open_them


def asked(qtbot, page, key) -> ChangeDialog:
    """Presses a key of the screen, and waits for its question."""
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, key, CTRL)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(ChangeDialog)))
    dialog = next(one for one in page.findChildren(ChangeDialog) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def finish(qtbot, dialog):
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)


def day_of(dialog):
    return dialog.editors.get("new_day") or dialog.editors["day"]


def field(form, name) -> Field:
    return next(one for one in form.findChildren(Field) if one.name == name)


def rows(page):
    return {row.key: row for row in page.list.rows()}


def test_the_days_stand_in_order_and_a_holiday_drops_out_by_itself(qtbot, open_changes):
    page = open_changes(THIRD_OF_MARCH, months=12)
    days = [row.key for row in page.list.rows()]
    assert days[:3] == [WEDNESDAY, NEXT_WEDNESDAY, A_WEEK_ON]
    assert days == sorted(days)
    row = rows(page)[THIRD_OF_MARCH]
    assert (row.chip, "Liberation" in row.detail) == ("drops out", True)
    assert not page.card.keys[ChangeKind.CANCELLED].isEnabled()
    assert page.card.keys[ChangeKind.MOVED].isEnabled()


def test_a_day_is_called_off_by_the_keyboard_and_one_key_leads_to_the_calls(
    qtbot, open_changes, booked, around
):
    page = open_changes()
    led = []
    page._workplace.place_asked.connect(lambda key, what: led.append((key, what)))
    dialog = asked(qtbot, page, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: "3 people are signed up" in dialog.consequence.text.text())
    assert call_list(around) == ()
    type_text(dialog.focusWidget(), "командировка")
    finish(qtbot, dialog)
    qtbot.waitUntil(page.card.done.isVisible)
    assert "3 people are to be called" in page.card.done.text.text()
    assert len(call_list(around)) == 3
    qtbot.waitUntil(lambda: rows(page)[NEXT_WEDNESDAY].chip == "cancelled")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_T, CTRL)
    assert led == [("reception", {"part": "lists", "calls": True})]


def test_without_a_reason_nothing_is_called_off(qtbot, open_changes, booked, around):
    page = open_changes()
    dialog = asked(qtbot, page, Qt.Key.Key_D)
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: field(dialog, "reason").error() != "")
    assert changes_between(around, NEXT_WEDNESDAY, NEXT_WEDNESDAY) == ()


def test_a_moved_day_takes_everybody_along(qtbot, open_changes, booked, around):
    page = open_changes()
    dialog = asked(qtbot, page, Qt.Key.Key_M)
    for editor, text in (
        (day_of(dialog), "3.12"),
        (dialog.editors["place"], "зала 2"),
        (dialog.editors["reason"], "сесия"),
    ):
        type_text(editor, text)
    qtbot.waitUntil(lambda: "each has the same time" in dialog.consequence.text.text())
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: THURSDAY in rows(page))
    assert rows(page)[NEXT_WEDNESDAY].chip.startswith("moved to")
    assert rows(page)[THURSDAY].chip.startswith("moved from")
    assert {call.booking.day for call in call_list(around)} == {THURSDAY}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3.3", "is a day off"),
        ("2.12", "the same day"),
        ("18.11.2026", "is past"),
        ("31.2", "no such date"),
        ("", "Fill in"),
    ],
)
def test_where_a_day_cannot_go_is_said_at_the_day(qtbot, open_changes, booked, around, typed, said):
    page = open_changes()
    dialog = asked(qtbot, page, Qt.Key.Key_M)
    type_text(dialog.editors["reason"], "сесия")
    type_text(day_of(dialog), typed)
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: said in field(dialog, "new_day").error())
    assert (day_of(dialog).text(), dialog.editors["reason"].text()) == (typed, "сесия")
    assert changes_between(around, NEXT_WEDNESDAY, NEXT_WEDNESDAY) == ()


def test_a_day_moved_onto_a_full_one_is_refused_and_said_before(qtbot, open_changes, booked, around):
    for at, slot in enumerate(slots_of(around, A_WEEK_ON)[1:], start=100):
        book_slot(around, "mayor", slot, person(at))
    page = open_changes()
    dialog = asked(qtbot, page, Qt.Key.Key_M)
    type_text(day_of(dialog), "9.12")
    qtbot.waitUntil(lambda: "only 1 time is free" in dialog.consequence.text.text())
    assert dialog.consequence.property("kind") == "warning"
    type_text(dialog.editors["reason"], "сесия")
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: "Free times on" in field(dialog, "new_day").error())
    assert call_list(around) == ()


def test_a_shortened_day_says_beforehand_who_loses_the_hour(qtbot, open_changes, booked, around):
    page = open_changes()
    dialog = asked(qtbot, page, Qt.Key.Key_H)
    assert dialog.editors["hours"].text() == "8:30–12:00, 14:00–17:00"
    dialog.editors["hours"].clear()
    type_text(dialog.editors["hours"], "8:30-9, 14-15")
    qtbot.waitUntil(lambda: "1 of them loses the appointment" in dialog.consequence.text.text())
    type_text(dialog.editors["reason"], "съвещание")
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: rows(page)[NEXT_WEDNESDAY].chip == "shortened")
    assert [call.booking.id for call in call_list(around)] == [booked[2].id]


def test_hours_that_are_none_are_said_at_the_hours(qtbot, open_changes):
    page = open_changes()
    dialog = asked(qtbot, page, Qt.Key.Key_H)
    dialog.editors["hours"].setText("сутринта")
    type_text(dialog.editors["reason"], "съвещание")
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: "Enter hours such as" in field(dialog, "hours").error())


def test_an_added_day_goes_to_those_who_wait(qtbot, open_changes, around):
    join_waiting(around, "mayor", person(40))
    page = open_changes()
    dialog = asked(qtbot, page, Qt.Key.Key_N)
    assert dialog.editors["minutes"].text() == "15"
    for editor, text in (
        (day_of(dialog), "3.12"),
        (dialog.editors["hours"], "9-10"),
        (dialog.editors["reason"], "много чакащи"),
    ):
        type_text(editor, text)
    qtbot.waitUntil(lambda: "1 person is waiting" in dialog.consequence.text.text())
    dialog.editors["minutes"].setText("четвърт")
    finish(qtbot, dialog)
    assert "whole number from 5" in field(dialog, "minutes").error()
    dialog.editors["minutes"].setText("20")
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: THURSDAY in rows(page))
    assert (rows(page)[THURSDAY].chip, "1 of 3 taken" in rows(page)[THURSDAY].detail) == ("added", True)
    [call] = call_list(around)
    assert call.booking.citizen == person(40).citizen


def test_a_day_put_back_calls_nobody_who_has_the_hour_again(qtbot, open_changes, booked, around):
    cancel_day(around, "mayor", NEXT_WEDNESDAY, "командировка")
    page = open_changes()
    dialog = asked(qtbot, page, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: "have their appointment again" in dialog.consequence.text.text())
    type_text(dialog.editors["reason"], "отпадна")
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: rows(page)[NEXT_WEDNESDAY].chip == "held")
    assert call_list(around) == ()
    assert "There is nobody to call" in page.card.done.text.text()


def test_two_presses_are_one_change(qtbot, open_changes, booked, around):
    page = open_changes()
    dialog = asked(qtbot, page, Qt.Key.Key_D)
    type_text(dialog.editors["reason"], "командировка")
    finish(qtbot, dialog)
    finish(qtbot, dialog)
    qtbot.waitUntil(page.card.done.isVisible)
    assert len(changes_between(around, NEXT_WEDNESDAY, NEXT_WEDNESDAY)) == 1


def test_a_day_declared_off_drops_out_and_can_be_moved(qtbot, open_changes, booked, office):
    off = OneOffDay(NEXT_WEDNESDAY, is_working=False, name="по решение на МС")
    page = open_changes(desk=replace(office, calendar=WorkingCalendar([off])))
    assert rows(page)[NEXT_WEDNESDAY].chip == "drops out"
    dialog = asked(qtbot, page, Qt.Key.Key_M)
    type_text(day_of(dialog), "3.12")
    type_text(dialog.editors["reason"], "почивен ден")
    finish(qtbot, dialog)
    qtbot.waitUntil(page.card.done.isVisible)
    assert "3 people are to be called" in page.card.done.text.text()


def test_the_year_sheet_is_printed_and_the_calendar_file_saved(qtbot, open_changes, tmp_path):
    page = open_changes()
    said = []
    page._workplace.announced.connect(lambda words, _kind: said.append(words))
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: any("schedule is printed" in words for words in said))
    page.save_calendar(tmp_path / "days.ics")
    qtbot.waitUntil(lambda: any("Saved" in words for words in said))
    assert (tmp_path / "days.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
