"""A day as a clerk types or says it: `2.11.2026`, `2.11`, `2026-11-02`, „2 ноември“, „преди две седмици“."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import seen_signs
from desktop.office.places import RESOURCES
from desktop.office.working_calendar import months_later


class Lies(StrEnum):
    """Where a day lies that is typed without a year: it follows from what the field asks."""

    BEFORE = "before"
    AHEAD = "ahead"
    NEAREST = "nearest"


FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Years that somebody may mean; with others no other counter keeps a record (`db/sync/shape.py`)."""

_LANGUAGES: Final = ("bg", "en")
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./\- ](\d{1,2})[./\- ](\d{1,2})(?:[t ].*)?")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LEAST_OF_A_MONTH_NAME: Final = 3
_AT_MOST: Final = 1_000
"""Days, weeks or months back or ahead: more is a slip of the finger."""

_WEEK: Final = 7
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class _Tables:
    """The words, and how a day is written with them."""

    away: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    separated: re.Pattern[str]
    month_named: re.Pattern[str]
    ago: re.Pattern[str]
    ahead: re.Pattern[str]
    before_a_weekday: re.Pattern[str]


@cache
def _tables() -> _Tables:
    # Babel reads its tables in a few milliseconds: not at start-up.
    from babel.dates import get_day_names, get_month_names  # noqa: PLC0415

    raw = tomllib.loads((RESOURCES / "typed_days.toml").read_text(encoding="utf-8"))
    year = rf"(?:\s*(?:{_any(raw['after_a_year'])})?\.?)?"
    count = r"(?:(\w+) )?(\w+)"
    return _Tables(
        away=raw["away"],
        numbers={word: int(number) for number, words in raw["numbers"].items() for word in words},
        units={word: unit for unit, words in raw["units"].items() for word in words},
        weekdays={
            name.casefold(): number
            for code in _LANGUAGES
            for number, name in get_day_names("wide", locale=code).items()
        },
        months={
            name.casefold(): number
            for code in _LANGUAGES
            for number, name in get_month_names("wide", locale=code).items()
        },
        separated=re.compile(r"(\d{1,2})[.,/\- ]+(\d{1,2})(?:[.,/\- ]+(\d{4}|\d{2}))?" + year),
        month_named=re.compile(
            rf"(\d{{1,2}})(?:-?(?:{_any(raw['after_a_day'])}))?[. ]*([^\W\d_]+)[. ]*(\d{{4}})?{year}"
        ),
        ago=re.compile(rf"(?:{_any(raw['ago_before'])}) {count}|{count} (?:{_any(raw['ago_behind'])})"),
        ahead=re.compile(rf"(?:{_any(raw['ahead'])}) {count}"),
        before_a_weekday=re.compile(rf"^(?:{_any(raw['before_a_weekday'])}) "),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def day_typed(
    text: str, today: date, *, field: str, coming: bool = False, lies: Lies | None = None
) -> date | None:
    """The day meant, or None where nothing was typed. Without a year it is the latest one not after `today`.

    A `coming` day without a year is the first one not before `today`; `lies` says the same, and the nearest.

    Raises `WrongInput` on `field` where there is no such day.
    """
    typed = _DASHES.sub("-", " ".join(seen_signs(text).casefold().split()).strip(" ,;"))
    if not typed:
        return None
    meant = lies or (Lies.AHEAD if coming else Lies.BEFORE)
    try:
        day = _day(typed, today, meant)
    except (ValueError, OverflowError):
        raise WrongInput(
            N_("There is no such date. Enter day, month and year, for example {example}."),
            field=field,
            example=f"{today.day}.{today.month}.{today.year}",
        ) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongInput(
            N_("The year is {year}, and no case has such a one. Correct the year."),
            field=field,
            year=day.year,
        )
    return day


def _day(typed: str, today: date, lies: Lies) -> date:
    tables = _tables()
    if typed in tables.away:
        return today + timedelta(days=tables.away[typed])
    if found := _YEAR_FIRST.fullmatch(typed):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := tables.separated.fullmatch(typed) or _RUN_TOGETHER.fullmatch(typed):
        return _of_numbers(int(found[1]), int(found[2]), found[3], today, lies)
    if (found := tables.month_named.fullmatch(typed)) and (month := _month(found[2], tables)):
        return _of_numbers(int(found[1]), month, found[3], today, lies)
    if found := tables.ago.fullmatch(typed):
        return _away(found[1] or found[3], found[2] or found[4], -1, today)
    if found := tables.ahead.fullmatch(typed):
        return _away(found[1], found[2], +1, today)
    return _of_weekday(tables.before_a_weekday.sub("", typed), today, lies)


def _of_numbers(day: int, month: int, year: str | None, today: date, lies: Lies) -> date:
    if year is not None and len(year) == len("26"):
        of_this_century = date(today.year // 100 * 100 + int(year), month, day)
        long_ago = lies is Lies.BEFORE and of_this_century.year > today.year
        return of_this_century.replace(year=of_this_century.year - 100) if long_ago else of_this_century
    if year is not None:
        return date(int(year), month, day)
    return _lying(lambda of_year: date(of_year, month, day), today, lies)


def _lying(in_year: Callable[[int], date], today: date, lies: Lies) -> date:
    around = list(_in_years(in_year, range(today.year - 1, today.year + 2)))
    match lies:
        case Lies.BEFORE:
            return max(one for one in around if one <= today)
        case Lies.AHEAD:
            return min(one for one in around if one >= today)
        case Lies.NEAREST:
            return min(around, key=lambda one: abs((one - today).days))


def _in_years(in_year: Callable[[int], date], years: Iterable[int]) -> Iterator[date]:
    """The day in each of the years that have it: the 29th of February is not in every one."""
    for year in years:
        with suppress(ValueError):
            yield in_year(year)


def _away(number: str | None, unit: str, way: int, today: date) -> date:
    tables = _tables()
    count = 1 if number is None else tables.numbers.get(number) or int(number)
    if unit not in tables.units or count > _AT_MOST:
        raise ValueError(unit)
    match tables.units[unit]:
        case "days":
            return today + way * timedelta(days=count)
        case "weeks":
            return today + way * timedelta(weeks=count)
        case "months":
            return months_later(today, way * count)
        case _:
            return months_later(today, way * count * _MONTHS)


def _of_weekday(typed: str, today: date, lies: Lies) -> date:
    """The weekday that was last or comes next; today where it is today."""
    number = _tables().weekdays.get(typed)
    if number is None:
        raise ValueError(typed)
    since = (today.weekday() - number) % _WEEK
    return today - timedelta(days=since) if lies is Lies.BEFORE else today + timedelta(days=-since % _WEEK)


def _month(word: str, tables: _Tables) -> int | None:
    if word in _ROMAN:
        return _ROMAN.index(word) + 1
    if len(word) < _LEAST_OF_A_MONTH_NAME:
        return None
    return next((number for name, number in tables.months.items() if name.startswith(word)), None)
