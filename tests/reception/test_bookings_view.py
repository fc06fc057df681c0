"""F6, bookings: found again, moved, given back; by the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.office.journal_actions import Topic
from desktop.reception.actions.bookings import book_slot, cancel_booking
from desktop.reception.actions.waiting import join_waiting
from desktop.reception.bookings import State
from desktop.reception.queries.free_hours import reception_day
from desktop.reception.queries.lists import owed_slip
from desktop.reception.view.lists.give_back import GiveUpDialog
from desktop.shell.workplace import Undo
from tests.keyboard import is_gone, type_text
from tests.reception.conftest import WEDNESDAY, person, slots_of
from tests.reception.lists_window import field, hours_offered, now, open_lists, opened, shown

A_WEEK_ON = date(2026, 12, 9)


def test_a_booking_is_found_by_its_check_code_and_shown_whole(qtbot, at_the_desk, booked):
    page = open_lists(qtbot, at_the_desk)
    assert page.bookings.search.hasFocus()
    assert page.bookings.list.told_of_nothing == "Nothing has been searched for yet."
    type_text(page.bookings.search, booked[1].check_code)
    shown(qtbot, page, booked[1])
    [row] = page.bookings.list.rows()
    assert (row.title, row.chip) == (booked[1].citizen, "has an appointment")
    words = " ".join(label.text() for label in page.bookings.card.findChildren(type(page.bookings.hint)))
    for fact in (booked[1].number, booked[1].phone, booked[1].topic, booked[1].check_code, "8:45"):
        assert fact in words


def test_a_booking_is_moved_by_the_keyboard_and_its_slip_is_printed(qtbot, at_the_desk, booked, around):
    page = open_lists(qtbot, at_the_desk, booking=booked[0].id)
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
    assert owed_slip(around) is None
    assert is_gone(dialog)
    # The list leads nowhere else: it holds what was found, and the new booking is none of it.
    assert page.bookings.list.current_key() in {None, moved.id}


def test_an_hour_taken_meanwhile_is_refused_in_the_dialog_and_another_is_taken(
    qtbot, at_the_desk, booked, around
):
    page = open_lists(qtbot, at_the_desk, booking=booked[0].id)
    shown(qtbot, page, booked[0])
    page.bookings.card.other_hour.click()
    dialog = hours_offered(qtbot, page)
    taken = dialog.list.current_key()
    book_slot(around, "mayor", taken, person(60))
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "was taken a moment ago" in field(dialog, "slot").error())
    qtbot.waitUntil(lambda: dialog.list.current_key() not in {None, taken})
    assert now(around, booked[0].id).state is State.BOOKED
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: now(around, booked[0].id).state is State.MOVED)


@pytest.mark.parametrize(
    ("typed", "said"), [("31.2", "no such date"), ("18.11.2026", "is past"), ("нещо", "no such date")]
)
def test_a_day_that_is_none_is_said_at_the_day(qtbot, at_the_desk, booked, typed, said):
    page = open_lists(qtbot, at_the_desk, booking=booked[0].id)
    shown(qtbot, page, booked[0])
    page.bookings.card.other_hour.click()
    dialog = hours_offered(qtbot, page)
    type_text(dialog.day, typed)
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert said in field(dialog, "day").error()
    assert dialog.day.text() == typed


def test_a_booking_moved_by_somebody_else_meanwhile_is_not_moved_again(qtbot, at_the_desk, booked, around):
    page = open_lists(qtbot, at_the_desk, booking=booked[0].id)
    shown(qtbot, page, booked[0])
    page.bookings.card.other_hour.click()
    dialog = hours_offered(qtbot, page)
    cancel_booking(around, booked[0].id)
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert "in the meantime" in dialog.refusal.text.text()


def test_who_of_the_waiting_has_the_hour_is_said_and_one_key_leads_to_the_call(
    qtbot, at_the_desk, booked, around
):
    join_waiting(around, "mayor", person(31))
    page = open_lists(qtbot, at_the_desk, booking=booked[0].id)
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


def test_an_hour_that_has_passed_is_not_given_back(qtbot, at_the_desk, around, office):
    slot = next(one.slot for one in reception_day(around, "mayor", WEDNESDAY).slots if one.free)
    booking = book_slot(around, "mayor", slot, person(5))
    page = open_lists(qtbot, at_the_desk, booking=booking.id)
    shown(qtbot, page, booking)
    page.bookings.card.give_back.click()
    dialog = opened(qtbot, page, GiveUpDialog)
    office.clock.advance(slot.ends_at - office.clock.now())
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert "has passed and cannot be given up" in dialog.refusal.text.text()
    assert now(around, booking.id).state is State.BOOKED


def test_what_somebody_else_does_about_the_booking_is_seen(qtbot, at_the_desk, booked, around):
    page = open_lists(qtbot, at_the_desk, booking=booked[0].id)
    shown(qtbot, page, booked[0])
    cancel_booking(around, booked[0].id, "болен")
    page._workplace.tell_changed(Topic.RECEPTION)
    qtbot.waitUntil(lambda: page.bookings.shown.state is State.CANCELLED)
    assert not page.bookings.card.other_hour.isEnabled()
    assert page.bookings.card.print_it.text() == "Print the cancellation slip"


def give_back(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = opened(qtbot, page, GiveUpDialog)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.bookings.shown.state is State.CANCELLED)


def test_an_hour_given_back_by_mistake_is_undone(qtbot, at_the_desk, booked, around):
    offered: list[Undo | None] = []
    page = open_lists(qtbot, at_the_desk, booking=booked[0].id)
    page._workplace.undo_offered.connect(offered.append)
    shown(qtbot, page, booked[0])
    give_back(qtbot, page)
    assert offered[-1] is not None
    assert booked[0].number in offered[-1].done
    offered[-1].take_back()
    qtbot.waitUntil(lambda: page.bookings.shown.state is State.BOOKED)
    assert now(around, booked[0].id) == booked[0]


def test_what_was_put_on_paper_is_not_undone(qtbot, at_the_desk, booked):
    offered: list[Undo | None] = []
    page = open_lists(qtbot, at_the_desk, booking=booked[0].id)
    page._workplace.undo_offered.connect(offered.append)
    shown(qtbot, page, booked[0])
    give_back(qtbot, page)
    page.bookings.card.print_it.click()
    assert offered[-1] is None


def test_an_hour_that_went_to_somebody_waiting_is_not_offered_back(qtbot, at_the_desk, booked, around):
    offered: list[Undo | None] = []
    join_waiting(around, "mayor", person(31))
    page = open_lists(qtbot, at_the_desk, booking=booked[0].id)
    page._workplace.undo_offered.connect(offered.append)
    shown(qtbot, page, booked[0])
    give_back(qtbot, page)
    assert offered == []
