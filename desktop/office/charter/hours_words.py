"""Hours in words, for a screen and for paper; and as they are typed, to be read back just so. Pure."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from itertools import groupby

from babel.dates import get_day_names

from desktop.office.charter.hours_by_day import (
    HoursByDay,
    Season,
    SingleDay,
    WeekHours,
    hours_by_day_read,
    weekdays_told,
)
from desktop.office.charter.open_spans import OpenSpan
from desktop.office.charter.typed_hours import DayOfYear
from desktop.office.charter.words_of_hours import WEEKDAYS, words_written
from desktop.office.language import Language
from desktop.office.working_calendar import WorkingCalendar

_MIDNIGHT = time(0)
_OF_A_RANGE = 2
"""From so many days on it is „Monday–Friday“, not „Monday, Tuesday“."""


def hours_words(hours: HoursByDay | None, language: Language) -> str:
    """`8:30–17:00`, `понеделник–четвъртък 8:30–16:30; петък 8:30–12:00`; empty where nobody has said."""
    return "; ".join(hours_lines_of(hours, language)) if hours is not None else ""


def hours_lines_of(hours: HoursByDay, language: Language) -> list[str]:
    """The same, a line for each kind of days; the municipality's own words last."""
    lines = list(_week(hours, language, alone=not (hours.seasons or hours.days)))
    lines += [line for season in hours.seasons for line in _season(season, language)]
    lines += [_single(one, language) for one in hours.days]
    if hours.words is not None:
        lines.append(hours.words.for_language(language.code))
    return lines or [spans_words((), language)]


def spans_words(spans: Sequence[OpenSpan], language: Language) -> str:
    """`8:30–12:00, 13:00–17:00`, `round the clock`, or `closed`."""
    if not spans:
        return language.pgettext("hours", "closed")
    if all(one.whole_day for one in spans):
        return language.gettext("round the clock")
    return ", ".join(f"{language.time(one.start)}–{_end(one, language)}" for one in spans)


def _end(span: OpenSpan, language: Language) -> str:
    return "24:00" if span.end == _MIDNIGHT else language.time(span.end)


def hours_of_the_day(hours: HoursByDay, day: date, calendar: WorkingCalendar, language: Language) -> str:
    """The hours that begin on that day: `8:30–12:00` on a Friday, or `closed`."""
    return spans_words(hours.spans_on(day, calendar), language)


def _week(week: WeekHours, language: Language, *, alone: bool) -> Iterator[str]:
    _, told = language.gettext, week.told()
    if alone and set(told) == {"working_days"}:
        yield spans_words(told["working_days"], language)
        return
    if alone and set(told) == {"every_day"} and all(one.whole_day for one in told["every_day"]):
        yield spans_words(told["every_day"], language)
        return
    if "every_day" in told:
        yield _line(_("every day"), told["every_day"], language)
    names = get_day_names("wide", locale=language.locale)
    if set(told) & set(WEEKDAYS):
        for days, spans in _runs(week):
            if spans or "working_days" in told:
                yield _line(_days([str(names[day]) for day in days]), spans, language)
    elif "working_days" in told:
        yield _line(_("working days"), told["working_days"], language)
    if "days_off" in told:
        yield _line(_("days off"), told["days_off"], language)


def _line(days: str, spans: Sequence[OpenSpan], language: Language) -> str:
    return f"{days} {spans_words(spans, language)}"


def _runs(week: WeekHours) -> Iterator[tuple[list[int], tuple[OpenSpan, ...]]]:
    """Days in a row with the same hours, Monday being 0."""
    told = [(WEEKDAYS.index(name), spans) for name, spans in weekdays_told(week)]
    for (_gap, spans), days in groupby(enumerate(told), lambda one: (one[1][0] - one[0], one[1][1])):
        yield [day for _at, (day, _spans) in days], spans


def _days(names: Sequence[str]) -> str:
    return f"{names[0]}–{names[-1]}" if len(names) > _OF_A_RANGE else ", ".join(names)


def _season(season: Season, language: Language) -> Iterator[str]:
    begins, until = (_day_of_year(one, language) for one in (season.begins, season.until))
    for line in _week(season, language, alone=True):
        yield language.gettext("from {begin} to {end}: {hours}").format(begin=begins, end=until, hours=line)


def _day_of_year(day: DayOfYear, language: Language) -> str:
    return language.day_of_year(*day)


def _single(one: SingleDay, language: Language) -> str:
    days = language.short_date(one.day)
    if one.last != one.day:
        days = f"{days} – {language.short_date(one.last)}"
    return f"{days}: {spans_words(one.hours, language)}"


# As it is typed


def hours_as_typed(hours: HoursByDay, language: Language) -> str:
    """The hours in one line, in that language, as `hours_by_day_read` reads them in any; words as they are.

    `8:30–17:00`, `пн–чт 8:30–16:30; пт 8:30–12:00; 1.06–15.09: работни дни 8:00–16:00; 24.12.2026: затворено`
    """
    if hours.words is not None:
        return hours.words.for_language(language.code)
    by_weekday = _as_typed(hours, language, _runs)
    # „Mon–Thu 8–16; Fri 8–12“ is read as the working days and a Friday: not always what stands there.
    if hours_by_day_read(by_weekday) == hours:
        return by_weekday
    return _as_typed(hours, language, _told_weekdays)


_Runs = Callable[[WeekHours], Iterator[tuple[list[int], tuple[OpenSpan, ...]]]]


def _as_typed(hours: HoursByDay, language: Language, runs: _Runs) -> str:
    parts = list(_typed_week(hours, language, runs, alone=True))
    for season in hours.seasons:
        begins, until = (f"{day}.{month:02}" for month, day in (season.begins, season.until))
        week = _typed_week(season, language, runs, alone=False)
        parts += [f"{begins}–{until}: {part}" for part in week]
    for one in hours.days:
        days = f"{one.day:%d.%m.%Y}" + (f"–{one.last:%d.%m.%Y}" if one.last != one.day else "")
        parts.append(f"{days}: {_typed(one.hours, language)}")
    return "; ".join(parts)


def _told_weekdays(week: WeekHours) -> Iterator[tuple[list[int], tuple[OpenSpan, ...]]]:
    for name, spans in week.told().items():
        if name in WEEKDAYS:
            yield [WEEKDAYS.index(name)], spans


def _typed_week(week: WeekHours, language: Language, runs: _Runs, *, alone: bool) -> Iterator[str]:
    told, words = week.told(), words_written(language.code)
    names = get_day_names("abbreviated", locale=language.locale)
    weekdays = list(runs(week)) if set(told) & set(WEEKDAYS) else []
    spread = weekdays and runs is _runs
    for name in ("every_day", "working_days", "days_off"):
        if name in told and not (name == "working_days" and spread):
            hours = _typed(told[name], language)
            plain = alone and set(told) == {"working_days"}
            yield hours if plain and hours not in words.values() else f"{words[name]} {hours}"
    for days, spans in weekdays:
        yield f"{_days([str(names[day]) for day in days])} {_typed(spans, language)}"


def _typed(spans: Sequence[OpenSpan], language: Language) -> str:
    words = words_written(language.code)
    if not spans:
        return words["closed"]
    if len(spans) == 1 and spans[0].whole_day:
        return words["always"]
    return ", ".join(f"{language.time(one.start)}–{_end(one, language)}" for one in spans)
