"""How many people are to be expected: the mean of the same weekday, days off left out, nothing of too few."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.oversight.forecasting import FEWEST, WEEKS, days_alike, expected_on

FRIDAY = date(2026, 11, 27)


def came(*days: dict[int, int]) -> dict[date, dict[int, int]]:
    """On the Fridays before, the latest first."""
    return dict(zip(days_alike(FRIDAY), days, strict=False))


def test_the_mean_of_the_same_weekday_by_hour():
    found = expected_on(FRIDAY, came({9: 10, 10: 20}, {9: 14, 10: 22}, {9: 12, 10: 30}), visit_minutes=7.5)
    assert (found.days, found.people, found.fewest, found.most) == (3, 36, 30, 42)
    assert found.hours == {9: 12, 10: 24}
    assert found.counters == 3, "24 people of 7.5 minutes are three hours of work"


def test_a_day_off_is_no_day_on_which_few_came():
    busy = came({9: 10}, {}, {9: 0}, {9: 12}, {9: 14})
    assert expected_on(FRIDAY, busy, None).people == 12


def test_too_few_days_foretell_nothing():
    found = expected_on(FRIDAY, came({9: 10}, {9: 12}), visit_minutes=7.0)
    assert not found.known
    assert (found.days, found.people, found.counters) == (2, 0, None)


def test_what_is_longer_ago_does_not_count():
    old = {FRIDAY - timedelta(weeks=WEEKS + 1 + number): {9: 500} for number in range(5)}
    assert not expected_on(FRIDAY, old, 5.0).known


@given(st.lists(st.dictionaries(st.integers(8, 16), st.integers(0, 90)), min_size=FEWEST, max_size=WEEKS))
@settings(max_examples=60)
def test_it_lies_between_the_least_and_the_most(days):
    found = expected_on(FRIDAY, came(*days), visit_minutes=6.0)
    if found.known:
        assert found.fewest <= found.people <= found.most
        assert abs(sum(found.hours.values()) - found.people) <= len(found.hours)
        assert found.counters is not None
        assert found.counters >= 1
