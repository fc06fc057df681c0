"""F6, the middle and the left: which days and hours are free, and why others are not. By the keyboard."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.desk import Desk
from desktop.office.charter import CounterQuota
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.days import cancel_day, move_day
from desktop.reception.queries.free_hours import day_counts
from desktop.reception.view.signing.signing_page import SigningPage
from tests.keyboard import on_screen, type_text
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, WEDNESDAY, person, slots_of

ALT = Qt.KeyboardModifier.AltModifier
LIBERATION_DAY = date(2027, 3, 3)
"""3 March 2027 is a Wednesday, and a day off."""


def with_officials(desk: Desk) -> Desk:
    """The mayor on Wednesdays and a deputy on Thursdays."""
    mayor = desk.charter.officials[0]
    deputy = mayor.model_copy(update={"key": "deputy", "weekday": (THURSDAY.isoweekday(),)})
    return replace(desk, charter=desk.charter.model_copy(update={"officials": (mayor, deputy)}))


def with_terms(desk: Desk, **terms) -> Desk:
    changed = desk.charter.reception.model_copy(update=terms)
    return replace(desk, charter=desk.charter.model_copy(update={"reception": changed}))


@pytest.fixture
def at(qtbot, seat):
    """Opens the screen at a desk, once an hour is chosen or a day without one is shown."""

    def open_at(desk: Desk) -> SigningPage:
        view = on_screen(qtbot, SigningPage(seat(desk)))
        qtbot.waitUntil(lambda: view.day.title.text() != "")
        return view

    return open_at


def press(qtbot, view, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(view.focusWidget(), key, modifier)


def cell(view, day, official="mayor"):
    return next(one for one in view.calendar.grid.cells() if one.key == (official, day))


def words(view, day, official="mayor"):
    return [line.words for line in cell(view, day, official).lines]


def turned_to(qtbot, view, letter, title):
    press(qtbot, view, letter, ALT)
    qtbot.waitUntil(lambda: view.calendar.grid.hasFocus() and view.calendar.title.text() == title)


def shown_day(qtbot, view, title):
    qtbot.waitUntil(lambda: view.day.isVisible() and view.day.title.text() == title)


def hours(view):
    return {shown.time: (shown.note, shown.free) for table in view.day.tables for shown in table.rows()}


# Week and month


def test_the_month_counts_as_the_core_does_and_enter_leads_to_the_day(qtbot, at, counter, beside):
    around = beside(counter)
    for place, slot in enumerate(slots_of(around)):
        book_slot(around, "mayor", slot, person(place))
    book_slot(around, "mayor", slots_of(around, date(2026, 12, 9))[0], person(99))
    view = at(counter)
    turned_to(qtbot, view, Qt.Key.Key_M, "November 2026")
    press(qtbot, view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: view.calendar.title.text() == "December 2026")
    assert words(view, NEXT_WEDNESDAY) == ["full", "26 taken"]
    assert words(view, date(2026, 12, 9)) == ["25 free", "1 taken"]
    for count in day_counts(around, date(2026, 12, 16), date(2026, 12, 31)):
        assert words(view, count.day) == [f"{count.free} free"]
    press(qtbot, view, Qt.Key.Key_Down)
    press(qtbot, view, Qt.Key.Key_Right)
    assert view.calendar.grid.cell().key == ("mayor", date(2026, 12, 16))
    press(qtbot, view, Qt.Key.Key_Return)
    shown_day(qtbot, view, "Wednesday, 16 December")
    assert view.form.slot.text() == "Wed, 16 December, 8:30"
    assert view.focusWidget() is view.form.citizen


def test_arrows_go_over_the_edge_of_a_month_and_back(qtbot, at, counter):
    view = at(counter)
    turned_to(qtbot, view, Qt.Key.Key_M, "November 2026")
    assert not view.calendar.earlier.isEnabled()
    press(qtbot, view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: view.calendar.title.text() == "December 2026")
    assert view.calendar.grid.cell().key == ("mayor", NEXT_WEDNESDAY)
    press(qtbot, view, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: view.calendar.title.text() == "November 2026")
    assert view.calendar.grid.cell().key == ("mayor", WEDNESDAY)


def test_the_week_shows_all_officials_and_leads_to_another_ones_day(qtbot, at, counter):
    view = at(with_officials(counter))
    turned_to(qtbot, view, Qt.Key.Key_W, "23 November – 29 November")
    press(qtbot, view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: view.calendar.title.text() == "30 November – 6 December")
    assert words(view, NEXT_WEDNESDAY) == ["26 free"]
    assert words(view, THURSDAY, "deputy") == ["26 free"]
    press(qtbot, view, Qt.Key.Key_Down)
    press(qtbot, view, Qt.Key.Key_Return)
    shown_day(qtbot, view, "Thursday, 3 December")
    assert view.turning.official == view.officials.list.current_key() == "deputy"


def test_escape_goes_back_to_the_day(qtbot, at, counter):
    view = at(counter)
    turned_to(qtbot, view, Qt.Key.Key_M, "November 2026")
    assert view.go_back()
    assert view.day.isVisible()
    assert view.focusWidget() is view.form.citizen
    assert not view.go_back()


def test_the_third_of_march_cannot_be_chosen(qtbot, at, counter):
    view = at(counter)
    turned_to(qtbot, view, Qt.Key.Key_M, "November 2026")
    for month in ("December 2026", "January 2027", "February 2027", "March 2027"):
        press(qtbot, view, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda month=month: view.calendar.title.text() == month)
    assert not cell(view, LIBERATION_DAY).open
    assert view.calendar.grid.cell().key == ("mayor", date(2027, 3, 10))
    view.show_what(official="mayor", day=LIBERATION_DAY)
    shown_day(qtbot, view, "Wednesday, 3 March")
    assert "no reception" in view.calendar.note.text.text()
    assert view.form.slot.text() == "choose a time"


# Days that are held otherwise


def test_a_day_called_off_and_a_day_moved_are_marked_and_explained(qtbot, at, counter, office, beside):
    chief = beside(office)
    cancel_day(chief, "mayor", NEXT_WEDNESDAY, "командировка")
    move_day(chief, "mayor", date(2026, 12, 9), date(2026, 12, 10), "сесия")
    view = at(counter)
    turned_to(qtbot, view, Qt.Key.Key_M, "November 2026")
    press(qtbot, view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: view.calendar.title.text() == "December 2026")
    assert words(view, NEXT_WEDNESDAY) == ["cancelled"]
    assert words(view, date(2026, 12, 9)) == ["moved to 10.12"]
    assert words(view, date(2026, 12, 10)) == ["26 free"]
    press(qtbot, view, Qt.Key.Key_Return)
    shown_day(qtbot, view, "Wednesday, 2 December")
    assert "cancelled.\nReason: командировка" in view.calendar.note.text.text()
    assert view.day.tables == []
    view.show_what(official="mayor", day=date(2026, 12, 10))
    shown_day(qtbot, view, "Thursday, 10 December")
    assert "was moved here" in view.calendar.note.text.text()


def test_those_who_have_no_hour_any_more_are_named_to_be_called(qtbot, at, counter, office, beside):
    around = beside(counter)
    book_slot(around, "mayor", slots_of(around)[0], person(1))
    cancel_day(beside(office), "mayor", NEXT_WEDNESDAY, "командировка")
    view = at(counter)
    view.show_what(official="mayor", day=NEXT_WEDNESDAY)
    shown_day(qtbot, view, "Wednesday, 2 December")
    qtbot.waitUntil(view.calendar.note.isVisible)
    said = view.calendar.note.text.text()
    assert "to be called: Петър Илиев, 0887 000001." in said


def test_when_sign_up_has_ended_the_screen_says_when_and_why(qtbot, at, counter):
    view = at(with_terms(counter, closes_hours_before=24))
    view.show_what(official="mayor", day=WEDNESDAY)
    shown_day(qtbot, view, "Wednesday, 25 November")
    qtbot.waitUntil(view.calendar.note.isVisible)
    said = view.calendar.note.text.text()
    assert "Sign-up for this day has ended: Tue, 24 November, 8:30." in said
    assert "24 hours before" in said
    assert hours(view)["14:00"] == ("sign-up has ended", False)
    assert view.form.slot.text() == "choose a time"


def test_hours_of_another_counter_are_named_as_such_and_cannot_be_chosen(qtbot, at, counter):
    quotas = (CounterQuota(number=7, share=1), CounterQuota(number=2, share=1))
    view = at(with_terms(counter, quotas=quotas))
    qtbot.waitUntil(lambda: view.day.slot is not None)
    elsewhere = [hour for hour, (note, _free) in hours(view).items() if note == "given by counter No. 2"]
    assert elsewhere
    said = set()
    for _press in range(len(view.day.free_slots())):
        said.add(view.form.slot.text().removeprefix("today, "))
        press(qtbot, view, Qt.Key.Key_Down)
    assert said.isdisjoint(elsewhere)
    before = view.day.slot
    taken = next(shown.key for shown in view.day.tables[1].rows() if shown.time in elsewhere)
    view.day.tables[1].chosen.emit(taken)
    assert view.day.slot == before


# The left side


def test_every_official_has_the_next_hours_and_keys_go_from_one_to_another(qtbot, at, counter):
    view = at(with_officials(counter))
    assert [row.detail for row in view.officials.list.rows()] == [
        "today, 10:45, 11:00, 11:15",
        "tomorrow, 8:30, 8:45, 9:00",
    ]
    type_text(view.form.citizen, "Елена")
    press(qtbot, view, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: view.form.slot.text() == "tomorrow, 8:30")
    assert view.focusWidget() is view.form.citizen
    assert view.form.citizen.text() == "Елена"
    press(qtbot, view, Qt.Key.Key_2, ALT)
    qtbot.waitUntil(lambda: view.form.slot.text() == "tomorrow, 8:45")
    press(qtbot, view, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: view.form.slot.text() == "today, 10:45")
