"""Working days with their substitutes, and where a term ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.working_calendar import OneOffDay, WorkingCalendar, months_later

CALENDAR = WorkingCalendar()
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2045, 12, 31))
units = st.sampled_from(["days", "weeks", "months", "working_days"])
amounts = st.integers(min_value=1, max_value=40)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 5, 25),
        date(2026, 9, 7),
        date(2026, 12, 28),
        date(2027, 5, 4),
        date(2027, 12, 27),
        date(2027, 12, 28),
    ],
)
def test_substitute_days_are_off(day):
    assert day.weekday() < 5
    assert not CALENDAR.is_working_day(day)
    assert CALENDAR.holiday_name(day)


def test_an_ordinary_wednesday_works_and_has_no_name():
    assert CALENDAR.is_working_day(date(2026, 11, 25))
    assert CALENDAR.holiday_name(date(2026, 11, 25)) is None
    assert not CALENDAR.is_working_day(date(2026, 11, 28))


def test_holidays_are_named_in_the_language_asked_for():
    assert (
        CALENDAR.holiday_name(date(2026, 5, 1)) == "Ден на труда и на международната работническа солидарност"
    )
    assert (
        CALENDAR.holiday_name(date(2026, 5, 1), "en") == "Labor Day and International Workers' Solidarity Day"
    )


def test_a_day_declared_off_and_a_saturday_declared_working():
    changed = WorkingCalendar(
        [
            OneOffDay(date(2026, 11, 20), is_working=False, name="Неприсъствен ден"),
            OneOffDay(date(2026, 11, 28), is_working=True, name="Отработване"),
        ]
    )
    assert not changed.is_working_day(date(2026, 11, 20))
    assert changed.holiday_name(date(2026, 11, 20)) == "Неприсъствен ден"
    assert changed.is_working_day(date(2026, 11, 28))
    assert changed.holiday_name(date(2026, 11, 28)) is None
    assert changed.add_term(date(2026, 11, 13), 7, "days") == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        # The sketch: two months from 25.11.2026 is a Monday.
        (date(2026, 11, 25), 2, "months", date(2027, 1, 25)),
        (date(2026, 11, 25), 7, "days", date(2026, 12, 2)),
        # The last day of the last month, on a Sunday, and so on Monday.
        (date(2026, 12, 31), 2, "months", date(2027, 3, 1)),
        (date(2027, 12, 31), 2, "months", date(2028, 2, 29)),
        # 24.12 to 28.12.2026 is off.
        (date(2026, 12, 17), 7, "days", date(2026, 12, 29)),
        (date(2026, 12, 23), 1, "working_days", date(2026, 12, 29)),
        (date(2026, 11, 20), 5, "working_days", date(2026, 11, 27)),
        (date(2026, 11, 25), 2, "weeks", date(2026, 12, 9)),
    ],
)
def test_terms_end_where_the_code_says(start, amount, unit, due):
    assert CALENDAR.add_term(start, amount, unit) == due


@given(days, amounts, units)
def test_a_term_always_ends_on_a_working_day_after_its_start(start, amount, unit):
    due = CALENDAR.add_term(start, amount, unit)
    assert CALENDAR.is_working_day(due)
    assert due > start


@given(days, st.integers(min_value=0, max_value=400), amounts, units)
def test_who_comes_later_is_not_answered_earlier(start, later_by, amount, unit):
    later = start + timedelta(days=later_by)
    assert CALENDAR.add_term(start, amount, unit) <= CALENDAR.add_term(later, amount, unit)


@given(days, amounts, units)
def test_a_longer_term_does_not_end_earlier(start, amount, unit):
    assert CALENDAR.add_term(start, amount, unit) <= CALENDAR.add_term(start, amount + 1, unit)


@given(days, st.integers(min_value=-200, max_value=200))
def test_months_are_never_skipped(day, months):
    moved = months_later(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


@given(days)
def test_a_working_day_is_its_own_next_one(day):
    following = CALENDAR.next_working_day(day)
    assert CALENDAR.is_working_day(following)
    assert CALENDAR.next_working_day(following) == following
    assert not any(
        CALENDAR.is_working_day(day + timedelta(days=skipped)) for skipped in range((following - day).days)
    )


@pytest.mark.parametrize("amount", [0, -1])
def test_a_term_of_nothing_is_a_mistake(amount):
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.add_term(date(2026, 11, 25), amount, "days")
