from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.clock import day_in_sofia
from desktop.office.faults import WrongInput
from desktop.register.rules import Period, Preset, period_called, period_typed

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("preset", "first", "last"),
    [
        (Preset.TODAY, date(2026, 11, 25), date(2026, 11, 25)),
        (Preset.THIS_WEEK, date(2026, 11, 23), date(2026, 11, 29)),
        (Preset.THIS_MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Preset.THIS_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Preset.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_by_its_name(preset, first, last):
    assert period_called(preset, TODAY) == Period(first, last)


@given(st.sampled_from(Preset), st.dates(date(1970, 1, 1), date(2200, 1, 1)))
def test_a_period_by_its_name_is_whole(preset, today):
    period = period_called(preset, today)
    assert period.first <= period.last
    assert (period.first <= today <= period.last) is (preset is not Preset.LAST_YEAR)


def test_december_has_its_last_day():
    assert period_called(Preset.THIS_MONTH, date(2026, 12, 31)).last == date(2026, 12, 31)


def test_a_typed_period():
    assert period_typed("1.11", "25.11.26", TODAY) == Period(date(2026, 11, 1), TODAY)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("", "25.11.2026", "first"),
        ("1.11.2026", "", "last"),
        ("31.2.2026", "25.11.2026", "first"),
        ("1.11.2026", "скоро", "last"),
        ("25.11.2026", "24.11.2026", "last"),
    ],
)
def test_no_period(first, last, field):
    with pytest.raises(WrongInput) as refused:
        period_typed(first, last, TODAY)
    assert refused.value.field == field


@given(
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.integers(0, 800),
    st.datetimes(datetime(1949, 1, 1), datetime(2103, 1, 1), timezones=st.just(UTC)),
)
def test_a_moment_belongs_to_the_period_of_its_day_in_the_hall(first, days, moment):
    period = Period(first, first + timedelta(days=days))
    inside = period.first <= day_in_sofia(moment) <= period.last
    assert (period.begins <= moment < period.ends) is inside


@pytest.mark.parametrize("period", [Period(date.min, date.max), Period(date.max, date.max)])
def test_days_that_no_clock_shows_are_no_fault(period):
    assert period.ends.tzinfo is not None
    assert period.begins.tzinfo is not None
