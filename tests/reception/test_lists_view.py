"""F6, bookings and lists: found again, moved, given back, called, given an hour; by the keyboard."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.office.working_calendar import OneOffDay, WorkingCalendar
from desktop.reception import actions, queries
from desktop.reception.bookings import State
from desktop.reception.lists import CallResult
from desktop.reception.view import ReceptionView
from desktop.reception.view.lists.give_back import GiveUpDialog
from desktop.reception.view.lists.hour_dialog import HourDialog
from desktop.reception.view.lists.page import ListsPage
from desktop.widgets.fields import Field
from desktop.widgets.segmented import Segment
from tests.keyboard import on_screen, type_text
from tests.reception.conftest import NEXT_WEDNESDAY, WEDNESDAY, person, slots_of

A_WEEK_ON = date(2026, 12, 9)


@pytest.fixture
def around(beside, office):
    """The test's own look at the same file, with the rights of the mayor's office."""
    return beside(office)


@pytest.fixture
def booked(around):
    """Three of next Wednesday's hours are somebody's, and their slips are out."""
    given = [
        actions.book_slot(around, "mayor", slot, person(at)) for at, slot in enumerate(slots_of(around)[:3])
    ]
    for one in given:
        actions.slip_printed(around, one.id)
    return given


@pytest.fixture
def open_lists(qtbot, seat, office):
    """Opens the lists; `what` is what somebody led there for."""

    def open_them(desk=None, **what) -> ListsPage:
        page = on_screen(qtbot, ListsPage(seat(desk or office)))
        page.show_what(**what)
        return page

    return open_them


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.window().focusWidget() or page, key, modifier)


def opened(qtbot, page, kind):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    dialog = next(one for one in page.findChildren(kind) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def shown(qtbot, page, booking):
    qtbot.waitUntil(lambda: page.bookings.shown is not None and page.bookings.shown.id == booking.id)


def now(desk, key):
    """The booking as it stands."""
    found = queries.booking(desk, key)
    assert found is not None
    return found


def field(form, name) -> Field:
    return next(one for one in form.findChildren(Field) if one.name == name)


def hours_offered(qtbot, page) -> HourDialog:
    dialog = opened(qtbot, page, HourDialog)
    qtbot.waitUntil(lambda: dialog.list.current_key() is not None)
    return dialog


# Bookings


def test_a_booking_is_found_by_its_check_code_and_shown_whole(qtbot, open_lists, booked):
    page = open_lists()
    assert page.bookings.search.hasFocus()
    type_text(page.bookings.search, booked[1].check_code)
    shown(qtbot, page, booked[1])
    [row] = page.bookings.found.rows()
    assert (row.title, row.chip) == (booked[1].citizen, "has an hour")
    words = " ".join(label.text() for label in page.bookings.card.findChildren(type(page.bookings.hint)))
    for fact in (booked[1].number, booked[1].phone, booked[1].topic, booked[1].check_code, "8:45"):
        assert fact in words


def test_a_booking_is_moved_by_the_keyboard_and_its_slip_is_printed(qtbot, open_lists, booked, around):
    page = open_lists(booking=booked[0].id)
    shown(qtbot, page, booked[0])
    qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    dialog = hours_offered(qtbot, page)
    type_text(dialog.day, "9.12")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.list.current_key() == slots_of(around, A_WEEK_ON)[0])
    qtbot.keyClick(dialog.day, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is printed" in page.bookings.card.paper.text.text())
    moved = page.bookings.shown
    assert (moved.day, moved.starts_at) == (A_WEEK_ON, slots_of(around, A_WEEK_ON)[1].starts_at)
    assert moved.moved_from == booked[0].id
    assert now(around, booked[0].id).state is State.MOVED
    assert queries.owed_slip(around) is None
    assert not dialog.isVisible()
    # The list leads nowhere else: it holds what was found, and the new booking is none of it.
    assert page.bookings.found.current_key() in {None, moved.id}


def test_an_hour_taken_meanwhile_is_refused_in_the_dialog_and_another_is_taken(
    qtbot, open_lists, booked, around
):
    page = open_lists(booking=booked[0].id)
    shown(qtbot, page, booked[0])
    page.bookings.card.other_hour.click()
    dialog = hours_offered(qtbot, page)
    taken = dialog.list.current_key()
    actions.book_slot(around, "mayor", taken, person(60))
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "was taken a moment ago" in field(dialog, "slot").error())
    qtbot.waitUntil(lambda: dialog.list.current_key() not in {None, taken})
    assert now(around, booked[0].id).state is State.BOOKED
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: now(around, booked[0].id).state is State.MOVED)


@pytest.mark.parametrize(
    ("typed", "said"), [("31.2", "no such day"), ("18.11.2026", "is past"), ("нещо", "no such day")]
)
def test_a_day_that_is_none_is_said_at_the_day(qtbot, open_lists, booked, typed, said):
    page = open_lists(booking=booked[0].id)
    shown(qtbot, page, booked[0])
    page.bookings.card.other_hour.click()
    dialog = hours_offered(qtbot, page)
    type_text(dialog.day, typed)
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert said in field(dialog, "day").error()
    assert dialog.day.text() == typed


def test_a_booking_moved_by_somebody_else_meanwhile_is_not_moved_again(qtbot, open_lists, booked, around):
    page = open_lists(booking=booked[0].id)
    shown(qtbot, page, booked[0])
    page.bookings.card.other_hour.click()
    dialog = hours_offered(qtbot, page)
    actions.cancel_booking(around, booked[0].id)
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert "in the meantime" in dialog.refusal.text.text()


def test_who_of_the_waiting_has_the_hour_is_said_and_one_key_leads_to_the_call(
    qtbot, open_lists, booked, around
):
    actions.join_waiting(around, "mayor", person(31))
    page = open_lists(booking=booked[0].id)
    shown(qtbot, page, booked[0])
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = opened(qtbot, page, GiveUpDialog)
    type_text(dialog.reason, "болен")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    follows = page.bookings.card.follows
    qtbot.waitUntil(follows.isVisible)
    assert person(31).citizen in follows.text.text()
    assert "0887 000031" in follows.text.text()
    assert page.bookings.shown.state is State.CANCELLED
    assert page.bookings.shown.cancelled_reason == "болен"
    follows.links[0].click()
    qtbot.waitUntil(lambda: len(page.calls.list.rows()) == 1)
    assert page.calls.isVisible()
    assert page.calls.list.rows()[0].chip == "was waiting"


def test_an_hour_that_has_passed_is_not_given_back(qtbot, open_lists, around, office):
    slot = next(one.slot for one in queries.reception_day(around, "mayor", WEDNESDAY).slots if one.free)
    booking = actions.book_slot(around, "mayor", slot, person(5))
    page = open_lists(booking=booking.id)
    shown(qtbot, page, booking)
    page.bookings.card.give_back.click()
    dialog = opened(qtbot, page, GiveUpDialog)
    office.clock.advance(slot.ends_at - office.clock.now())
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert "has passed and cannot be given back" in dialog.refusal.text.text()
    assert now(around, booking.id).state is State.BOOKED


def test_what_somebody_else_does_about_the_booking_is_seen(qtbot, open_lists, booked, around):
    page = open_lists(booking=booked[0].id)
    shown(qtbot, page, booked[0])
    actions.cancel_booking(around, booked[0].id, "болен")
    page._workplace.changed.emit("reception")
    qtbot.waitUntil(lambda: page.bookings.shown.state is State.CANCELLED)
    assert not page.bookings.card.other_hour.isEnabled()
    assert page.bookings.card.print_it.text() == "Print the cancellation slip"


# To call


def called_off(around):
    actions.cancel_day(around, "mayor", NEXT_WEDNESDAY, "командировка")


def at_the_calls(qtbot, page, count):
    qtbot.waitUntil(lambda: len(page.calls.list.rows()) == count)
    chosen = page.calls.list.current_key
    qtbot.waitUntil(lambda: page.calls.card.seen is not None and page.calls.card.seen.call.id == chosen())
    return page.calls.card


def test_a_call_says_whom_why_and_what_is_offered(qtbot, open_lists, booked, around):
    called_off(around)
    page = open_lists()
    heard: list[int] = []
    page.counted.connect(heard.append)
    qtbot.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    card = at_the_calls(qtbot, page, 3)
    assert card.phone.text() == booked[0].phone
    assert (card.why.title.text(), "командировка" in card.why.text.text()) == ("The day is called off", True)
    assert len(card.offered.text().splitlines()) == queries.FIRST_FREE
    # Nobody can be told of an hour that is no more.
    assert not card.keys[CallResult.TOLD].isEnabled()
    assert heard[-1] == 3


def test_each_call_is_ticked_off_by_one_key_and_the_next_one_is_shown(qtbot, open_lists, booked, around):
    called_off(around)
    page = open_lists(calls=True)
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
    assert [one.citizen for one in queries.waiting_list(around)] == [booked[2].citizen]
    assert {row.chip for row in page.calls.done.rows()} == {"does not come", "waits for an hour"}


def test_whoever_wants_another_hour_gets_it_during_the_call(qtbot, open_lists, booked, around):
    called_off(around)
    page = open_lists(calls=True)
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
    assert queries.owed_slip(around) is None


def test_an_hour_that_stands_is_given_up_only_after_enter(qtbot, open_lists, booked, around):
    actions.move_day(around, "mayor", NEXT_WEDNESDAY, date(2026, 12, 3), "сесия")
    page = open_lists(calls=True)
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
    done = {call.result for call in queries.call_list(around, done=True)}
    assert done == {CallResult.TOLD, CallResult.CANCELLED}


def test_a_call_ticked_off_by_somebody_else_is_not_ticked_off_twice(qtbot, open_lists, booked, around):
    called_off(around)
    page = open_lists(calls=True)
    card = at_the_calls(qtbot, page, 3)
    said = []
    page._workplace.announced.connect(lambda words, _kind: said.append(words))
    actions.tick_call(around, card.seen.call.id, CallResult.WAITING)
    press(qtbot, page, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: bool(said))
    assert "was called in the meantime" in said[0]
    assert queries.waiting_list(around) != ()
    at_the_calls(qtbot, page, 2)


def test_digits_typed_in_the_note_tick_nothing_off(qtbot, open_lists, booked, around):
    called_off(around)
    page = open_lists(calls=True)
    card = at_the_calls(qtbot, page, 3)
    card.note.setFocus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_5):
        qtbot.keyClick(card.note, key)
    assert card.note.text() == "35"
    assert len(queries.call_list(around)) == 3


def test_whoever_lost_the_hour_to_a_day_off_is_put_on_the_list(qtbot, open_lists, booked, around, office):
    off = OneOffDay(NEXT_WEDNESDAY, is_working=False, name="по решение на МС")
    page = open_lists(replace(office, calendar=WorkingCalendar([off])), calls=True)
    qtbot.waitUntil(page.calls.lost.isVisible)
    assert page.calls.lost.title.text().startswith("3 citizens")
    page.calls.lost.links[0].click()
    card = at_the_calls(qtbot, page, 3)
    assert card.why.title.text() == "The hour is no longer in the calendar"
    assert not page.calls.lost.isVisible()


def test_how_many_are_to_be_called_is_seen_from_every_part(qtbot, seat, office, booked, around):
    view = on_screen(qtbot, ReceptionView(seat(office)))
    called_off(around)
    view._workplace.changed.emit("reception")
    words = [segment.text() for segment in view.strip.findChildren(Segment)]
    assert words[1] == "Bookings and lists"
    qtbot.waitUntil(
        lambda: "Bookings and lists · 3" in [one.text() for one in view.strip.findChildren(Segment)]
    )
    assert view.strip.value() == "signing"


# Waiting


def test_whoever_waits_is_given_an_hour_and_the_slip(qtbot, open_lists, around):
    for at in (40, 41):
        actions.join_waiting(around, "mayor", person(at))
    page = open_lists()
    qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [row.code for row in page.waiting.list.rows()] == ["1", "2"])
    page.waiting.list.choose(page.waiting.list.rows()[1].key)
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = hours_offered(qtbot, page)
    wanted = dialog.list.current_key()
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is printed" in page.waiting.paper.text.text())
    qtbot.waitUntil(lambda: [row.title for row in page.waiting.list.rows()] == [person(40).citizen])
    [booking] = queries.find_bookings(around, person(41).phone)
    assert booking.starts_at == wanted.starts_at
    assert queries.owed_slip(around) is None


def test_whoever_leaves_is_off_the_list(qtbot, open_lists, around):
    actions.join_waiting(around, "mayor", person(40))
    page = open_lists(waiting=True)
    qtbot.waitUntil(lambda: len(page.waiting.list.rows()) == 1)
    page.waiting.card.leaves.click()
    dialog = opened(qtbot, page, GiveUpDialog)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.waiting.list.rows() == [])
    assert queries.waiting_list(around) == ()
