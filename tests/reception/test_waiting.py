"""The waiting list: in the order in which people came, and never a place lost."""

from dataclasses import replace
from datetime import date

import pytest

from db.models import WaitingPlace
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.faults import KnownError, WrongInput
from desktop.reception.actions.bookings import book_slot, cancel_booking, move_booking
from desktop.reception.actions.calls import tick_call
from desktop.reception.actions.days import add_day
from desktop.reception.actions.waiting import join_waiting, leave_waiting, promote
from desktop.reception.bookings import State
from desktop.reception.lists import CallReason, CallResult, WaitingState
from desktop.reception.queries.free_hours import next_free, reception_day
from desktop.reception.queries.lists import call_list, owed_slip, waiting_list
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, later, person, slots_of


@pytest.fixture
def full(counter: Desk) -> Desk:
    """The counter when every hour of the next Wednesday is taken."""
    for at, slot in enumerate(slots_of(counter)):
        book_slot(counter, "mayor", slot, person(100 + at))
    return counter


def wait(desk: Desk, who: int, day: date | None = NEXT_WEDNESDAY):
    return join_waiting(desk, "mayor", person(who), day)


def states(desk: Desk) -> dict[str, str]:
    with desk.database.reading() as session:
        return {row.phone: row.state for row in session.query(WaitingPlace)}


def booked_by(desk: Desk, at: int):
    booking = reception_day(desk, "mayor", NEXT_WEDNESDAY).slots[at].booking
    assert booking is not None
    return booking


def test_the_hour_given_back_goes_to_the_first_who_waits_and_is_to_be_called(full: Desk):
    first, second = wait(full, 1), wait(full, 2)
    given = cancel_booking(full, booked_by(full, 4).id)
    call = given.promoted
    assert call is not None
    assert (call.reason, call.phone, call.booking.starts_at) == (
        CallReason.PROMOTED,
        first.phone,
        given.booking.starts_at,
    )
    assert call_list(full) == (call,)
    assert waiting_list(full) == (second,)
    assert booked_by(full, 4).phone == first.phone


def test_a_moved_hour_goes_to_the_first_as_well(full: Desk):
    waiting = wait(full, 1)
    slot = slots_of(full, date(2026, 12, 9))[0]
    moved = move_booking(full, booked_by(full, 4).id, slot)
    assert moved.promoted is not None
    assert moved.promoted.phone == waiting.phone


def test_whoever_waits_for_another_day_is_passed_over(full: Desk):
    for at, slot in enumerate(slots_of(full, date(2026, 12, 9))):
        book_slot(full, "mayor", slot, person(200 + at))
    wait(full, 1, date(2026, 12, 9))
    any_day = wait(full, 2, None)
    given = cancel_booking(full, booked_by(full, 4).id)
    assert given.promoted is not None
    assert given.promoted.phone == any_day.phone


def test_whoever_has_an_hour_by_now_is_passed_over(full: Desk):
    wait(full, 1)
    second = wait(full, 2)
    book_slot(full, "mayor", slots_of(full, date(2026, 12, 9))[0], person(1))
    given = cancel_booking(full, booked_by(full, 4).id)
    assert given.promoted is not None
    assert given.promoted.phone == second.phone
    assert states(full)[person(1).phone] == WaitingState.WAITING


def test_with_nobody_waiting_the_hour_is_free(full: Desk):
    given = cancel_booking(full, booked_by(full, 4).id)
    assert given.promoted is None
    assert next_free(full, "mayor", after=NEXT_WEDNESDAY)[0].starts_at == given.booking.starts_at


def test_no_hour_is_given_once_sign_up_has_ended(full: Desk):
    wait(full, 1)
    terms = full.charter.reception.model_copy(update={"closes_hours_before": 200})
    closed = replace(full, charter=full.charter.model_copy(update={"reception": terms}))
    assert cancel_booking(closed, booked_by(full, 4).id).promoted is None
    assert states(full)[person(1).phone] == WaitingState.WAITING


def test_one_waits_only_where_nothing_is_free(counter: Desk):
    with pytest.raises(WrongInput, match="is free"):
        wait(counter, 1)
    assert wait(counter, 1, None), "whichever hour comes free sooner"


def test_one_waits_only_once_and_not_beside_an_hour(full: Desk):
    wait(full, 1)
    with pytest.raises(WrongInput, match="already"):
        wait(full, 1, None)
    booked = booked_by(full, 0)
    with pytest.raises(WrongInput, match="has an appointment"):
        join_waiting(full, "mayor", replace(person(1), citizen=booked.citizen, phone=booked.phone), None)


def test_one_does_not_wait_for_a_day_without_a_reception(full: Desk):
    with pytest.raises(WrongInput, match="no reception"):
        wait(full, 1, THURSDAY)
    with pytest.raises(WrongInput, match="no reception"):
        wait(full, 1, date(2026, 11, 18))


def test_the_same_place_handed_over_twice_is_one(full: Desk):
    key = new_key()
    first = join_waiting(full, "mayor", person(1), NEXT_WEDNESDAY, key)
    assert join_waiting(full, "mayor", person(1), NEXT_WEDNESDAY, key) == first
    assert len(waiting_list(full)) == 1


def test_who_leaves_is_promoted_no_more(full: Desk):
    first, second = wait(full, 1), wait(full, 2)
    left = leave_waiting(full, first.id, "отказва се")
    assert (left.state, left.left_reason) == (WaitingState.LEFT, "отказва се")
    assert leave_waiting(full, first.id).left_reason == "отказва се"
    given = cancel_booking(full, booked_by(full, 4).id)
    assert given.promoted is not None
    assert given.promoted.phone == second.phone
    with pytest.raises(KnownError, match="no longer waiting"):
        leave_waiting(full, second.id)


def test_the_clerk_gives_a_waiting_citizen_an_hour_of_their_choice(full: Desk):
    wait(full, 1)
    second = wait(full, 2)
    slot = slots_of(full, date(2026, 12, 9))[3]
    booked = promote(full, second.id, slot)
    assert (booked.starts_at, booked.phone) == (slot.starts_at, second.phone)
    assert promote(full, second.id, slot) == booked, "a second Enter gives no second hour"
    assert len(waiting_list(full)) == 1
    assert owed_slip(full) is not None


def test_who_declines_the_hour_keeps_the_place_and_the_next_is_asked(full: Desk):
    first, second = wait(full, 1), wait(full, 2)
    call = cancel_booking(full, booked_by(full, 4).id).promoted
    assert call is not None
    ticked = tick_call(full, call.id, CallResult.WAITING, note="не може тогава")
    assert (ticked.result, ticked.booking.state) == (CallResult.WAITING, State.CANCELLED)
    [again] = waiting_list(full)
    assert (again.id, again.ordinal) == (first.id, first.ordinal)
    [next_call] = call_list(full)
    assert next_call.phone == second.phone


def test_who_does_not_come_after_all_makes_room_for_the_next(full: Desk):
    wait(full, 1)
    second = wait(full, 2)
    call = cancel_booking(full, booked_by(full, 4).id).promoted
    assert call is not None
    tick_call(full, call.id, CallResult.CANCELLED)
    [next_call] = call_list(full)
    assert next_call.phone == second.phone
    assert states(full)[person(1).phone] == WaitingState.PROMOTED


def test_an_added_day_is_offered_to_those_who_wait(full: Desk, office: Desk):
    wait(full, 1)
    any_day = wait(full, 2, None)
    added = add_day(office, "mayor", THURSDAY, "9-10", "много записани")
    assert [call.phone for call in added.calls] == [any_day.phone]


def test_a_waiting_place_of_the_past_stays_on_the_list(full: Desk):
    place = wait(full, 1)
    later(full, days=30)
    assert waiting_list(full) == (place,)
