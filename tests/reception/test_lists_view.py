"""F6, lists: who is to be called, each ticked off by one key; who waits, and is given an hour."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from desktop.office.journal_actions import Topic
from desktop.office.names import SUBJECT_LIMIT
from desktop.office.working_calendar import OneOffDay, WorkingCalendar
from desktop.reception.actions.calls import tick_call
from desktop.reception.actions.days import move_day
from desktop.reception.actions.waiting import join_waiting
from desktop.reception.bookings import State
from desktop.reception.lists import CallResult
from desktop.reception.queries.free_hours import FIRST_FREE
from desktop.reception.queries.lists import call_list, find_bookings, owed_slip, waiting_list
from desktop.reception.view import ReceptionView
from desktop.reception.view.lists.give_back import GiveUpDialog
from desktop.widgets.labels import Chip
from desktop.widgets.segmented import Segment
from tests.keyboard import on_screen
from tests.reception.conftest import NEXT_WEDNESDAY, person
from tests.reception.lists_window import (
    at_the_calls,
    called_off,
    hours_offered,
    now,
    open_lists,
    opened,
    press,
)


def test_a_call_says_whom_why_and_what_is_offered(qtbot, at_the_desk, booked, around):
    called_off(around)
    page = open_lists(qtbot, at_the_desk)
    heard: list[int] = []
    page.counted.connect(heard.append)
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    card = at_the_calls(qtbot, page, 3)
    assert card.phone.text() == booked[0].phone
    assert (card.why.title.text(), "командировка" in card.why.text.text()) == ("The day is cancelled", True)
    assert len(card.offered.text().splitlines()) == FIRST_FREE
    # Nobody can be told of an hour that is no more.
    assert not card.keys[CallResult.TOLD].isEnabled()
    assert heard[-1] == 3


def test_each_call_is_ticked_off_by_one_key_and_the_next_one_is_shown(qtbot, at_the_desk, booked, around):
    called_off(around)
    page = open_lists(qtbot, at_the_desk, calls=True)
    at_the_calls(qtbot, page, 3)
    press(qtbot, page, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: page.calls.list.rows()[0].chip.startswith("nobody answered"))
    card = at_the_calls(qtbot, page, 3)
    assert card.seen.call.booking.id == booked[1].id
    press(qtbot, page, Qt.Key.Key_3)
    card = at_the_calls(qtbot, page, 2)
    assert card.seen.call.booking.id == booked[2].id
    press(qtbot, page, Qt.Key.Key_4)
    at_the_calls(qtbot, page, 1)
    assert now(around, booked[1].id).state is State.CANCELLED
    assert [one.citizen for one in waiting_list(around)] == [booked[2].citizen]
    assert {row.chip for row in page.calls.done.rows()} == {"will not come", "waiting for an appointment"}


def test_whoever_wants_another_hour_gets_it_during_the_call(qtbot, at_the_desk, booked, around):
    called_off(around)
    page = open_lists(qtbot, at_the_desk, calls=True)
    at_the_calls(qtbot, page, 3)
    press(qtbot, page, Qt.Key.Key_2)
    dialog = hours_offered(qtbot, page)
    wanted = dialog.list.current_key()
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    at_the_calls(qtbot, page, 2)
    before = now(around, booked[0].id)
    after = now(around, before.moved_to)
    assert (before.state, after.starts_at) == (State.MOVED, wanted.starts_at)
    # Nobody is at the desk to be handed a slip.
    assert owed_slip(around) is None


def test_an_hour_that_stands_is_given_up_only_after_enter(qtbot, at_the_desk, booked, around):
    move_day(around, "mayor", NEXT_WEDNESDAY, date(2026, 12, 3), "сесия")
    page = open_lists(qtbot, at_the_desk, calls=True)
    card = at_the_calls(qtbot, page, 3)
    key = card.seen.call.booking.id
    press(qtbot, page, Qt.Key.Key_3)
    dialog = opened(qtbot, page, GiveUpDialog)
    assert now(around, key).state is State.BOOKED
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    at_the_calls(qtbot, page, 2)
    assert now(around, key).state is State.CANCELLED
    press(qtbot, page, Qt.Key.Key_1)
    at_the_calls(qtbot, page, 1)
    done = {call.result for call in call_list(around, done=True)}
    assert done == {CallResult.TOLD, CallResult.CANCELLED}


def test_a_call_ticked_off_by_somebody_else_is_not_ticked_off_twice(qtbot, at_the_desk, booked, around):
    called_off(around)
    page = open_lists(qtbot, at_the_desk, calls=True)
    card = at_the_calls(qtbot, page, 3)
    said = []
    page._workplace.announced.connect(lambda words, _kind: said.append(words))
    tick_call(around, card.seen.call.id, CallResult.WAITING)
    press(qtbot, page, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: bool(said))
    assert "in the meantime" in said[0]
    assert waiting_list(around) != ()
    at_the_calls(qtbot, page, 2)


def test_digits_typed_in_the_note_tick_nothing_off(qtbot, at_the_desk, booked, around):
    called_off(around)
    page = open_lists(qtbot, at_the_desk, calls=True)
    card = at_the_calls(qtbot, page, 3)
    card.note.setFocus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_5):
        qtbot.keyClick(card.note, key)
    assert card.note.text() == "35"
    assert len(call_list(around)) == 3


def test_a_note_that_is_too_long_is_told_until_it_is_shorter(qtbot, at_the_desk, booked, around):
    called_off(around)
    page = open_lists(qtbot, at_the_desk, calls=True)
    card = at_the_calls(qtbot, page, 3)
    card.note.setText("д" * (SUBJECT_LIMIT + 1))
    press(qtbot, page, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: bool(card.form["note"].error()))
    assert len(call_list(around)) == 3
    qtbot.keyClick(card.note, Qt.Key.Key_Backspace)
    assert card.form["note"].error() == ""


def test_from_the_call_tab_leads_to_its_note_and_its_keys(qtbot, at_the_desk, booked, around):
    called_off(around)
    page = open_lists(qtbot, at_the_desk, calls=True)
    at_the_calls(qtbot, page, 3)
    press(qtbot, page, Qt.Key.Key_3)
    card = at_the_calls(qtbot, page, 2)
    called = card.seen.call
    press(qtbot, page, Qt.Key.Key_Tab)
    assert card.note.hasFocus()
    qtbot.keyClicks(card.note, "at home")
    press(qtbot, page, Qt.Key.Key_Tab)
    assert page.calls.list.current_key() == called.id
    press(qtbot, page, Qt.Key.Key_3)
    at_the_calls(qtbot, page, 1)
    assert now(around, called.booking.id).state is State.CANCELLED
    assert {one.note for one in call_list(around, done=True)} == {"", "at home"}


def test_a_call_that_was_made_says_what_came_of_it(qtbot, at_the_desk, booked, around):
    called_off(around)
    page = open_lists(qtbot, at_the_desk, calls=True)
    at_the_calls(qtbot, page, 3)
    press(qtbot, page, Qt.Key.Key_3)
    card = at_the_calls(qtbot, page, 2)
    page.calls.done.choose(page.calls.done.rows()[0].key)
    qtbot.waitUntil(lambda: card.seen.call.done_at is not None)
    chips = [one.text() for one in card.findChildren(Chip) if one.isVisible()]
    assert chips == ["will not come"]


def test_whoever_lost_the_hour_to_a_day_off_is_put_on_the_list(qtbot, seat, office, booked):
    off = OneOffDay(NEXT_WEDNESDAY, is_working=False, name="по решение на МС")
    page = open_lists(qtbot, seat(replace(office, calendar=WorkingCalendar([off]))), calls=True)
    qtbot.waitUntil(page.calls.lost.isVisible)
    assert page.calls.lost.title.text().startswith("3 people")
    page.calls.lost.links[0].click()
    card = at_the_calls(qtbot, page, 3)
    assert card.why.title.text() == "The time is no longer in the calendar"
    assert not page.calls.lost.isVisible()


def test_how_many_are_to_be_called_is_seen_from_every_part(qtbot, seat, office, booked, around):
    view = on_screen(qtbot, ReceptionView(seat(office)))
    called_off(around)
    view._workplace.tell_changed(Topic.RECEPTION)
    words = [segment.text() for segment in view.strip.findChildren(Segment)]
    assert words[1] == "Appointments and lists"
    qtbot.waitUntil(
        lambda: "Appointments and lists · 3" in [one.text() for one in view.strip.findChildren(Segment)]
    )
    assert view.strip.value() == "signing"


# Waiting


def test_whoever_waits_is_given_an_hour_and_the_slip(qtbot, at_the_desk, around):
    for at in (40, 41):
        join_waiting(around, "mayor", person(at))
    page = open_lists(qtbot, at_the_desk)
    qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [row.code for row in page.waiting.list.rows()] == ["1", "2"])
    page.waiting.list.choose(page.waiting.list.rows()[1].key)
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = hours_offered(qtbot, page)
    wanted = dialog.list.current_key()
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is printed" in page.waiting.paper.text.text())
    qtbot.waitUntil(lambda: [row.title for row in page.waiting.list.rows()] == [person(40).citizen])
    [booking] = find_bookings(around, person(41).phone)
    assert booking.starts_at == wanted.starts_at
    assert owed_slip(around) is None


def test_whoever_leaves_is_off_the_list(qtbot, at_the_desk, around):
    join_waiting(around, "mayor", person(40))
    page = open_lists(qtbot, at_the_desk, waiting=True)
    qtbot.waitUntil(lambda: len(page.waiting.list.rows()) == 1)
    page.waiting.card.leaves.click()
    dialog = opened(qtbot, page, GiveUpDialog)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.waiting.list.rows() == [])
    assert waiting_list(around) == ()
