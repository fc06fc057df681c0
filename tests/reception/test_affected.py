"""What a change would do is said as it is then done."""

from datetime import date

import pytest

from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.charter.hours import hours_typed, ranges_written
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.days import move_day, restore_day, shorten_day
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.lists import CallReason
from desktop.reception.queries.affected import who_is_affected
from desktop.reception.queries.lists import call_list
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, person, slots_of

A_WEEK_ON = date(2026, 12, 9)


def change(kind: ChangeKind, **what) -> DayChange:
    return DayChange(id=new_key(), official="mayor", ordinal=0, kind=kind, day=NEXT_WEDNESDAY, **what)


def fill(desk: Desk, places: range, day: date = NEXT_WEDNESDAY) -> None:
    for at in places:
        book_slot(desk, "mayor", slots_of(desk, day)[at], person(day.day * 100 + at))


def test_of_a_day_called_off_all_lose_the_hour_and_nothing_has_happened(office: Desk):
    fill(office, range(3))
    told = who_is_affected(office, change(ChangeKind.CANCELLED))
    assert (told.signed_up, told.keep, told.lose, told.free) == (3, 0, 3, None)
    assert call_list(office) == ()
    assert len(slots_of(office)) == 26


def test_of_a_shortened_day_as_many_are_called_as_were_told(office: Desk):
    fill(office, range(6))
    ranges = ranges_written(hours_typed("8:30-9:30", field="hours"))
    told = who_is_affected(office, change(ChangeKind.SHORTENED, ranges=ranges))
    done = shorten_day(office, "mayor", NEXT_WEDNESDAY, "8:30-9:30", "съвещание")
    assert (told.signed_up, told.keep, told.lose) == (6, 4, 2)
    assert len(done.calls) == told.lose


@pytest.mark.parametrize("taken", [range(1, 3), range(24)])
def test_of_a_moved_day_it_is_told_who_keeps_the_hour_and_how_many_are_free(office: Desk, taken: range):
    fill(office, range(2))
    fill(office, taken, A_WEEK_ON)
    told = who_is_affected(office, change(ChangeKind.MOVED, new_day=A_WEEK_ON))
    done = move_day(office, "mayor", NEXT_WEDNESDAY, A_WEEK_ON, "сесия")
    usual = {slot.starts_at.time() for slot in slots_of(office, A_WEEK_ON)[:2]}
    kept = sum(call.booking.starts_at.time() in usual for call in done.calls)
    assert (told.signed_up, told.free) == (2, 26 - len(taken))
    assert told.keep == kept


def test_without_a_day_to_go_to_a_move_tells_only_how_many_there_are(office: Desk):
    fill(office, range(2))
    told = who_is_affected(office, change(ChangeKind.MOVED))
    assert (told.signed_up, told.free) == (2, None)


def test_of_a_day_put_back_those_who_were_signed_up_where_it_went_lose_the_hour(office: Desk):
    fill(office, range(2))
    move_day(office, "mayor", NEXT_WEDNESDAY, THURSDAY, "сесия")
    fill(office, range(5, 6), THURSDAY)
    told = who_is_affected(office, change(ChangeKind.RESTORED))
    assert (told.signed_up, told.keep, told.lose) == (3, 0, 3)
    restore_day(office, "mayor", NEXT_WEDNESDAY, "отпадна")
    # Two were to be called about the move anyway.
    reasons = [call.reason for call in call_list(office)]
    assert reasons.count(CallReason.RESTORED_DAY) + reasons.count(CallReason.MOVED_DAY) == told.lose
