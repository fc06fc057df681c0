"""Gapless series, and full-text search that finds newest first whatever is typed."""

from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.engine import LocalDatabase
from db.models.base import new_key
from db.search import index_words, newest_with
from db.series import next_in_series, next_of_year


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(fates=st.lists(st.booleans(), max_size=12))
def test_no_number_is_skipped_or_given_twice(database: LocalDatabase, fates: list[bool]) -> None:
    series = str(new_key())
    given_numbers = []
    for succeeds in fates:
        try:
            with database.writing() as session:
                number = next_in_series(session, series)
                if not succeeds:
                    raise InterruptedError
            given_numbers.append(number)
        except InterruptedError:
            continue
    assert given_numbers == list(range(1, len(given_numbers) + 1))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    before=st.integers(0, 3),
    years=st.lists(st.integers(2025, 2029), max_size=14),
    switched=st.lists(st.booleans(), min_size=14, max_size=14),
    fates=st.lists(st.booleans(), min_size=14, max_size=14),
)
def test_over_the_years_no_number_of_a_year_is_skipped_or_given_twice(
    database: LocalDatabase, before: int, years: list[int], switched: list[bool], fates: list[bool]
) -> None:
    """Whatever the setting was, whether a clock went back, and whatever was given before years were told."""
    series = str(new_key())
    for _number in range(before):
        with database.writing() as session:
            next_in_series(session, series)
    of_year: dict[int, list[int]] = {}
    for year, anew, succeeds in zip(years, switched, fates, strict=False):
        with suppress(InterruptedError), database.writing() as session:
            number = next_of_year(session, series, year, anew=anew)
            if not succeeds:
                raise InterruptedError
            of_year.setdefault(year, []).append(number)
    for numbers in of_year.values():
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    # The earliest year may be that of the numbers before.
    if of_year:
        assert of_year[min(of_year)][0] > before


def test_each_year_begins_anew_and_goes_on_where_it_is_switched_off(database: LocalDatabase) -> None:
    with database.writing() as session:
        assert [next_in_series(session, "letter") for _ in range(2)] == [1, 2]
        assert [next_of_year(session, "letter", 2026, anew=True) for _ in range(2)] == [3, 4]
        assert [next_of_year(session, "letter", 2027, anew=True) for _ in range(2)] == [1, 2]
        assert next_of_year(session, "letter", 2026, anew=True) == 5
        assert next_of_year(session, "letter", 2028, anew=False) == 6
        assert next_of_year(session, "lett", 2028, anew=False) == 1


@pytest.fixture
def three(database: LocalDatabase) -> list[UUID]:
    keys = [new_key() for _ in range(3)]
    with database.writing() as session:
        for key, words in zip(keys, ["osvetlenie sredec", "osvetlenie pernik", "kuche"], strict=True):
            index_words(session, key, words.split())
    return keys


def find(database: LocalDatabase, *readings: list[list[str]], limit: int = 10) -> list[UUID]:
    with database.reading() as session:
        return newest_with(session, readings, limit)


def test_newest_first_and_by_prefix(database: LocalDatabase, three: list[UUID]) -> None:
    assert find(database, [["osv"]]) == [three[1], three[0]]
    assert find(database, [["osv"]], limit=1) == [three[1]]


def test_every_word_must_be_met_by_one_of_its_forms(database: LocalDatabase, three: list[UUID]) -> None:
    assert find(database, [["osv"], ["xx", "sred"]]) == [three[0]]
    assert find(database, [["osv"], ["kuche"]]) == []


def test_any_reading_suffices(database: LocalDatabase, three: list[UUID]) -> None:
    assert find(database, [["nothing"]], [["kuche"]]) == [three[2]]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(min_size=1, max_size=20))
def test_nothing_typed_breaks_the_question(database: LocalDatabase, typed: str) -> None:
    find(database, [[typed.replace("\0", "")]])
