"""Days as a charter's file writes them: „вторник“, `tuesday` or 2; 2027-01-10, „10.01.2027“, „10.01“."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache
from typing import Annotated, Any, NamedTuple

from babel.dates import get_day_names
from pydantic import BeforeValidator, PlainValidator

from desktop.office.data_file import refusal
from desktop.office.language import LANGUAGES, N_

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(?:(\d{4})(?:\s*\w\.?)?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_A_LEAP_YEAR = 2024

_NO_WEEKDAY = N_(
    "In the file {file} “{key}” must be a day of the week, such as “tuesday” or 2 (1 is Monday), or a list "
    "of them, none twice."
)
_NO_HOUR = N_("In the file {file} “{key}” must be a time of day such as “12:00”.")
_NO_DAY = N_("In the file {file} “{key}” must be a day such as 2026-12-31 or “31.12.2026”.")
_NO_DAY_OF_YEAR = N_(
    "In the file {file} “{key}” must be a day such as “31.12.2026”, or “31.12” for every year."
)


class YearDay(NamedTuple):
    """A day of every year."""

    month: int
    day: int


@cache
def _weekdays() -> Mapping[str, int]:
    """The names of the days, long and short, in each language; and their numbers."""
    named = {
        name.casefold().rstrip("."): number + 1
        for code in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale=code).items()
    }
    return named | {str(number): number for number in range(1, 8)}


def weekday_read(written: Any) -> int:
    """1 (Monday) to 7. Raises a refusal."""
    found = None if isinstance(written, bool) else _weekdays().get(str(written).strip().casefold())
    if found is None:
        raise refusal(_NO_WEEKDAY)
    return found


def one_or_more(read: Callable[[Any], int], otherwise: str) -> Callable[[Any], tuple[int, ...]]:
    """Reads one of a kind or a list of them; `otherwise` refuses an empty list, and anything twice."""

    def all_of_them(written: Any) -> tuple[int, ...]:
        listed = written if isinstance(written, list | tuple) else (written,)
        found = tuple(map(read, listed))
        if not found or len(set(found)) < len(found):
            raise refusal(otherwise)
        return found

    return all_of_them


def hour_read(written: Any) -> Any:
    """An hour of the day: `12:00`, `"12.00"` or `"12"`. Raises a refusal."""
    if not isinstance(written, str):
        return written
    try:
        hour, _between, minute = written.strip().replace(".", ":").partition(":")
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise refusal(_NO_HOUR) from None


def _weekdays_read(written: Any) -> tuple[int, ...]:
    return tuple(sorted(one_or_more(weekday_read, _NO_WEEKDAY)(written)))


def day_read(written: Any) -> Any:
    """The date that a text is; anything but a text as it is. Raises a refusal."""
    if not isinstance(written, str):
        return written
    found = _read(written)
    if not isinstance(found, date):
        raise refusal(_NO_DAY)
    return found


def _day_or_year_day_read(written: Any) -> date | YearDay:
    found = written if type(written) is date else _read(written) if isinstance(written, str) else None
    if found is None:
        raise refusal(_NO_DAY_OF_YEAR)
    return found


def _read(written: str) -> date | YearDay | None:
    try:
        if found := _ISO.fullmatch(written.strip()):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if not (found := _DAY.fullmatch(written.strip())):
            return None
        read = date(int(found[3] or _A_LEAP_YEAR), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return read if found[3] else YearDay(read.month, read.day)


Weekdays = Annotated[tuple[int, ...], PlainValidator(_weekdays_read)]
"""One day of the week or several, in order; ISO: 1 is Monday."""

Day = Annotated[date, BeforeValidator(day_read)]
DayOrYearDay = Annotated[date | YearDay, PlainValidator(_day_or_year_day_read)]
"""A day of one year, or of every year."""
