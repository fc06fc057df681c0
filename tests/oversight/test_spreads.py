"""Spreads, intervals, small groups and periods."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from math import floor
from statistics import NormalDist, mean, stdev
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.office.intervals import mean_with_interval
from desktop.office.language import language
from desktop.oversight.periods import Period, before, day_of, month_of, period_words, quarter_of, year_of
from desktop.oversight.spreads import (
    SMALL,
    Spread,
    hidden_groups,
    minutes_begun,
)

AMOUNTS = st.lists(st.integers(0, 60), max_size=60)
QUICK = settings(max_examples=60, deadline=None)


@QUICK
@given(AMOUNTS, AMOUNTS, st.integers(0, 40))
def test_a_spread_says_what_the_times_themselves_say(some, others, promised):
    spread = Spread.of(Counter(some), promised) + Spread.of(Counter(others), promised)
    every = sorted(some + others)
    assert (spread.n, spread.within) == (len(every), sum(one <= promised for one in every))
    for percent, least, told in ((50, 1, spread.median), (90, 10, spread.p90)):
        nearest = max(1, -(-len(every) * percent // 100))
        assert told == (every[nearest - 1] if len(every) >= least else None)
    # A percentile within the promise, and a share of nine in ten within it, are the same thing.
    if len(every) >= 10:
        assert spread.within is not None
        assert spread.p90 is not None
        assert (spread.p90 <= promised) is (spread.within * 10 >= len(every) * 9)


@QUICK
@given(st.integers(-3_600_000, 7_200_000))
def test_a_minute_that_has_begun_counts(milliseconds):
    begun = minutes_begun(timedelta(milliseconds=milliseconds))
    assert begun == (0 if milliseconds <= 0 else floor((milliseconds + 59_999) / 60_000))
    for promised in (0, 20, 60):
        lasted = max(timedelta(milliseconds=milliseconds), timedelta())
        assert (begun <= promised) is (lasted <= timedelta(minutes=promised))


def test_nothing_has_neither_median_nor_share():
    assert (Spread().median, Spread().p90, Spread().mean, Spread(0, 0).share) == (None,) * 4
    assert Spread(3, None, {1: 3}).share is None
    assert mean_with_interval([]) is None
    assert mean_with_interval([5]) is None


def test_intervals_are_those_of_the_textbook():
    answers = [5, 4, 4, 3, 5]
    told: Any = mean_with_interval(answers)
    assert told is not None
    middle, half = told
    assert middle == mean(answers)
    assert half == pytest.approx(2.776 * stdev(answers) / 5**0.5)
    of_many = NormalDist().inv_cdf(0.975) * stdev([4] * 20 + [5] * 20) / 40**0.5
    of_forty: Any = mean_with_interval({4: 20, 5: 20})
    assert of_forty == (4.5, pytest.approx(of_many, rel=1e-5))


@QUICK
@given(st.dictionaries(st.integers(0, 20), st.integers(0, 12), max_size=6))
def test_no_small_group_is_told_not_even_by_subtraction(sizes):
    hidden = hidden_groups(sizes)
    assert all(size >= SMALL or not size for group, size in sizes.items() if group not in hidden)
    if hidden:
        together = sum(sizes[one] for one in hidden)
        every = {group for group, size in sizes.items() if size} <= hidden
        assert every or (len(hidden) > 1 and together >= SMALL)


@pytest.mark.parametrize(
    ("period", "kind", "earlier", "bg", "en"),
    [
        (year_of(2025), "year", year_of(2024), "2025 г.", "2025"),
        (
            quarter_of(date(2026, 2, 3)),
            "quarter",
            quarter_of(date(2025, 12, 1)),
            "1. тримесечие 2026 г.",
            "1st quarter 2026",
        ),
        (
            month_of(date(2024, 2, 29)),
            "month",
            month_of(date(2024, 1, 1)),
            "февруари 2024 г.",
            "February 2024",
        ),
        (
            day_of(date(2026, 11, 25)),
            "day",
            day_of(date(2026, 11, 24)),
            "25 ноември 2026 г.",
            "25 November 2026",
        ),
        (
            Period(date(2026, 3, 2), date(2026, 3, 8)),
            "other",
            Period(date(2026, 2, 23), date(2026, 3, 1)),
            "2 март 2026 г. – 8 март 2026 г.",
            "2 March 2026 – 8 March 2026",
        ),
    ],
)
def test_periods_have_their_names(period, kind, earlier, bg, en):
    assert period.kind == kind
    assert before(period) == earlier
    told = [period_words(period, language(code)) for code in ("bg", "en")]
    assert [one.replace("\u202f", " ") for one in told] == [bg, en]


def test_a_day_on_which_the_clocks_change_is_a_whole_day():
    begins, after = day_of(date(2026, 3, 29)).moments
    assert after - begins == timedelta(hours=23)
    assert begins == datetime(2026, 3, 28, 22, tzinfo=UTC)
    assert date(2026, 3, 29) in day_of(date(2026, 3, 29))
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 2, 1), date(2026, 1, 1))
