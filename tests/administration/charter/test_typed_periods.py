"""Dates with places and periods without receptions: typed, read, and shown again as they were typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.administration.charter.typed_periods import (
    dates_typed,
    dates_written,
    periods_typed,
    periods_written,
)
from desktop.office.charter import CalledOff, ReceptionDate
from desktop.office.faults import WrongInput

VILLAGES = """
3.02.2027 г. – село Бродилово, 10-12
10.02.2027, 13:00-15:00 – кметството, село Резово
17.02.2027
"""


def read_dates(typed: str) -> list[ReceptionDate]:
    return [ReceptionDate.model_validate(one) for one in dates_typed(typed, field="dates")]


def read_periods(typed: str) -> list[CalledOff]:
    return [CalledOff.model_validate(one) for one in periods_typed(typed, field="called_off")]


def test_a_list_of_villages_as_it_is_announced():
    told = [(one.day, one.place and one.place.bg, len(one.ranges or ())) for one in read_dates(VILLAGES)]
    assert told == [
        (date(2027, 2, 3), "село Бродилово", 1),
        (date(2027, 2, 10), "кметството, село Резово", 1),
        (date(2027, 2, 17), None, 0),
    ]


@pytest.mark.parametrize("typed", ["3.02 – село Бродилово", "31.02.2027", "утре"])
def test_a_line_that_is_no_date_is_refused_and_quoted(typed):
    with pytest.raises(WrongInput) as refused:
        read_dates(typed)
    assert (refused.value.field, refused.value.facts["line"]) == ("dates", typed)


def test_periods_as_they_are_typed():
    [august, feast, leave] = read_periods("1.08–31.08: отпуск; 24.12.2027\n1.7.2027 - 5.7.2027")
    assert august.covers(date(2030, 8, 31))
    assert august.reason is not None
    assert august.reason.bg == "отпуск"
    assert [feast.covers(date(2027, 12, 24)), feast.covers(date(2028, 12, 24))] == [True, False]
    assert leave.covers(date(2027, 7, 5))


@pytest.mark.parametrize("typed", ["през август", "1.08–31.08.2027", "31.02", "5.7.2027-1.7.2027", "1.08–"])
def test_what_is_no_period_is_refused_and_quoted(typed):
    with pytest.raises(WrongInput) as refused:
        periods_typed(typed, field="called_off")
    assert (refused.value.field, refused.value.facts["period"]) == ("called_off", typed)


def test_the_english_of_what_stood_there_stays():
    known = [CalledOff.model_validate({"from": "1.08", "reason": {"bg": "отпуск", "en": "leave"}})]
    [kept] = periods_typed("2.08: отпуск", field="called_off", known=known)
    assert kept["reason"] == {"bg": "отпуск", "en": "leave"}


DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
WORDS = st.sampled_from(["село Бродилово", "читалището, ет. 1", "стая 301"])
HOURS = st.sampled_from([("9:00-11:00",), ("9:00-10:00", "13:00-15:00")])
DATES = st.fixed_dictionaries(
    {"day": DAYS},
    optional={"place": WORDS, "ranges": st.sampled_from([("9:00-11:00",), ("9:00-10:00", "13:00-15:00")])},
).map(ReceptionDate.model_validate)


@given(st.lists(DATES, max_size=4))
def test_dates_are_shown_as_they_are_read(dates):
    assert read_dates(dates_written(dates)) == dates


@given(day=DAYS, lasts=st.integers(0, 90), every_year=st.booleans(), reason=st.none() | WORDS)
def test_periods_are_shown_as_they_are_read(day, lasts, every_year, reason):
    pattern = "%d.%m" if every_year else "%d.%m.%Y"
    told = {"from": f"{day:{pattern}}", "until": f"{day + timedelta(days=lasts):{pattern}}"}
    period = CalledOff.model_validate(told | ({"reason": reason} if reason else {}))
    [again] = read_periods(periods_written([period]))
    assert (again.first, again.last, again.reason) == (period.first, period.last, period.reason)
