"""Free and taken: a week, a month, a year, and the next free hour of everybody at a glance."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.desk import Desk
from desktop.office.charter import ReceptionRule
from desktop.office.clock import day_in_sofia
from desktop.reception.actions.bookings import book_slot, cancel_booking
from desktop.reception.actions.days import add_day, cancel_day, move_day
from desktop.reception.changes import ChangeKind
from desktop.reception.queries.free_hours import day_counts, days_ahead, next_free, next_free_of_all
from desktop.reception.rules import last_day_ahead
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, WEDNESDAY, later, person, slots_of


@pytest.fixture
def five(counter: Desk) -> Desk:
    """The counter of a municipality with five officials, each on another day of the week."""
    mayor = counter.charter.officials[0]
    officials = tuple(
        mayor.model_copy(update={"key": f"official_{weekday}", "weekday": (weekday,)})
        for weekday in range(1, 6)
    )
    return replace(counter, charter=counter.charter.model_copy(update={"officials": officials}))


def test_a_day_counts_what_is_taken_free_and_past(counter: Desk):
    for at in (0, 5):
        book_slot(counter, "mayor", slots_of(counter)[at], person(at))
    given_back = book_slot(counter, "mayor", slots_of(counter)[7], person(9))
    cancel_booking(counter, given_back.id)
    today, following = day_counts(counter, WEDNESDAY, NEXT_WEDNESDAY)
    assert (today.day, today.total, today.taken, today.free) == (WEDNESDAY, 26, 0, 17)
    assert (following.day, following.total, following.taken, following.free) == (NEXT_WEDNESDAY, 26, 2, 24)


def test_a_day_called_off_or_moved_is_among_them(counter: Desk, office: Desk):
    book_slot(counter, "mayor", slots_of(counter)[0], person(1))
    move_day(office, "mayor", NEXT_WEDNESDAY, THURSDAY, "сесия")
    cancel_day(office, "mayor", date(2026, 12, 9), "отпуск")
    found = {one.day: one for one in day_counts(counter, NEXT_WEDNESDAY, date(2026, 12, 9))}
    assert (found[NEXT_WEDNESDAY].change, found[NEXT_WEDNESDAY].new_day) == (ChangeKind.MOVED, THURSDAY)
    assert (found[THURSDAY].total, found[THURSDAY].taken, found[THURSDAY].free) == (26, 1, 25)
    assert (found[date(2026, 12, 9)].change, found[date(2026, 12, 9)].total) == (ChangeKind.CANCELLED, 0)


def test_bookings_without_an_hour_are_counted_beside(counter: Desk, office: Desk):
    book_slot(counter, "mayor", slots_of(counter)[0], person(1))
    cancel_day(office, "mayor", NEXT_WEDNESDAY, "отпуск")
    [day] = day_counts(counter, NEXT_WEDNESDAY, NEXT_WEDNESDAY)
    assert (day.total, day.taken, day.free, day.beside) == (0, 0, 0, 1)


def test_a_year_ahead_of_five_officials_leaves_out_the_holidays(five: Desk):
    year = day_counts(five, WEDNESDAY, last_day_ahead(WEDNESDAY, five.charter.reception))
    days = {one.day for one in year}
    assert date(2027, 3, 3) not in days
    assert date(2027, 3, 4) in days
    assert min(days) == WEDNESDAY
    assert max(days) >= date(2027, 11, 23)
    assert len(year) == len(days), "each official has a weekday of their own"
    assert sum(one.free for one in year) == sum(one.total for one in year) - 9, "9 hours of today are past"


def test_nothing_is_free_beyond_what_one_can_be_signed_up_for(five: Desk):
    far = day_counts(five, date(2027, 11, 24), date(2027, 12, 31))
    assert {one.day for one in far if one.free} <= {date(2027, 11, 24), date(2027, 11, 25)}


def test_the_next_free_hours_of_everybody(five: Desk):
    found = next_free_of_all(five)
    assert [day_in_sofia(slots[0].starts_at) for slots in found.values()] == [
        date(2026, 11, 30), date(2026, 12, 1), WEDNESDAY, date(2026, 11, 26), date(2026, 11, 27),
    ]  # fmt: skip
    assert {len(slots) for slots in found.values()} == {3}


def test_the_next_free_hour_is_found_beyond_full_months(counter: Desk):
    short = counter.charter.officials[0].model_copy(update={"weekday": None, "ranges": None})
    evening = ReceptionRule.model_validate(
        {"key": "evening", "weekday": 3, "ranges": ("17:00-17:30",), "slot_minutes": 15}
    )
    officials = (short.model_copy(update={"receptions": (evening,)}),)
    desk = replace(counter, charter=counter.charter.model_copy(update={"officials": officials}))
    full = next_free(desk, "mayor", 30)
    for at, slot in enumerate(full):
        book_slot(desk, "mayor", slot, person(at))
    [found] = next_free(desk, "mayor", 1)
    assert found.starts_at > full[-1].starts_at
    assert day_in_sofia(found.starts_at) > WEDNESDAY + timedelta(days=90)


def test_days_ahead_are_those_with_hours(counter: Desk, office: Desk):
    cancel_day(office, "mayor", NEXT_WEDNESDAY, "отпуск")
    add_day(office, "mayor", THURSDAY, "9-10", "вместо срядата")
    ahead = days_ahead(counter, "mayor")
    assert ahead[:3] == (WEDNESDAY, THURSDAY, date(2026, 12, 9))
    assert date(2027, 3, 3) not in ahead


def test_what_is_past_is_no_longer_free(counter: Desk):
    later(counter, days=3)
    [gone] = day_counts(counter, WEDNESDAY, WEDNESDAY)
    assert (gone.total, gone.free) == (26, 0)
