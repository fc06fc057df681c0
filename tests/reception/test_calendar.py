"""Reception days from the charter's rules, holidays and changes: every slot where a clerk expects it."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.charter import (
    CounterQuota,
    LocalText,
    Official,
    ReceptionRule,
    TimeRange,
)
from desktop.office.clock import in_sofia
from desktop.office.working_calendar import OneOffDay, WorkingCalendar
from desktop.reception.calendar import Timetable
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.planned_day import Slot
from desktop.reception.stretches import counters_in_turn
from tests.shipped import SHIPPED

MAYOR = SHIPPED["pernik"].officials[0]
CALENDAR = WorkingCalendar()
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
WEDNESDAY = date(2026, 11, 25)


def hours(*written: str) -> tuple[TimeRange, ...]:
    return tuple(TimeRange.model_validate(one) for one in written)


def official(*rules: ReceptionRule, **facts) -> Official:
    title = LocalText(bg="Секретар", en="Secretary")
    return Official(key="secretary", title=title, receptions=rules, **facts)


def rule(key: str = "day", **facts) -> ReceptionRule:
    usual: dict[str, Any] = {"weekday": 4, "ranges": ("14:00-15:00",), "slot_minutes": 15}
    return ReceptionRule(key=key, **usual | facts)


def days_of(who: Official, *changes: DayChange) -> list[date]:
    return [one.day for one in Timetable(who, CALENDAR, changes).between(*YEAR) if one.receives]


def begins(slots: tuple[Slot, ...]) -> list[str]:
    return [f"{in_sofia(slot.starts_at):%H:%M}" for slot in slots]


def change(kind: ChangeKind, day: date = WEDNESDAY, ordinal: int = 1, **facts) -> DayChange:
    return DayChange(id=UUID(int=ordinal), official="mayor", ordinal=ordinal, kind=kind, day=day, **facts)


# Rhythms


def test_every_wednesday_of_a_year_but_the_holidays():
    found = days_of(MAYOR)
    assert len(found) == 51, "52 Wednesdays, of which 6 May is St George's Day"
    assert date(2026, 5, 6) not in found
    assert all(day.isoweekday() == 3 for day in found)


def test_every_second_week_is_counted_from_its_first_day():
    who = official(rule(rhythm="every_second_week", starts_on=date(2026, 1, 8)))
    found = days_of(who)
    assert found[:3] == [date(2026, 1, 8), date(2026, 1, 22), date(2026, 2, 5)]
    assert all((other - one).days % 14 == 0 for one, other in pairwise(found))
    assert date(2026, 1, 1) not in found


@pytest.mark.parametrize(
    ("week", "first_days"),
    [
        (1, [date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 2)]),
        (4, [date(2026, 1, 22), date(2026, 2, 26), date(2026, 3, 26)]),
        (-1, [date(2026, 1, 29), date(2026, 2, 26), date(2026, 3, 26), date(2026, 4, 30)]),
    ],
)
def test_once_a_month(week, first_days):
    """The first Thursday of 2026 is 1 January, which drops out."""
    assert days_of(official(rule(rhythm="monthly", week=week)))[: len(first_days)] == first_days


@given(week=st.sampled_from([1, 2, 3, 4, -1]), weekday=st.integers(1, 7), month=st.integers(1, 12))
def test_there_is_one_such_day_in_every_month(week, weekday, month):
    one = rule(rhythm="monthly", week=week, weekday=weekday)
    of_the_month = [date(2027, month, 1) + timedelta(days=at) for at in range(31)]
    assert sum(one.falls_on(day) for day in of_the_month if day.month == month) == 1


def test_a_rule_holds_only_as_long_as_it_says():
    who = official(rule(valid_from=date(2026, 3, 5), valid_until=date(2026, 3, 19)))
    assert days_of(who) == [date(2026, 3, 5), date(2026, 3, 12), date(2026, 3, 19)]


def test_two_rules_of_one_day_follow_each_other():
    who = official(rule("late", ranges=("16:00-16:30",)), rule("early", ranges=("9:00-9:30",)))
    assert begins(Timetable(who, CALENDAR).on(date(2026, 11, 26)).slots) == [
        "09:00", "09:15", "16:00", "16:15",
    ]  # fmt: skip


# Slots


def test_between_two_citizens_there_is_a_break():
    who = official(rule(break_minutes=5))
    assert begins(Timetable(who, CALENDAR).on(date(2026, 11, 26)).slots) == ["14:00", "14:20", "14:40"]


def test_a_day_has_no_more_slots_than_its_capacity():
    who = official(rule(ranges=("9:00-10:00", "14:00-15:00"), capacity=5))
    planned = Timetable(who, CALENDAR).on(date(2026, 11, 26))
    assert [len(stretch.slots) for stretch in planned.stretches] == [4, 1]


def test_without_a_length_the_officials_own_holds_and_so_does_the_place():
    place = LocalText(bg="Стая 12", en="Room 12")
    who = official(rule(slot_minutes=None), slot_minutes=30, place=place)
    [stretch] = Timetable(who, CALENDAR).on(date(2026, 11, 26)).stretches
    assert (len(stretch.slots), stretch.place) == (2, place)


def test_an_open_reception_has_hours_and_no_slots():
    who = official(rule(), sign_up="on_the_spot")
    planned = Timetable(who, CALENDAR).on(date(2026, 11, 26))
    assert planned.receives
    assert planned.slots == ()
    assert not who.bookable


@pytest.mark.parametrize(("day", "utc"), [(date(2026, 3, 25), 6), (date(2026, 4, 1), 5)])
def test_half_past_eight_is_half_past_eight_in_summer_and_in_winter(day, utc):
    first = Timetable(MAYOR, CALENDAR).on(day).slots[0]
    assert first.starts_at == datetime(day.year, day.month, day.day, utc, 30, tzinfo=UTC)
    assert begins((first,)) == ["08:30"]


def on_a_sunday(day: date) -> tuple[Slot, ...]:
    """The slots from two to five on the night in which the clock is changed."""
    who = official(rule(weekday=7, ranges=("2:00-5:00",), slot_minutes=30))
    works = WorkingCalendar([OneOffDay(day, is_working=True, name="работи се")])
    return Timetable(who, works).on(day).slots


def test_an_hour_that_does_not_exist_is_not_offered():
    assert begins(on_a_sunday(date(2026, 3, 29))) == ["02:00", "02:30", "04:00", "04:30"]


def test_of_two_hours_of_one_name_the_first_is_meant_and_nobody_is_given_both():
    slots = on_a_sunday(date(2026, 10, 25))
    assert begins(slots) == ["02:00", "02:30", "03:00", "03:30", "04:00", "04:30"]
    assert slots[2].starts_at == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(slots))


@given(
    day=st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 28), date(2026, 10, 26)]),
    minutes=st.integers(5, 90),
    rest=st.integers(0, 30),
)
def test_whatever_the_clock_does_slots_are_whole_and_do_not_overlap(day, minutes, rest):
    who = official(
        rule(weekday=day.isoweekday(), ranges=("1:00-6:00",), slot_minutes=minutes, break_minutes=rest)
    )
    works = WorkingCalendar([OneOffDay(day, is_working=True, name="работи се")])
    slots = Timetable(who, works).on(day).slots
    assert all(slot.ends_at - slot.starts_at == timedelta(minutes=minutes) for slot in slots)
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(slots))


# Which counter gives which


@given(shares=st.lists(st.integers(1, 9), min_size=1, max_size=4), rounds=st.integers(1, 5))
def test_each_counter_has_its_part_and_each_slot_one_counter(shares, rounds):
    quotas = [CounterQuota(number=at, share=share) for at, share in enumerate(shares, 1)]
    given_to = counters_in_turn(sum(shares) * rounds, quotas)
    assert Counter(given_to) == {quota.number: quota.share * rounds for quota in quotas}
    assert counters_in_turn(sum(shares), quotas) == given_to[: sum(shares)], "the same, however many follow"


def test_two_counters_have_hours_in_the_morning_and_in_the_afternoon():
    quotas = (CounterQuota(number=3, share=1), CounterQuota(number=12, share=1))
    planned = Timetable(MAYOR, CALENDAR, quotas=quotas).on(WEDNESDAY)
    assert set(planned.slots_of(3)) | set(planned.slots_of(12)) == set(planned.slots)
    assert not set(planned.slots_of(3)) & set(planned.slots_of(12))
    for stretch in planned.stretches:
        assert {3, 12} == set(stretch.counters)
    assert planned.slots_of(7) == []


def test_a_shortened_day_leaves_each_slot_with_its_counter():
    quotas = (CounterQuota(number=3, share=2), CounterQuota(number=12, share=1))
    whole = Timetable(MAYOR, CALENDAR, quotas=quotas).on(WEDNESDAY)
    short = Timetable(
        MAYOR, CALENDAR, [change(ChangeKind.SHORTENED, ranges=hours("9:00-10:15", "14:30-15:00"))], quotas
    ).on(WEDNESDAY)
    assert 0 < len(short.slots) < len(whole.slots)
    for counter in (3, 12):
        assert set(short.slots_of(counter)) == set(short.slots) & set(whole.slots_of(counter))


# Changes


def on(day: date, *changes: DayChange):
    return Timetable(MAYOR, CALENDAR, changes).on(day)


def test_a_day_that_is_called_off_is_still_named():
    planned = on(WEDNESDAY, change(ChangeKind.CANCELLED))
    assert not planned.receives
    assert planned.change is not None
    shown = [one.day for one in Timetable(MAYOR, CALENDAR, [change(ChangeKind.CANCELLED)]).between(*YEAR)]
    assert WEDNESDAY in shown


def test_a_moved_day_keeps_its_hours_on_the_other():
    thursday = WEDNESDAY + timedelta(days=1)
    moved = change(ChangeKind.MOVED, new_day=thursday)
    assert not on(WEDNESDAY, moved).receives
    there = on(thursday, moved)
    assert begins(there.slots) == begins(on(WEDNESDAY).slots)
    assert there.moved_from == WEDNESDAY


def test_a_holiday_can_be_moved_to_another_day():
    moved = change(ChangeKind.MOVED, day=date(2027, 3, 3), new_day=date(2027, 3, 4))
    assert len(on(date(2027, 3, 4), moved).slots) == 26


def test_a_day_moved_onto_a_reception_day_adds_no_hours_at_the_same_time():
    moved = change(ChangeKind.MOVED, new_day=WEDNESDAY + timedelta(days=7))
    assert len(on(WEDNESDAY + timedelta(days=7), moved).slots) == 26


def test_a_day_moved_on_is_where_it_was_moved_last():
    first = change(ChangeKind.MOVED, new_day=date(2026, 11, 26))
    second = change(ChangeKind.MOVED, day=date(2026, 11, 26), ordinal=2, new_day=date(2026, 11, 27))
    assert [len(on(day, second, first).slots) for day in (WEDNESDAY, date(2026, 11, 26))] == [0, 0]
    assert len(on(date(2026, 11, 27), second, first).slots) == 26


def test_added_hours_come_with_length_break_and_place_of_their_own():
    added = change(
        ChangeKind.ADDED,
        day=date(2026, 11, 27),
        ranges=hours("9:00-10:00"),
        slot_minutes=20,
        break_minutes=10,
        place="Стая 3",
    )
    planned = on(date(2026, 11, 27), added)
    assert begins(planned.slots) == ["09:00", "09:30"]
    assert planned.stretches[0].place == LocalText(bg="Стая 3", en="Стая 3")


def test_a_day_that_is_put_back_is_as_the_rules_have_it():
    thursday = WEDNESDAY + timedelta(days=1)
    moved = change(ChangeKind.MOVED, new_day=thursday)
    back = change(ChangeKind.RESTORED, ordinal=2)
    assert on(WEDNESDAY, moved, back).slots == on(WEDNESDAY).slots
    assert not on(thursday, moved, back).receives


def test_what_was_done_first_is_a_matter_of_numbers_not_of_clocks():
    off = change(ChangeKind.CANCELLED, ordinal=1, made_at=datetime(2026, 11, 20, tzinfo=UTC))
    back = change(ChangeKind.RESTORED, ordinal=2, made_at=datetime(2026, 11, 19, tzinfo=UTC))
    assert on(WEDNESDAY, back, off).receives


KINDS = st.sampled_from(list(ChangeKind))
WORKDAYS = st.sampled_from([date(2026, 11, 23) + timedelta(days=at) for at in (0, 1, 2, 3, 4, 7, 9)])


CUTS = st.sampled_from(["8:00-9:00", "8:37-10:20", "9:00-11:00", "18:00-19:00"])
"""Hours that days are shortened to or that are added; some cut a slot in its middle."""


@given(
    done=st.lists(
        st.tuples(KINDS, WORKDAYS, WORKDAYS, CUTS),
        max_size=6,
    )
)
def test_whatever_befalls_the_days_slots_are_in_order_and_none_ends_late(done):
    changes = [
        change(
            kind,
            day,
            ordinal=at,
            new_day=new_day if kind is ChangeKind.MOVED and new_day != day else None,
            ranges=hours(written) if kind in {ChangeKind.ADDED, ChangeKind.SHORTENED} else (),
        )
        for at, (kind, day, new_day, written) in enumerate(done, 1)
    ]
    days = Timetable(MAYOR, CALENDAR, changes)
    for planned in days.between(date(2026, 11, 23), date(2026, 12, 4)):
        for stretch in planned.stretches:
            assert list(stretch.slots) == sorted(stretch.slots)
            begin, end = stretch.hours.start, stretch.hours.end
            assert all(begin <= in_sofia(slot.starts_at).time() < end for slot in stretch.slots)
            assert all(in_sofia(slot.ends_at).time() <= end for slot in stretch.slots)


def test_a_year_of_five_officials_is_pure_and_quick():
    planned = [one for _official in range(5) for one in Timetable(MAYOR, CALENDAR).between(*YEAR)]
    assert sum(len(one.slots) for one in planned) == 5 * 51 * 26
    assert time(8, 30) in {in_sofia(one.slots[0].starts_at).time() for one in planned}
