"""When officials receive citizens: the rules by which their days recur, and the terms of signing up."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, groupby
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, PlainValidator, model_validator

from desktop.office.charter.called_off import CalledOff
from desktop.office.charter.charter_words import Key, LocalText, Once
from desktop.office.charter.hours import Ranges, TimeRange
from desktop.office.charter.numbers import CounterNumber
from desktop.office.charter.written_days import Day, Weekdays, one_or_more
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

Rhythm = Literal["weekly", "every_second_week", "monthly", "every_working_day", "dates"]
Week = Literal[1, 2, 3, 4, -1]
"""Which of the month's Wednesdays, for instance; -1 is the last."""

OnDayOff = Literal["dropped", "next_working_day", "previous_working_day"]
"""What becomes of a reception whose day is a holiday or was declared off."""

OnceAnswered = Literal["with_reason", "refused"]
"""How somebody is signed up again about what a reception has answered: with a reason, or not at all."""

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
_WORKING_DAYS = (1, 2, 3, 4, 5)
_BY_WEEKDAY = frozenset({"weekly", "every_second_week", "monthly"})
# Two rhythms that ever meet do so within a few years, unless they are called off every year just then: after
# 28 years the days of the week come round again.
_MEET_WITHIN, _MEET_AGAIN_WITHIN = timedelta(days=4 * 366), timedelta(days=28 * 366)
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
_WEEKDAY_AND_RHYTHM = N_(
    "In the file {file} “{key}” needs “weekday”, unless it is on every working day or by a list of dates."
)
_DATES_AND_RHYTHM = N_(
    "In the file {file} “{key}” needs “dates”, a list of its days, if its rhythm is “dates”, and only then."
)
_NO_WEEK = N_("In the file {file} the value of “{key}” is not allowed. Allowed: 1, 2, 3, 4, -1, none twice.")
_NO_HOURS = N_("In the file {file} “{key}” has no hours. Add them under “ranges”.")
_DATE_TWICE = N_(
    "In the file {file} “{key}” lists {day} twice at the same hour. Remove one or change its hours."
)
_ENDS_BEFORE_IT_BEGINS = N_(
    "In the file {file} “{key}” is valid until a day before it begins. Correct one of the two."
)


def _weeks_read(written: Any) -> tuple[int, ...]:
    return tuple(sorted(one_or_more(_week_read, _NO_WEEK)(written), key=lambda week: (week == LAST, week)))


def _week_read(written: Any) -> int:
    if type(written) is not int or written not in get_args(Week):
        raise refusal(_NO_WEEK)
    return written


class ReceptionDate(DataEntry):
    """One date of a list, with the place (a village, for instance) and the hours that are its own."""

    day: Day
    ranges: Ranges | None = None
    place: LocalText | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, written: Any) -> Any:
        return written if isinstance(written, Mapping) else {"day": written}


def _day_of(one: ReceptionDate) -> date:
    return one.day


class ReceptionRule(DataEntry):
    """Days on which an official receives, by weekday (ISO: 1 is Monday), on every working day, or by a list.

    Monthly they are the `week`-th such weekdays of the month; every second week is counted from the week of
    `starts_on`, the first of the days. Between two citizens there are `break_minutes`; a day has at most
    `capacity` slots. Without `slot_minutes`, `place` or `on_day_off`, the official's own hold. Nobody is
    received in the periods `called_off`. Both bounds of validity are included.
    """

    key: Key
    rhythm: Rhythm = "weekly"
    weekday: Weekdays | None = None
    week: Annotated[tuple[Week, ...], PlainValidator(_weeks_read)] | None = None
    starts_on: Day | None = None
    dates: tuple[ReceptionDate, ...] = ()
    ranges: Ranges = ()
    slot_minutes: int | None = Field(default=None, ge=SHORTEST_SLOT, le=LONGEST_SLOT)
    break_minutes: int = Field(default=0, ge=0, le=LONGEST_BREAK)
    capacity: int | None = Field(default=None, ge=1, le=HIGHEST_CAPACITY)
    place: LocalText | None = None
    on_day_off: OnDayOff | None = None
    called_off: tuple[CalledOff, ...] = ()
    valid_from: Day | None = None
    valid_until: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _a_list_is_a_rhythm(cls, written: Any) -> Any:
        if isinstance(written, dict) and "dates" in written:
            return {"rhythm": "dates", **written}
        return written

    @model_validator(mode="after")
    def _has_what_its_rhythm_needs(self) -> Self:
        by_weekday = self.rhythm in _BY_WEEKDAY
        if by_weekday != (self.weekday is not None):
            raise refusal(_WEEKDAY_AND_RHYTHM)
        if (self.rhythm == "monthly") != (self.week is not None):
            raise refusal(_WEEK_AND_RHYTHM)
        if (self.rhythm == "every_second_week") != (self.starts_on is not None):
            raise refusal(_ANCHOR_AND_RHYTHM)
        if self.starts_on is not None and self.starts_on.isoweekday() not in self.weekdays:
            raise refusal(_ANCHOR_ON_ANOTHER_DAY)
        if (self.rhythm == "dates") != bool(self.dates):
            raise refusal(_DATES_AND_RHYTHM)
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise refusal(_ENDS_BEFORE_IT_BEGINS)
        return self

    @model_validator(mode="after")
    def _has_hours_each_once(self) -> Self:
        if not self.ranges and not (self.dates and all(one.ranges for one in self.dates)):
            raise refusal(_NO_HOURS)
        for day, listed in groupby(sorted(self.dates, key=_day_of), _day_of):
            hours = [one.ranges or self.ranges for one in listed]
            if any(ranges_overlap(one, other) for one, other in combinations(hours, 2)):
                raise refusal(_DATE_TWICE, day=f"{day:%d.%m.%Y}")
        return self

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days of the week on which its days can fall."""
        if self.dates:
            return tuple(sorted({one.day.isoweekday() for one in self.dates}))
        return _WORKING_DAYS if self.weekday is None else self.weekday

    def falls_on(self, day: date) -> bool:
        """Whether `day` is one of its days, holidays included; none is in a period called off.

        Every working day is every Monday to Friday: a Saturday declared working is the calendar's to know.
        """
        return self._names(day) and self.holds_on(day)

    def holds_on(self, day: date) -> bool:
        """Whether the rule is valid on `day`, and not called off."""
        if self.valid_from is not None and day < self.valid_from:
            return False
        if self.valid_until is not None and self.valid_until < day:
            return False
        return not self.called_off or self.called_off_on(day) is None

    def called_off_on(self, day: date) -> CalledOff | None:
        """The period called off in which `day` lies."""
        return next((period for period in self.called_off if period.covers(day)), None)

    def on(self, day: date) -> "tuple[ReceptionRule, ...]":
        """The rule as it is on one of its days: as often as a list has the day, with its place and hours."""
        if not self.dates:
            return (self,)
        return tuple(
            self.model_copy(update={"ranges": one.ranges or self.ranges, "place": one.place or self.place})
            for one in self.dates
            if one.day == day
        )

    def _names(self, day: date) -> bool:
        if self.dates:
            return any(one.day == day for one in self.dates)
        if self.weekday is None:
            return day.isoweekday() in _WORKING_DAYS
        if day.isoweekday() not in self.weekday:
            return False
        if self.starts_on is not None:
            weeks = (_monday(day) - _monday(self.starts_on)).days // _DAYS_OF_A_WEEK
            return day >= self.starts_on and weeks % 2 == 0
        return self.week is None or not self.week_of(day).isdisjoint(self.week)

    @staticmethod
    def week_of(day: date) -> frozenset[int]:
        """Which such weekday of its month the day is: `{4, -1}` for the fourth that is also the last."""
        is_last = day.day + _DAYS_OF_A_WEEK > monthrange(day.year, day.month)[1]
        return frozenset({(day.day - 1) // _DAYS_OF_A_WEEK + 1, *({LAST} if is_last else ())})


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def first_overlap(rules: Sequence[ReceptionRule]) -> tuple[ReceptionRule, ReceptionRule] | None:
    """The first two rules that ever claim the same hour of the same day, or `None`."""
    return next(((one, other) for one, other in combinations(rules, 2) if _overlap(one, other)), None)


def ranges_overlap(one: Sequence[TimeRange], other: Sequence[TimeRange]) -> bool:
    """Whether some hour lies in both."""
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _overlap(one: ReceptionRule, other: ReceptionRule) -> bool:
    if not ranges_overlap(_all_hours(one), _all_hours(other)):
        return False
    return any(
        one.falls_on(day) and other.falls_on(day) and _meet_on(day, one, other)
        for day in _days_to_compare(one, other)
    )


def _all_hours(rule: ReceptionRule) -> Sequence[TimeRange]:
    return [*rule.ranges, *(hours for one in rule.dates for hours in one.ranges or ())]


def _meet_on(day: date, one: ReceptionRule, other: ReceptionRule) -> bool:
    return any(ranges_overlap(here.ranges, there.ranges) for here in one.on(day) for there in other.on(day))


def _days_to_compare(one: ReceptionRule, other: ReceptionRule) -> Iterator[date]:
    for rule in (one, other):
        if rule.dates:
            yield from (each.day for each in rule.dates)
            return
    if not (both := set(one.weekdays) & set(other.weekdays)):
        return
    beginnings = (one.valid_from, one.starts_on, other.valid_from, other.starts_on)
    begin = max((day for day in beginnings if day is not None), default=_BEGINNING)
    until = min((day for day in (one.valid_until, other.valid_until) if day), default=date.max)
    within = _MEET_AGAIN_WITHIN if one.called_off or other.called_off else _MEET_WITHIN
    for ordinal in range(begin.toordinal(), min(until.toordinal(), begin.toordinal() + within.days) + 1):
        day = date.fromordinal(ordinal)
        if day.isoweekday() in both:
            yield day


class CounterQuota(DataEntry):
    """A counter that signs up, and how many parts of the slots are its to give."""

    number: CounterNumber
    share: int = Field(ge=1, le=HIGHEST_SHARE)


class SignUpTerms(DataEntry):
    """How citizens are signed up for receptions.

    Sign-up ends `closes_hours_before` the day's first hour; at 0 only when the hour itself begins. One
    person may have `ahead_per_person` coming hours, at most `ahead_months` ahead. Where more than one
    counter signs up, `quotas` divides the slots among them, so that each slot has one that gives it. The
    office has its list `list_days_before` working days before the day, so that experts can be asked. About
    a question that a reception has `once_answered`, one is received again with a reason, or not at all.
    """

    closes_hours_before: int = Field(ge=0, le=LONGEST_CLOSING)
    ahead_months: int = Field(ge=1, le=LONGEST_AHEAD)
    ahead_per_person: int = Field(ge=1, le=MOST_PER_PERSON)
    list_days_before: int = Field(ge=0, le=LONGEST_PREPARATION)
    once_answered: OnceAnswered
    quotas: Annotated[tuple[CounterQuota, ...], Once] = ()

    @property
    def once_only(self) -> bool:
        """Whether nobody is signed up again about what a reception has answered."""
        return self.once_answered == "refused"
