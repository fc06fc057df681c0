"""How one comes to an official: the ways of signing up, each with its place, contact, hours and days."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from desktop.office.charter.charter_words import Key, LocalText, Words
from desktop.office.charter.hours_by_day import HoursByDay
from desktop.office.charter.written_days import hour_read
from desktop.office.clock import from_sofia
from desktop.office.data_file import DataEntry, not_among, refusal
from desktop.office.language import N_
from desktop.office.working_calendar import WorkingCalendar, months_later

SignUpKind = Literal["counter", "phone", "email", "website", "in_person", "through", "on_the_spot"]
"""In person: at a place that is no counter of the centre. Through: somebody else signs the person up. On the
spot: one simply goes there."""

LONGEST_BEFORE = 366
"""Days before the reception."""

_A_DAY = timedelta(days=1)
_ONE_OF_THREE = N_(
    "In the file {file} “{key}” must have one of “day” (of the month), “days_before” and "
    "“working_days_before”; “months_before” goes with “day” only."
)
_TWO_CONTACTS = N_(
    "In the file {file} “{key}” has both “contact” and “value”. Name a contact of the list, or write the "
    "number or address itself."
)
_ENDS_EARLY = N_("In the file {file} “{key}” ends before it begins. Correct one of the two.")
_THROUGH_NOBODY = N_("In the file {file} “{key}” does not say through whom one signs up. Add “who”.")


class SignUpDay(DataEntry):
    """A day counted back from the reception's: the first or the last one of sign-up.

    `day` is of the month: the last such day before the reception or, with `months_before`, that of the
    reception's own month (0) or of the month before (1); the last day of a month that is too short. `at` is
    an hour of that day.
    """

    day: int | None = Field(default=None, ge=1, le=31)
    months_before: int | None = Field(default=None, ge=0, le=1)
    days_before: int | None = Field(default=None, ge=0, le=LONGEST_BEFORE)
    working_days_before: int | None = Field(default=None, ge=0, le=LONGEST_BEFORE)
    at: Annotated[time, BeforeValidator(hour_read)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, written: Any) -> Any:
        return {"day": written} if type(written) is int else written

    @model_validator(mode="after")
    def _counts_in_one_way(self) -> Self:
        counted = [one for one in (self.day, self.days_before, self.working_days_before) if one is not None]
        if len(counted) != 1 or (self.months_before is not None and self.day is None):
            raise refusal(_ONE_OF_THREE)
        return self

    def is_sooner_than(self, other: "SignUpDay") -> bool:
        """Whether it lies further before every reception; not known where the two are counted differently."""
        return any(
            mine is not None and theirs is not None and mine > theirs
            for mine, theirs in (
                (self.days_before, other.days_before),
                (self.working_days_before, other.working_days_before),
            )
        )

    def before(self, reception: date, calendar: WorkingCalendar) -> date:
        """The day that is meant for a reception on that day."""
        if self.days_before is not None:
            return reception - timedelta(days=self.days_before)
        if self.working_days_before is not None:
            day = reception
            for _nth in range(self.working_days_before):
                day -= _A_DAY
                while not calendar.is_working_day(day):
                    day -= _A_DAY
            return day
        if self.months_before is not None:
            return self._in_the_month_of(months_later(reception, -self.months_before))
        here = self._in_the_month_of(reception)
        return here if here < reception else self._in_the_month_of(months_later(reception, -1))

    def _in_the_month_of(self, day: date) -> date:
        last = months_later(day.replace(day=1), 1) - _A_DAY
        return last.replace(day=min(self.day or 1, last.day))


class SignUpWay(DataEntry):
    """One way of signing up; in a file it may be the word for its kind alone.

    `contact` is a key of the charter's contacts; `value` a number or an address that is none of them. `who`
    signs the person up. `from` and `until` bound the days of sign-up for a reception, both included.
    """

    model_config = ConfigDict(populate_by_name=True)

    way: SignUpKind
    place: LocalText | None = None
    contact: Key | None = None
    value: Words | None = None
    who: LocalText | None = None
    hours: HoursByDay | None = None
    opens: SignUpDay | None = Field(default=None, alias="from")
    until: SignUpDay | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, written: Any) -> Any:
        return {"way": written} if isinstance(written, str) else written

    @model_validator(mode="after")
    def _says_what_it_needs(self) -> Self:
        if self.contact is not None and self.value is not None:
            raise refusal(_TWO_CONTACTS)
        if self.opens and self.until and self.until.is_sooner_than(self.opens):
            raise refusal(_ENDS_EARLY)
        if self.way == "through" and self.who is None:
            raise refusal(_THROUGH_NOBODY)
        return self

    def opens_at(self, reception: date, calendar: WorkingCalendar) -> datetime | None:
        """From which moment one can be signed up for that day; `None`: always."""
        if self.opens is None:
            return None
        hour = self.opens.at or time()
        return from_sofia(self.opens.before(reception, calendar), hour.hour, hour.minute)

    def closes_at(self, reception: date, calendar: WorkingCalendar) -> datetime | None:
        """From which moment on one can be signed up for that day no more; `None`: until its own hour."""
        if self.until is None:
            return None
        day, hour = self.until.before(reception, calendar), self.until.at
        return from_sofia(day, hour.hour, hour.minute) if hour else from_sofia(day + _A_DAY)


def _listed(written: Any) -> Any:
    ways = written if isinstance(written, list | tuple) else (written,)
    for way in ways:
        if isinstance(way, str) and way not in get_args(SignUpKind):
            raise not_among(get_args(SignUpKind))
    return tuple(ways) if all(isinstance(way, str | Mapping | SignUpWay) for way in ways) else written


SignUpWays = Annotated[tuple[SignUpWay, ...], BeforeValidator(_listed), Field(min_length=1)]
"""One way or several; the first is the usual one."""

AT_THE_COUNTER = (SignUpWay(way="counter"),)
"""Where a charter says nothing else."""
