"""Which copies are kept: 7 days, 4 weeks, 12 months, whatever was made when."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.copies.rules import (
    YEAR,
    copy_name,
    is_due,
    moment_in,
    newest_first,
    outlived,
)
from desktop.office.clock import day_in_sofia

NOW = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 25, 8, 42)).map(
    lambda one: one.replace(tzinfo=UTC, microsecond=0)
)
names = st.lists(moments, max_size=40).map(lambda made: [copy_name(one) for one in made])


def made_on(name: str) -> date:
    return day_in_sofia(made_at(name))


def made_at(name: str) -> datetime:
    moment = moment_in(name)
    assert moment is not None
    return moment


@given(moments)
def test_a_name_says_when_it_was_made(moment):
    assert moment_in(copy_name(moment)) == moment


@given(st.text(max_size=40) | st.just("office-20261399T000000Z.db") | st.just("office.db"))
def test_what_is_no_copy_is_never_removed(name):
    assert moment_in(name) is None
    assert outlived([name, copy_name(NOW)], NOW) == frozenset()


@given(names)
def test_the_newest_is_kept_and_of_the_rest_no_more_than_asked(made):
    kept = set(made) - outlived(made, NOW)
    assert len(kept) <= 7 + 4 + 12
    assert all(NOW - made_at(one) <= YEAR or one == max(made) for one in kept)
    if made:
        assert max(made) in kept
        young = [one for one in made if NOW - made_at(one) <= YEAR]
        days, months = {made_on(one) for one in young}, {made_on(one).replace(day=1) for one in young}
        assert {made_on(one) for one in kept} >= set(sorted(days)[-7:])
        assert {made_on(one).replace(day=1) for one in kept} >= set(sorted(months)[-12:])


@settings(max_examples=40)
@given(names)
def test_removing_every_day_keeps_what_removing_once_would(made):
    """Nothing is removed today that would have been wanted later."""
    by_day: list[str] = []
    for name in sorted(set(made)):
        by_day.append(name)
        gone = outlived(by_day, made_at(name))
        by_day = [one for one in by_day if one not in gone]
    at_the_end = made_at(max(made)) if made else NOW
    assert set(by_day) == set(made) - outlived(made, at_the_end)


@settings(max_examples=8)
@given(st.integers(min_value=400, max_value=900), st.integers(min_value=0, max_value=23))
def test_after_a_year_of_days_there_are_a_week_a_month_and_a_year(days, hour):
    made = [copy_name(NOW.replace(hour=hour) - timedelta(days=1 + back)) for back in range(days)]
    kept = sorted(set(made) - outlived(made, NOW))
    day = {one: made_on(one) for one in kept}
    newest = day[kept[-1]]
    assert {newest - timedelta(days=back) for back in range(7)} <= set(day.values())
    assert (newest - min(day.values())).days >= 320
    assert 17 <= len(kept) <= 23


def test_a_copy_before_a_migration_is_kept_apart_for_a_year():
    old, older = "before-0018-20251001-080000.db", "before-0017-20250801-080000.db"
    recent = "before-0019-20260301-080000.db"
    many = [copy_name(NOW - timedelta(days=back)) for back in range(30)]
    assert {old, older} & outlived([old, older, recent, *many], NOW) == {old, older}
    assert recent not in outlived([recent, *many], NOW)


def test_a_copy_of_a_clock_a_year_off_is_neither_counted_nor_removed():
    ahead = copy_name(NOW + timedelta(days=365))
    today = copy_name(NOW - timedelta(hours=1))
    assert outlived([ahead, today], NOW) == frozenset()
    assert newest_first([ahead, today], NOW) == [today, ahead]
    assert is_due([ahead], NOW)
    assert not is_due([ahead, today], NOW)


def test_todays_copy_is_of_the_day_in_the_hall():
    late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    assert not is_due([copy_name(late)], NOW), "half past midnight in Sofia is today"
    assert is_due([copy_name(late - timedelta(hours=1))], NOW)
    assert is_due(["before-0018-20261125-080000.db"], NOW)
