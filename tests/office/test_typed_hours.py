"""Hours as charters and administrators write them: read, shown in words, and typed back."""

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.office.charter import (
    HoursByDay,
    OpenSpan,
    hours_as_typed,
    hours_by_day_read,
    hours_of_the_day,
    hours_words,
)
from desktop.office.charter.hours import hours_typed
from desktop.office.charter.typed_hours import DaysToldTwiceError, NoHoursError
from desktop.office.language import language
from desktop.office.working_calendar import WorkingCalendar

BG, EN = language("bg"), language("en")
CALENDAR = WorkingCalendar()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("8.30-16.30", "8:30–16:30"),
        ("8:30 – 16:30", "8:30–16:30"),
        ("от 8:30 часа до 16:30 часа", "8:30–16:30"),
        ("от 8.30 до 12.00 ч. и от 13.00 до 17.00 ч.", "8:30–12:00, 13:00–17:00"),
        ("8-12; 13-17", "8:00–12:00, 13:00–17:00"),
        # Варна
        ("пн–чт 8:30–16:30; пт 8:30–12:00", "понеделник–четвъртък 8:30–16:30; петък 8:30–12:00"),
        (
            "работни дни 8.30-16.30, петък от 8.30 до 12.00 ч.",
            "понеделник–четвъртък 8:30–16:30; петък 8:30–12:00",
        ),
        # Шумен
        (
            "понеделник 13.00–17.00; сряда 8.30–12.00 и 13.00–17.00; петък 8.30–12.00 ч.",
            "понеделник 13:00–17:00; сряда 8:30–12:00, 13:00–17:00; петък 8:30–12:00",
        ),
        ("от 17:30 до 9:00", "17:30–9:00"),
        ("24 часа в денонощието", "денонощно"),
        ("0:00-24:00", "денонощно"),
        ("24/7", "денонощно"),
        ("9-17 ч., обедна почивка 12-13", "9:00–12:00, 13:00–17:00"),
        ("пн-пт 9-17 с почивка: 12:00-12:30", "9:00–12:00, 12:30–17:00"),
        (
            "пн-пт 8:30-17:00, сб и нд почивни дни",
            "понеделник–петък 8:30–17:00; събота, неделя затворено",
        ),
        ("понеделник: затворено", "затворено"),
        ("работни дни 17:30–9:00; почивни дни денонощно", "работни дни 17:30–9:00; почивни дни денонощно"),
        ("Mon-Thu 8:30-17:00, Fri closed", "понеделник–четвъртък 8:30–17:00; петък затворено"),
        ("пн-пт 8-17, сб 9-12", "понеделник–петък 8:00–17:00; събота 9:00–12:00"),
        ("от понеделник до петък 8-17", "8:00–17:00"),
        (
            "пн-пт 8-17; 1.06–15.09: пн–пт 7:30–16",
            "работни дни 8:00–17:00; от 1 юни до 15 септември: 7:30–16:00",
        ),
        (
            "8-17; 1 юни – 15 септември пт 8-12",
            "работни дни 8:00–17:00; от 1 юни до 15 септември: петък 8:00–12:00",
        ),
        (
            "8-17; 24.12.2026: затворено; четвъртък, 31.12.2026 г. 8:30–12:00",
            "работни дни 8:00–17:00; 24.12.2026 г.: затворено; 31.12.2026 г.: 8:30–12:00",
        ),
        (
            "8-17; 10.08.2026–14.08.2026: затворено",
            "работни дни 8:00–17:00; 10.08.2026 г. – 14.08.2026 г.: затворено",
        ),
    ],
)
def test_what_charters_say_is_read_and_said_again(written, words):
    hours = hours_by_day_read(written)
    assert hours_words(hours, BG) == words
    for spoken in (BG, EN):
        assert hours_by_day_read(hours_as_typed(hours, spoken)) == hours
    assert HoursByDay.model_validate(written) == HoursByDay.model_validate((written,)) == hours


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("", ""),
        ("утре сутрин", "утре"),
        ("8:30", "8:30"),
        ("8:30-25:00", "8:30-25:00"),
        ("8:30-5:00", "8:30-5:00"),
        ("9-9", "9-9"),
        ("петък", "петък"),
        ("8:61-9", "8:61-9"),
        ("31.02.2026: 8-9", "31.02.2026"),
        ("затворено", ""),
        ("почивни дни", ""),
        ("9-17, почивка 18-19", "18:00-19:00"),
        ("9-17, почивка", ""),
    ],
)
def test_what_cannot_be_read_is_named(written, word):
    with pytest.raises(NoHoursError) as refused:
        hours_by_day_read(written)
    assert refused.value.word == word


def test_a_day_told_twice_is_no_hours():
    with pytest.raises(DaysToldTwiceError):
        hours_by_day_read("пн 8-12; пн 13-17")
    for overlapping in ("8-12, 11-13", "пн 13-15, 8-10", "24.12.2026: 8-9; 24.12.2026: 9-10"):
        with pytest.raises(ValueError, match="refusal"):
            hours_by_day_read(overlapping)


def test_a_friday_is_told_for_the_friday():
    varna = hours_by_day_read("пн–чт 8:30–16:30; пт 8:30–12:00")
    assert hours_of_the_day(varna, date(2026, 12, 4), CALENDAR, BG) == "8:30–12:00"
    assert hours_of_the_day(varna, date(2026, 12, 3), CALENDAR, BG) == "8:30–16:30"
    assert hours_of_the_day(varna, date(2026, 12, 5), CALENDAR, BG) == "затворено"


def test_hours_of_a_reception_are_typed_as_before():
    assert hours_typed("8-12; 13.00–17.30", field="x") == ["8:00-12:00", "13:00-17:30"]


def clock(quarter: int) -> time:
    return time(quarter // 4, quarter % 4 * 15)


@st.composite
def spans(draw) -> tuple[OpenSpan, ...]:
    marks = sorted(draw(st.sets(st.integers(0, 95), max_size=4)))
    return tuple(
        OpenSpan(start=clock(a), end=clock(b)) for a, b in zip(marks[::2], marks[1::2], strict=False)
    )


DAYS = ("every_day", "working_days", "days_off", "monday", "tuesday", "wednesday", "friday", "saturday")
weeks = st.dictionaries(st.sampled_from(DAYS), spans(), min_size=1)


@given(week=weeks, summer=st.none() | weeks, closed=st.dates(date(2026, 1, 1), date(2027, 12, 31)))
@pytest.mark.parametrize("spoken", [BG, EN])
def test_what_is_typed_back_is_what_was_there(spoken, week, summer, closed):
    told = {**week, "days": ({"day": closed, "hours": ()},)}
    if summer:
        told["seasons"] = ({"from": "15.11", "until": "1.02", **summer},)
    hours = HoursByDay.model_validate(told)
    assert hours_by_day_read(hours_as_typed(hours, spoken)) == hours


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed):
    with suppress(ValueError):
        hours_by_day_read(typed)
