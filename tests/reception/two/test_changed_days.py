"""The chief counter changes a day, and the second one learns of it the next night."""

import pytest

from desktop.office.charter.hours import hours_typed, ranges_written
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.reception.actions.calls import tick_call
from desktop.reception.actions.days import (
    add_day,
    call_those_without_an_hour,
    cancel_day,
    move_day,
    restore_day,
    shorten_day,
)
from desktop.reception.bookings import State
from desktop.reception.changes import ChangeKind
from desktop.reception.lists import CallReason, CallResult
from desktop.reception.queries.affected import who_is_affected
from desktop.reception.queries.free_hours import next_free, reception_day
from desktop.reception.queries.lists import call_list, without_an_hour
from desktop.reception.queries.seen_lists import look_at_call, look_at_lists
from desktop.reception.queries.the_day import day_list
from desktop.reception.view.changes.change_words import what_becomes
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, person
from tests.reception.test_affected import change
from tests.reception.two.conftest import holds, now_of, sign_up, sign_up_at


def test_the_second_counter_learns_that_the_day_was_called_off(chief, three, night):
    mine, theirs = sign_up(chief, 1), sign_up(three, 2)
    cancel_day(chief, "mayor", NEXT_WEDNESDAY, "сесия")
    assert [call.booking.id for call in call_list(chief)] == [mine.id]
    assert without_an_hour(three) == ()
    night()
    assert [one.id for one in without_an_hour(three)] == [theirs.id]
    assert without_an_hour(chief) == ()
    assert [one.id for one in look_at_lists(three).lost] == [theirs.id]
    (call,) = call_those_without_an_hour(three)
    assert (call.booking.id, call.reason) == (theirs.id, CallReason.NO_SUCH_HOUR)
    assert without_an_hour(three) == ()
    seen = look_at_call(three, call)
    assert (seen.seen.stands, seen.change and seen.change.reason) == (False, "сесия")
    with pytest.raises(KnownError, match="cancelled"):
        sign_up_at(three, person(3), theirs)
    assert holds(three)
    assert holds(chief)


def test_whom_the_chief_could_not_take_along_is_offered_an_hour_of_the_new_day(chief, three, night):
    mine, theirs = sign_up(chief, 1), sign_up(three, 2)
    changed = move_day(chief, "mayor", NEXT_WEDNESDAY, THURSDAY, "сесия")
    assert [call.booking.moved_from for call in changed.calls] == [mine.id]
    night()
    (lost,) = without_an_hour(three)
    assert lost.id == theirs.id
    call_those_without_an_hour(three)
    (call,) = call_list(three)
    slot = next_free(three, "mayor", 1, after=THURSDAY)[0]
    assert slot in reception_day(three, "mayor", THURSDAY).planned.slots_of(3)
    tick_call(three, call.id, CallResult.MOVED, slot=slot)
    night()
    rows = day_list(chief, "mayor", THURSDAY).rows
    assert [(row.booking.citizen, row.elsewhere) for row in rows] == [
        (mine.citizen, False),
        (theirs.citizen, True),
    ]
    assert day_list(chief, "mayor", NEXT_WEDNESDAY).rows == ()
    assert now_of(chief, theirs).state is State.MOVED


def test_before_the_day_is_called_off_it_is_told_who_else_loses_the_hour(chief, three, night):
    sign_up(three, 2)
    sign_up(three, 3, 1)
    night()
    told = who_is_affected(chief, change(ChangeKind.CANCELLED))
    assert (told.signed_up, told.keep, told.lose, told.elsewhere) == (0, 0, 0, 2)
    said, _kind = what_becomes(told, change(ChangeKind.CANCELLED))
    assert "Nobody" not in said
    sign_up(chief, 1)
    for moved in (None, THURSDAY):
        told = who_is_affected(chief, change(ChangeKind.MOVED, new_day=moved))
        assert (told.signed_up, told.keep, told.elsewhere) == (1, int(moved is not None), 2)
    ranges = ranges_written(hours_typed("8:30-9:00", field="hours"))
    told = who_is_affected(chief, change(ChangeKind.SHORTENED, ranges=ranges))
    assert (told.signed_up, told.keep, told.elsewhere) == (1, 1, 1)
    assert who_is_affected(chief, change(ChangeKind.ADDED, ranges=ranges)).elsewhere == 0


def test_a_day_put_back_before_anybody_called_is_as_if_nothing_had_been(chief, three, night):
    sign_up(three, 2)
    cancel_day(chief, "mayor", NEXT_WEDNESDAY, "сесия")
    night()
    assert len(without_an_hour(three)) == 1
    restore_day(chief, "mayor", NEXT_WEDNESDAY, "отпадна")
    night()
    assert without_an_hour(three) == ()


def test_both_counters_have_the_same_hours_whatever_befell_the_day(chief, three, night):
    shorten_day(chief, "mayor", NEXT_WEDNESDAY, "8:30-10:30", "съвещание")
    add_day(chief, "mayor", THURSDAY, "9-11", "много чакащи")
    night()
    for day in (NEXT_WEDNESDAY, THURSDAY):
        here, there = (reception_day(one, "mayor", day).planned for one in (chief, three))
        assert here.stretches == there.stretches
        assert here.stretches
        assert {in_sofia(at).date() for at in here.begins_of(7)} == {day}
