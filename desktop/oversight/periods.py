"""Spans of days that are reported on: a day, a month, a quarter, a year, or any other. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from babel.dates import format_skeleton

from desktop.office.clock import from_sofia
from desktop.office.language import Language
from desktop.office.working_calendar import months_later

PeriodKind = Literal["day", "month", "quarter", "year", "other"]

_A_DAY = timedelta(days=1)
_MONTHS: dict[PeriodKind, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `begins` to `ends`, both included, on the hall's calendar."""

    begins: date
    ends: date

    def __post_init__(self) -> None:
        if self.ends < self.begins:
            raise ValueError("a period ends before it begins")

    @property
    def kind(self) -> PeriodKind:
        """What it is called: a whole month is not any thirty days."""
        if self.begins == self.ends:
            return "day"
        of_length = (kind for kind, months in _MONTHS.items() if self == _of(self.begins, months))
        return next(of_length, "other")

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its first moment in UTC, and the first one after it: a day of 23 or 25 hours is a whole day."""
        return from_sofia(self.begins), from_sofia(self.ends + _A_DAY)

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.begins <= day <= self.ends


def day_of(day: date) -> Period:
    """That day alone."""
    return Period(day, day)


def month_of(day: date) -> Period:
    """The month in which the day lies."""
    return _of(day, 1)


def quarter_of(day: date) -> Period:
    """The quarter in which the day lies."""
    return _of(day, 3)


def year_of(year: int) -> Period:
    """The whole year."""
    return _of(date(year, 1, 1), 12)


def before(period: Period) -> Period:
    """The one of the same kind that ended the day before it began; any other: as many days."""
    last = period.begins - _A_DAY
    if period.kind in _MONTHS:
        return _of(last, _MONTHS[period.kind])
    return Period(last - (period.ends - period.begins), last)


def period_words(period: Period, language: Language) -> str:
    """`2025 г.`, `март 2025 г.`, `1. тримесечие 2025 г.`, `25 ноември 2026 г.`, or from day to day."""
    if period.kind == "day":
        return language.date(period.begins)
    if period.kind == "other":
        return f"{language.date(period.begins)} – {language.date(period.ends)}"
    form = {"month": "yMMMM", "quarter": "yQQQQ", "year": "y"}[period.kind]
    return str(format_skeleton(form, period.begins, locale=language.locale))


def _of(day: date, months: int) -> Period:
    """The stretch of so many months of the year in which the day lies."""
    begins = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(begins, months_later(begins, months) - _A_DAY)
