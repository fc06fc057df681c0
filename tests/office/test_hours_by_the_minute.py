"""Hours of any kind against a naive model: each minute of some days is looked at, one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.office.charter import HoursByDay, OpenSpan
from desktop.office.clock import in_sofia
from desktop.office.opening_hours import Doors, OpeningHours
from desktop.office.working_calendar import OneOffDay, WorkingCalendar

A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
KINDS = ("every_day", "working_days", "days_off", *WEEK)

CLOCKS_CHANGE = (date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28))
"""Sundays on which the clocks of the hall go forward, back, and forward again."""

WORKED_SATURDAY, DAY_OFF = date(2026, 10, 24), date(2026, 3, 30)
CALENDAR = WorkingCalendar(
    [
        OneOffDay(WORKED_SATURDAY, is_working=True, name="Отработване"),
        OneOffDay(DAY_OFF, is_working=False, name="Неприсъствен ден"),
        OneOffDay(CLOCKS_CHANGE[0], is_working=True, name="Отработване"),
    ]
)


def clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


@st.composite
def days_spans(draw) -> tuple[OpenSpan, ...]:
    """Some hours of a day in order; the last may end on the next day."""
    marks = sorted(draw(st.sets(st.integers(0, 1439), max_size=6)))
    spans = [OpenSpan(start=clock(a), end=clock(b)) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    if len(marks) % 2:
        spans.append(OpenSpan(start=clock(marks[-1]), end=clock(draw(st.integers(0, marks[-1])))))
    if draw(st.integers(0, 9)) == 0:
        return (OpenSpan(start=time(0), end=time(0)),)
    return tuple(spans)


weeks = st.dictionaries(st.sampled_from(KINDS), days_spans(), max_size=5)
days = st.sampled_from([sunday + n * A_DAY for sunday in CLOCKS_CHANGE for n in range(-3, 4)])


@st.composite
def tables(draw) -> dict[str, Any]:
    told: dict[str, Any] = dict(draw(weeks))
    if draw(st.booleans()):
        told["seasons"] = ({"from": "20.10", "until": "29.03", **draw(weeks)},)
    single = draw(st.sets(days, max_size=2))
    if single:
        told["days"] = tuple({"day": day, "hours": draw(days_spans())} for day in single)
    return told or {"working_days": draw(days_spans())}


def naive_spans(told: Mapping[str, Any], day: date) -> tuple[OpenSpan, ...]:
    """The hours of a day, said as a person would explain them."""
    for single in told.get("days", ()):
        if single["day"] == day:
            return single["hours"]
    in_winter = (day.month, day.day) >= (10, 20) or (day.month, day.day) <= (3, 29)
    own = WEEK[day.weekday()]
    works, weekend = CALENDAR.is_working_day(day), day.weekday() >= 5
    if works:
        kinds = ["working_days", own, "every_day"] if weekend else [own, "working_days", "every_day"]
    else:
        kinds = ["days_off", "every_day"]
        if weekend and CALENDAR.holiday_name(day) is None:
            kinds.insert(0, own)
    for week in (*(told.get("seasons", ()) if in_winter else ()), told):
        for kind in kinds:
            if kind in week:
                return week[kind]
    return ()


@dataclass
class Minutes:
    """The minutes of nine days around one, each open, in a break, or neither."""

    begin: datetime
    walls: list[datetime]
    is_open: list[bool]
    is_break: list[bool]

    def at(self, moment: datetime) -> int:
        return int((moment - self.begin) / A_MINUTE)

    def closes(self, at: int) -> bool:
        return self.is_open[at - 1] and not self.is_open[at] and not self.is_break[at]


def minute_by_minute(told: Mapping[str, Any], around: date) -> Minutes:
    begin = datetime.combine(around - 4 * A_DAY, time(0), UTC)
    walls = [in_sofia(begin + n * A_MINUTE).replace(tzinfo=None) for n in range(9 * 1440)]
    found = Minutes(begin, walls, [False] * len(walls), [False] * len(walls))

    def first_shown(day: date, hour: time) -> int:
        wanted = datetime.combine(day, hour)
        return next((at for at, wall in enumerate(walls) if wall >= wanted), len(walls))

    for n in range(-5, 6):
        day, ended = around + n * A_DAY, None
        for span in naive_spans(told, day):
            opens = first_shown(day, span.start)
            shuts = first_shown(day if span.end > span.start else day + A_DAY, span.end)
            if opens == shuts:
                continue
            found.is_open[opens:shuts] = [True] * (shuts - opens)
            if ended is not None:
                found.is_break[ended:opens] = [True] * (opens - ended)
            ended = shuts
    return found


@given(told=tables(), day=days, minute=st.integers(0, 1439), grace=st.integers(0, 4))
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_the_doors_at_any_minute(told, day, minute, grace):
    hours = OpeningHours(HoursByDay.model_validate(told), timedelta(hours=grace), CALENDAR)
    seen = minute_by_minute(told, day)
    now = datetime.combine(day, time(0), UTC) + minute * A_MINUTE
    at = seen.at(now)
    closed_lately = [n for n in range(at - grace * 60 + 1, at + 1) if seen.closes(n)]
    if seen.is_open[at]:
        expected = Doors.OPEN
    elif seen.is_break[at]:
        expected = Doors.BREAK
    else:
        expected = Doors.SERVING_OUT if closed_lately else Doors.CLOSED
    assert hours.doors(now) is expected
    assert hours.is_open(now) is seen.is_open[at]
    if expected is Doors.SERVING_OUT:
        assert hours.last_served(now) == seen.begin + (closed_lately[-1] + grace * 60) * A_MINUTE


@given(told=tables(), day=days, minute=st.integers(0, 1439))
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_the_next_opening_and_the_closing_of_the_day(told, day, minute):
    hours = OpeningHours(HoursByDay.model_validate(told), timedelta(hours=2), CALENDAR)
    seen = minute_by_minute(told, day)
    now = datetime.combine(day, time(0), UTC) + minute * A_MINUTE
    at, last = seen.at(now), len(seen.walls)
    opens = next((n for n in range(at + 1, last) if seen.is_open[n] and not seen.is_open[n - 1]), None)
    if opens is not None:
        assert hours.next_opening(now) == seen.begin + opens * A_MINUTE
    today = seen.walls[at].date()
    to_come = (n for n in range(at, last) if seen.walls[n].date() == today and seen.is_open[n])
    begins = at if seen.is_open[at] or seen.is_break[at] else next(to_come, None)
    closes = None if begins is None else next((n for n in range(begins + 1, last) if seen.closes(n)), None)
    told_closing = hours.closing_after(now)
    if closes is not None:
        assert told_closing == seen.begin + closes * A_MINUTE
    elif begins is None:
        assert told_closing is None
    else:
        assert told_closing is None or told_closing >= seen.begin + last * A_MINUTE
