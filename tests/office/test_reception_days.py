"""What a charter says of reception days, and the day on which each of its rules falls."""

import calendar
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.office.charter import CalledOff, ReceptionRule, days_words, rule_words
from desktop.office.language import language

BULGARIAN = language("bg")
YEARS = [date(2026, 1, 1) + timedelta(days=at) for at in range(3 * 365)]


def rule(**facts: Any) -> ReceptionRule:
    return ReceptionRule.model_validate({"key": "day", "ranges": ("9:00-11:00",), **facts})


def refused(**facts: Any) -> str:
    with pytest.raises(ValidationError) as fault:
        rule(**facts)
    return str(fault.value.errors()[0]["ctx"]["message"])


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"weekday": "вторник"}, "вторник, 9:00–11:00"),
        ({"weekday": "tuesday"}, "вторник, 9:00–11:00"),
        ({"weekday": (3, "понеделник")}, "понеделник и сряда, 9:00–11:00"),
        ({"rhythm": "every_working_day"}, "всеки работен ден, 9:00–11:00"),
        (
            {"rhythm": "monthly", "week": (2, 3), "weekday": "вторник"},
            "втория и третия вторник от месеца, 9:00–11:00",
        ),
        (
            {"rhythm": "monthly", "week": (1, -1), "weekday": 3},
            "първата и последната сряда от месеца, 9:00–11:00",
        ),
        (
            {"rhythm": "monthly", "week": 1, "weekday": (1, 3)},
            "първия понеделник и първата сряда от месеца, 9:00–11:00",
        ),
        (
            {"rhythm": "monthly", "week": (2, 4), "weekday": (2, 7)},
            "втория и четвъртия вторник, втората и четвъртата неделя от месеца, 9:00–11:00",
        ),
        (
            {"rhythm": "every_second_week", "weekday": (2, 4), "starts_on": "3.12.2026"},
            "през седмица – вторник и четвъртък, от 03.12.2026 г., 9:00–11:00",
        ),
        (
            {
                "dates": (
                    {"day": "3.02.2025 г.", "place": {"bg": "село Бродилово", "en": "Brodilovo"}},
                    {"day": date(2025, 2, 10), "ranges": ("13:00-15:00",)},
                    date(2025, 2, 17),
                    date(2025, 2, 24),
                )
            },
            (
                "03.02.2025 г. – село Бродилово, 9:00–11:00; 10.02.2025 г., 13:00–15:00; "
                "17.02.2025 г., 24.02.2025 г., 9:00–11:00"
            ),
        ),
    ],
)
def test_days_read_well_in_bulgarian(facts, words):
    assert days_words(rule(**facts), BULGARIAN) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ({"from": "1.08", "until": "31.08"}, "през август няма прием"),
        ({"from": date(2027, 8, 1), "until": "31.08.2027"}, "през август 2027 г. няма прием"),
        ({"from": "1.02", "until": "29.02"}, "през февруари няма прием"),
        ({"from": "20.12", "until": "5.01"}, "няма прием от 20 декември до 5 януари"),
        ({"from": "24.05"}, "на 24 май няма прием"),
        ({"from": date(9999, 12, 1), "until": date.max}, "през декември 9999 г. няма прием"),
        (
            {"from": "1.08", "until": "15.08", "reason": {"bg": "отпуск", "en": "leave"}},
            "няма прием от 1 август до 15 август: отпуск",
        ),
    ],
)
def test_a_period_called_off_in_words(period, words):
    one = rule(weekday=3, called_off=(period,))
    assert rule_words(one, BULGARIAN) == f"сряда, 9:00–11:00; {words}"


def test_what_becomes_of_a_day_off_is_said_unless_it_just_drops_out():
    moved = rule(weekday=3, on_day_off="next_working_day")
    assert "на следващия работен ден" in rule_words(moved, BULGARIAN)
    assert rule_words(rule(weekday=3, on_day_off="dropped"), BULGARIAN) == "сряда, 9:00–11:00"


def test_a_period_of_every_year_goes_over_new_year():
    holiday = CalledOff.model_validate({"from": "20.12", "until": "5.01"})
    inside = [date(2026, 12, 20), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 5)]
    assert all(map(holiday.covers, inside))
    assert not any(map(holiday.covers, [date(2026, 12, 19), date(2027, 1, 6), date(2027, 8, 1)]))


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"weekday": "вторнник"}, "day of the week"),
        ({"weekday": ()}, "day of the week"),
        ({"weekday": (2, "вторник")}, "none twice"),
        ({"weekday": True}, "day of the week"),
        ({}, "needs “weekday”"),
        ({"rhythm": "every_working_day", "weekday": 3}, "needs “weekday”"),
        ({"rhythm": "dates"}, "needs “dates”"),
        ({"rhythm": "weekly", "weekday": 3, "dates": (date(2027, 1, 5),)}, "needs “dates”"),
        ({"dates": ("31.02.2027",)}, "must be a day"),
        ({"dates": (date(2027, 1, 5), "5.01.2027")}, "twice at the same hour"),
        ({"weekday": 3, "ranges": ()}, ""),
        ({"weekday": 3, "called_off": ({"from": "1.08", "until": "31.08.2027"},)}, "differently"),
        ({"weekday": 3, "called_off": ({"from": "2.08.2027", "until": "1.08.2027"},)}, "before it begins"),
        ({"weekday": 3, "called_off": ({"from": "август"},)}, "for every year"),
    ],
)
def test_what_is_no_rule_is_refused_by_name(facts, named):
    if named:
        assert named in refused(**facts)
    else:
        with pytest.raises(ValidationError):
            rule(**facts)


def test_the_same_day_may_have_two_villages_at_other_hours():
    one = rule(
        dates=(
            {"day": "3.02.2025", "place": {"bg": "село Бродилово", "en": "Brodilovo"}},
            {"day": "3.02.2025", "place": {"bg": "село Кости", "en": "Kosti"}, "ranges": ("14:00-15:00",)},
        )
    )
    assert [part.place.bg for part in one.on(date(2025, 2, 3)) if part.place] == [
        "село Бродилово",
        "село Кости",
    ]


# Against a naive definition


def naive_weeks(day: date) -> set[int]:
    """Which such weekday of the month the day is, counted on the month's calendar."""
    weeks = calendar.monthcalendar(day.year, day.month)
    days = [week[day.weekday()] for week in weeks if week[day.weekday()]]
    at = days.index(day.day)
    return {at + 1, *({-1} if at == len(days) - 1 else ())}


WEEKDAYS = st.sets(st.integers(1, 7), min_size=1)
WEEKS = st.sets(st.sampled_from([1, 2, 3, 4, -1]), min_size=1)


@given(weekdays=WEEKDAYS, weeks=WEEKS)
def test_monthly_days_are_those_of_the_calendar(weekdays, weeks):
    one = rule(rhythm="monthly", weekday=tuple(weekdays), week=tuple(weeks))
    naive = [day for day in YEARS if day.isoweekday() in weekdays and naive_weeks(day) & weeks]
    assert [day for day in YEARS if one.falls_on(day)] == naive


@given(weekdays=WEEKDAYS, first=st.sampled_from(YEARS[:400]), data=st.data())
def test_every_second_week_is_every_second_row_of_the_calendar(weekdays, first, data):
    first = next(day for day in YEARS[YEARS.index(first) :] if day.isoweekday() in weekdays)
    one = rule(rhythm="every_second_week", weekday=tuple(weekdays), starts_on=first)
    day = data.draw(st.sampled_from(YEARS))
    monday, from_monday = (each - timedelta(days=each.weekday()) for each in (day, first))
    named = day.isoweekday() in weekdays and day >= first and (monday - from_monday).days // 7 % 2 == 0
    assert one.falls_on(day) == named


@given(
    weekdays=WEEKDAYS,
    begins=st.sampled_from(YEARS),
    lasts=st.integers(0, 100),
    every_year=st.booleans(),
)
def test_a_period_called_off_wins(weekdays, begins, lasts, every_year):
    ends = begins + timedelta(days=lasts)
    pattern = "%d.%m" if every_year else "%d.%m.%Y"
    period = {"from": f"{begins:{pattern}}", "until": f"{ends:{pattern}}"}
    one = rule(weekday=tuple(weekdays), called_off=(period,))
    for day in YEARS:
        years = range(day.year - 1, day.year + 1) if every_year else [begins.year]
        off = any(
            (year, begins.month, begins.day)
            <= (day.year, day.month, day.day)
            <= (year + ends.year - begins.year, ends.month, ends.day)
            for year in years
        )
        assert one.falls_on(day) == (day.isoweekday() in weekdays and not off)
