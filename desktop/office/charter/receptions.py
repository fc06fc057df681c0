"""When officials receive citizens: the rules by which their days recur, and the terms of signing up."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from desktop.office.charter.charter_words import Key, LocalText, Once
from desktop.office.charter.hours import Ranges, TimeRange
from desktop.office.charter.numbers import CounterNumber
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

Rhythm = Literal["weekly", "every_second_week", "monthly"]
Week = Literal[1, 2, 3, 4, -1]
"""Which of the month's Wednesdays, for instance; -1 is the last."""

LAST = -1
OWN_DAY = "weekday"
"""Stands as the key of the day that an official's own `weekday` and `ranges` name."""

SHORTEST_SLOT, LONGEST_SLOT = 5, 240
LONGEST_BREAK = 120
HIGHEST_CAPACITY = 200
HIGHEST_SHARE = 100
LONGEST_CLOSING, LONGEST_AHEAD, MOST_PER_PERSON = 240, 24, 50
"""Hours before the day, months ahead, and coming hours of one person."""

LONGEST_PREPARATION = 30
"""Working days before the day."""

_DAYS_OF_A_WEEK = 7
# Two rhythms that ever meet do so within a few years.
_MEET_WITHIN = timedelta(days=4 * 366)
_BEGINNING = date(2024, 1, 1)

_WEEK_AND_RHYTHM = N_(
    "In the file {file} “{key}” needs “week” (1, 2, 3, 4, or -1 for the last) if it is monthly, "
    "and only then."
)
_ANCHOR_AND_RHYTHM = N_(
    "In the file {file} “{key}” needs “starts_on”, the first of its days, if it is every second week, "
    "and only then."
)
_ANCHOR_ON_ANOTHER_DAY = N_(
    "In the file {file} “{key}” begins on a day that is another day of the week. Correct one of the two."
)
_ENDS_BEFORE_IT_BEGINS = N_(
    "In the file {file} “{key}” is valid until a day before it begins. Correct one of the two."
)


class ReceptionRule(DataEntry):
    """Days on which an official receives. `weekday` is ISO: 1 is Monday.

    Monthly it is the `week`-th such weekday of the month; every second week it is counted from
    `starts_on`, the first of the days. Between two citizens there are `break_minutes`; a day has at most
    `capacity` slots. Without `slot_minutes` or `place`, the official's own hold. Both bounds of validity
    are included.
    """

    key: Key
    rhythm: Rhythm = "weekly"
    weekday: int = Field(ge=1, le=7)
    week: Week | None = None
    starts_on: date | None = None
    ranges: Ranges
    slot_minutes: int | None = Field(default=None, ge=SHORTEST_SLOT, le=LONGEST_SLOT)
    break_minutes: int = Field(default=0, ge=0, le=LONGEST_BREAK)
    capacity: int | None = Field(default=None, ge=1, le=HIGHEST_CAPACITY)
    place: LocalText | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    @model_validator(mode="after")
    def _has_what_its_rhythm_needs(self) -> Self:
        if (self.rhythm == "monthly") != (self.week is not None):
            raise refusal(_WEEK_AND_RHYTHM)
        if (self.rhythm == "every_second_week") != (self.starts_on is not None):
            raise refusal(_ANCHOR_AND_RHYTHM)
        if self.starts_on is not None and self.starts_on.isoweekday() != self.weekday:
            raise refusal(_ANCHOR_ON_ANOTHER_DAY)
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise refusal(_ENDS_BEFORE_IT_BEGINS)
        return self

    def falls_on(self, day: date) -> bool:
        """Whether `day` is one of its days, holidays included."""
        if day.isoweekday() != self.weekday or not self._is_valid_on(day):
            return False
        if self.starts_on is not None:
            return day >= self.starts_on and (day - self.starts_on).days % (2 * _DAYS_OF_A_WEEK) == 0
        if self.week == LAST:
            return (day + timedelta(days=_DAYS_OF_A_WEEK)).month != day.month
        return self.week is None or (day.day - 1) // _DAYS_OF_A_WEEK + 1 == self.week

    def _is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


def first_overlap(rules: Sequence[ReceptionRule]) -> tuple[ReceptionRule, ReceptionRule] | None:
    """The first two rules that ever claim the same hour of the same day, or `None`."""
    return next(((one, other) for one, other in combinations(rules, 2) if _overlap(one, other)), None)


def ranges_overlap(one: Sequence[TimeRange], other: Sequence[TimeRange]) -> bool:
    """Whether some hour lies in both."""
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _overlap(one: ReceptionRule, other: ReceptionRule) -> bool:
    if one.weekday != other.weekday or not ranges_overlap(one.ranges, other.ranges):
        return False
    return any(one.falls_on(day) and other.falls_on(day) for day in _days_to_compare(one, other))


def _days_to_compare(one: ReceptionRule, other: ReceptionRule) -> Iterator[date]:
    beginnings = (one.valid_from, one.starts_on, other.valid_from, other.starts_on)
    begin = max((day for day in beginnings if day is not None), default=_BEGINNING)
    until = min((day for day in (one.valid_until, other.valid_until) if day), default=date.max)
    day = begin + timedelta(days=(one.weekday - begin.isoweekday()) % _DAYS_OF_A_WEEK)
    last = min(until, begin + _MEET_WITHIN)
    while day <= last:
        yield day
        day += timedelta(days=_DAYS_OF_A_WEEK)


class CounterQuota(DataEntry):
    """A counter that signs up, and how many parts of the slots are its to give."""

    number: CounterNumber
    share: int = Field(ge=1, le=HIGHEST_SHARE)


class SignUpTerms(DataEntry):
    """How citizens are signed up for receptions.

    Sign-up ends `closes_hours_before` the day's first hour; at 0 only when the hour itself begins. One
    person may have `ahead_per_person` coming hours, at most `ahead_months` ahead. Where more than one
    counter signs up, `quotas` divides the slots among them, so that each slot has one that gives it. The
    office has its list `list_days_before` working days before the day, so that experts can be asked.
    """

    closes_hours_before: int = Field(ge=0, le=LONGEST_CLOSING)
    ahead_months: int = Field(ge=1, le=LONGEST_AHEAD)
    ahead_per_person: int = Field(ge=1, le=MOST_PER_PERSON)
    list_days_before: int = Field(ge=0, le=LONGEST_PREPARATION)
    quotas: Annotated[tuple[CounterQuota, ...], Once] = ()
