"""When something is open: by weekday, season and single day. The same for a building, a unit, a telephone.

In a charter's file it is a list, `["8:30-12:00", "13:00-17:00"]`, which holds on every working day; or the
sentence that is typed into a field (see `typed_hours.py`); or a table:

    { working_days = ["8:30-16:30"], friday = ["8:30-12:00"],
      seasons = [{ from = "1.06", until = "15.09", working_days = ["8:00-16:00"] }],
      days = [{ day = 2026-12-24, hours = ["8:30-12:00"] }] }
"""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from itertools import combinations
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.open_spans import OpenSpan, OpenSpans, says_nothing
from desktop.office.charter.typed_hours import DayOfYear, NoHoursError, day_of_year_read, parts_read
from desktop.office.charter.words_of_hours import DAYS, WEEKDAYS
from desktop.office.charter.written_days import Day
from desktop.office.charter.written_hours import FIVE, fields_of, fields_written, told_twice
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_
from desktop.office.working_calendar import WorkingCalendar

_A_DAY = timedelta(days=1)
_MIDNIGHT = time(0)
_FRIDAY = 5

_NO_DAY_OF_A_YEAR = N_("In the file {file} “{key}” must be a day and a month, such as 1.06.")
_ENDS_BEFORE = N_("In the file {file} “{key}” ends before it begins. Correct one of the two.")


class WeekHours(DataEntry):
    """The hours of a week; `None` where nothing is said of such days, empty where they are closed.

    A weekday's own hours stand above those of the `working_days`, and any above those of `every_day`. Monday
    to Friday have their hours when they are working days; Saturday and Sunday unless they are holidays.
    A Saturday that was declared working is a working day. `days_off` are all the others.
    """

    every_day: OpenSpans | None = None
    working_days: OpenSpans | None = None
    days_off: OpenSpans | None = None
    monday: OpenSpans | None = None
    tuesday: OpenSpans | None = None
    wednesday: OpenSpans | None = None
    thursday: OpenSpans | None = None
    friday: OpenSpans | None = None
    saturday: OpenSpans | None = None
    sunday: OpenSpans | None = None

    def told(self) -> Mapping[str, tuple[OpenSpan, ...]]:
        """What is said, by the kind of days."""
        return {name: spans for name in DAYS if (spans := getattr(self, name)) is not None}

    def spans_on(self, day: date, calendar: WorkingCalendar) -> tuple[OpenSpan, ...] | None:
        """The hours that begin on `day`; `None` where nothing is said of it."""
        told = self.told()
        return next((told[name] for name in _names_of(day, calendar) if name in told), None)


def _names_of(day: date, calendar: WorkingCalendar) -> tuple[str, ...]:
    """By which names the hours of that day are told, the nearest first."""
    own, weekend = WEEKDAYS[day.weekday()], day.isoweekday() > _FRIDAY
    if calendar.is_working_day(day):
        return ("working_days", own, "every_day") if weekend else (own, "working_days", "every_day")
    if weekend and calendar.holiday_name(day) is None:
        return own, "days_off", "every_day"
    return "days_off", "every_day"


def _day_of_year(written: Any) -> Any:
    if isinstance(written, str):
        try:
            return day_of_year_read(written)
        except NoHoursError:
            raise refusal(_NO_DAY_OF_A_YEAR) from None
    if isinstance(written, tuple):
        return written
    raise refusal(_NO_DAY_OF_A_YEAR)


class Season(WeekHours):
    """Other hours from a day of the year until another, both included; it may run over New Year."""

    model_config = ConfigDict(populate_by_name=True)

    begins: Annotated[DayOfYear, BeforeValidator(_day_of_year)] = Field(alias="from")
    until: Annotated[DayOfYear, BeforeValidator(_day_of_year)]

    @model_validator(mode="before")
    @classmethod
    def _read(cls, raw: Any) -> Any:
        return fields_written(raw)

    def covers(self, day: date) -> bool:
        """Whether `day` lies in it."""
        here = (day.month, day.day)
        if self.begins <= self.until:
            return self.begins <= here <= self.until
        return here >= self.begins or here <= self.until


class SingleDay(DataEntry):
    """The hours of one date, or of each until another, that once; none where it is closed."""

    day: Day
    until: Day | None = None
    hours: OpenSpans

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.last < self.day:
            raise refusal(_ENDS_BEFORE)
        return self

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.until or self.day


class HoursByDay(WeekHours):
    """When something is open. `words` are the municipality's own, where they are no hours.

    A single day stands above a season, and a season above the rest of the year.
    """

    seasons: tuple[Season, ...] = ()
    days: tuple[SingleDay, ...] = ()
    words: LocalText | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, raw: Any) -> Any:
        if isinstance(raw, Mapping) and "bg" in raw:
            return _of_words(raw)
        if isinstance(raw, LocalText):
            return {"words": raw}
        return fields_written(raw)

    @model_validator(mode="after")
    def _tells_each_day_once(self) -> Self:
        if not (self.told() or self.seasons or self.days or self.words):
            raise says_nothing()
        if self.words and self.known:
            raise told_twice()
        if any(_meet(one, other) for one, other in combinations(self.seasons, 2)) or any(
            one.day <= other.last and other.day <= one.last for one, other in combinations(self.days, 2)
        ):
            raise told_twice()
        return self

    @property
    def known(self) -> bool:
        """Whether it tells hours, and not only words."""
        return bool(self.told() or self.seasons or self.days)

    def spans_on(self, day: date, calendar: WorkingCalendar) -> tuple[OpenSpan, ...]:
        """The hours that begin on `day`; none where it is closed."""
        for single in self.days:
            if single.day <= day <= single.last:
                return single.hours
        for season in self.seasons:
            if season.covers(day) and (spans := season.spans_on(day, calendar)) is not None:
                return spans
        return super().spans_on(day, calendar) or ()


def _meet(one: Season, other: Season) -> bool:
    return any(a.covers(_in_a_leap_year(b.begins)) for a, b in ((one, other), (other, one)))


def _in_a_leap_year(day: DayOfYear) -> date:
    return date(2024, *day)


def weekdays_told(week: WeekHours) -> Iterator[tuple[str, tuple[OpenSpan, ...]]]:
    """Each of the weekdays whose hours are known, Monday first, the working days spread over them."""
    told = week.told()
    for name in WEEKDAYS:
        spans = told.get(name, told.get("working_days") if name in FIVE else None)
        if spans is not None:
            yield name, spans


def hours_by_day_read(text: str) -> HoursByDay:
    """The hours in a text, as somebody types them. Raises `ValueError`: `NoHoursError` names a word."""
    return HoursByDay.model_validate(fields_of(parts_read(text)))


def _of_words(raw: Mapping[str, Any]) -> Any:
    """A text in its languages: hours, where the Bulgarian words are hours."""
    try:
        return fields_of(parts_read(raw["bg"]))
    except (NoHoursError, AttributeError, TypeError):
        return {"words": raw}
