"""The days and slots of an official, from the charter's rules, holidays and what was changed. Pure.

Hours are those of the wall clock in the hall: 8:30 is 8:30 in summer and in winter. Where the clock is
put forward, an hour that does not exist is not offered; where it is set back, the first of the two is meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from desktop.office.charter import (
    CalledOff,
    CounterQuota,
    Official,
    ReceptionRule,
    ranges_overlap,
)
from desktop.office.working_calendar import WorkingCalendar
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.planned_day import PlannedDay, on_day
from desktop.reception.sign_up_days import first_moment, last_moment
from desktop.reception.stretches import (
    Hours,
    at_place,
    beside,
    hours_of_rule,
    place_in_words,
    together,
    within,
)

_A_DAY = timedelta(days=1)
_FRIDAY = 5
_KEPT_AT_MOST = 8
"""Stretches of days that a timetable keeps: a screen asks for the same ones again and again."""


@dataclass(frozen=True, slots=True)
class RulesFrom:
    """How an official receives from a day on, by a profile that begins with it; `None`: no longer."""

    since: date
    official: Official | None
    quotas: Sequence[CounterQuota] = ()


class Timetable:
    """An official's receptions, day by day."""

    def __init__(
        self,
        official: Official,
        calendar: WorkingCalendar,
        changes: Iterable[DayChange] = (),
        quotas: Sequence[CounterQuota] = (),
        later: Sequence[RulesFrom] = (),
    ) -> None:
        """`changes` are those of this official, in any order; `quotas` divide the slots among counters.

        `later` is what is planned, in order: each holds from its day until the next.
        """
        self.official = official
        self._calendar = calendar
        self._rules = _rules_in_turn((RulesFrom(date.min, official, quotas), *later))
        self._quotas = quotas
        self._is_bounded = any(way.opens or way.until for way in official.ways)
        self._moving = [one for one in self._rules if one[0].on_day_off not in {None, "dropped"}]
        daily = [rule for rule, _hours in self._rules if rule.rhythm == "every_working_day"]
        # Only on these days of the week is there anything to look for.
        everywhere = daily or self._moving
        self._weekdays = (
            frozenset(range(1, 8))
            if everywhere
            else frozenset(chain.from_iterable(rule.weekdays for rule, _hours in self._rules))
        )
        self._changed: dict[date, tuple[Hours, ...]] = {}
        self._latest: dict[date, DayChange] = {}
        self._moved_from: dict[date, date] = {}
        self._asked: dict[tuple[date, date], tuple[PlannedDay, ...]] = {}
        for change in sorted(changes, key=lambda one: one.ordinal):
            self._apply(change)

    def on(self, day: date) -> PlannedDay:
        """That day, whatever it is."""
        return self._planned(day, self._hours_on(day))

    def between(self, first: date, last: date) -> Sequence[PlannedDay]:
        """The days from `first` to `last` on which citizens are received, or would be but for a change."""
        asked = self._asked.get((first, last))
        if asked is None:
            if len(self._asked) >= _KEPT_AT_MOST:
                self._asked.clear()
            asked = self._asked[first, last] = tuple(self._between(first, last))
        return asked

    def _between(self, first: date, last: date) -> Iterator[PlannedDay]:
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day in self._changed:
                yield self.on(day)
            elif day.isoweekday() in self._weekdays and (hours := self._usual(day)):
                yield self._planned(day, hours)

    def _planned(self, day: date, hours: tuple[Hours, ...]) -> PlannedDay:
        return PlannedDay(
            official=self.official.key,
            day=day,
            stretches=on_day(day, hours) if hours else (),
            change=self._latest.get(day),
            moved_from=self._moved_from.get(day) or (self._comes_from(day) if hours else None),
            moves_to=None if hours else self.moves_to(day),
            called_off=None if hours else self._called_off_on(day),
            opens_at=first_moment(self.official.ways, day, self._calendar) if self._is_bounded else None,
            closes_at=last_moment(self.official.ways, day, self._calendar) if self._is_bounded else None,
        )

    def would_be(self, day: date) -> bool:
        """Whether the rules name the day, a holiday or a change notwithstanding: it can be moved."""
        return bool(self._by_rule(day))

    def moves_to(self, day: date) -> date | None:
        """Where the rules themselves take a day off to; `None` where it drops out, or somebody moved it."""
        if not self._moving or not self._is_off(day) or self._is_settled(day):
            return None
        for rule, _hours in self._moving:
            if rule.falls_on(day):
                there = self._working_day_from(day, rule)
                if rule.called_off_on(there) is None:
                    return there
        return None

    def _called_off_on(self, day: date) -> CalledOff | None:
        return next((off for rule, _hours in self._rules if (off := rule.called_off_on(day))), None)

    def _hours_on(self, day: date) -> tuple[Hours, ...]:
        changed = self._changed.get(day)
        return self._usual(day) if changed is None else changed

    def _usual(self, day: date) -> tuple[Hours, ...]:
        """As the rules have it; a holiday drops out by itself, or its hours go where the rule says."""
        hours = () if self._is_off(day) else self._by_rule(day)
        for _from, coming in self._coming(day):
            hours = together(hours, beside(hours, coming))
        return hours

    def _by_rule(self, day: date) -> tuple[Hours, ...]:
        found = [self._hours_of(rule, hours, day) for rule, hours in self._rules if self._falls_on(rule, day)]
        if len(found) == 1:
            return found[0]
        kept: tuple[Hours, ...] = ()
        for hours in found:
            # Rules do not meet but on a Saturday that was declared working.
            kept = together(kept, beside(kept, hours))
        return kept

    def _falls_on(self, rule: ReceptionRule, day: date) -> bool:
        if rule.rhythm == "every_working_day" and day.isoweekday() > _FRIDAY:
            return rule.holds_on(day) and self._calendar.is_working_day(day)
        return rule.falls_on(day)

    def _hours_of(self, rule: ReceptionRule, hours: tuple[Hours, ...], day: date) -> tuple[Hours, ...]:
        if not rule.dates:
            return hours
        listed = chain.from_iterable(hours_of_rule(self.official, one, self._quotas) for one in rule.on(day))
        return tuple(sorted(listed, key=lambda one: one.hours.start))

    # Days off. A Saturday that a rule names is none, unless it is a holiday.

    def _is_off(self, day: date) -> bool:
        return self._calendar.holiday_name(day) is not None

    def _is_settled(self, day: date) -> bool:
        """Whether somebody has said what becomes of the day: then the rules move it no more."""
        latest = self._latest.get(day)
        return latest is not None and latest.kind is not ChangeKind.RESTORED

    def _working_day_from(self, day: date, rule: ReceptionRule) -> date:
        step = _A_DAY if rule.on_day_off == "next_working_day" else -_A_DAY
        while not self._calendar.is_working_day(day):
            day += step
        return day

    def _coming(self, day: date) -> Iterator[tuple[date, tuple[Hours, ...]]]:
        """The days off beside this working day that the rules take to it, each with its hours."""
        if not self._moving or not self._calendar.is_working_day(day):
            return
        for step, to in ((-_A_DAY, "next_working_day"), (_A_DAY, "previous_working_day")):
            off = day + step
            while not self._calendar.is_working_day(off):
                if self._is_off(off) and not self._is_settled(off):
                    for rule, hours in self._moving:
                        if rule.on_day_off == to and rule.falls_on(off) and not rule.called_off_on(day):
                            yield off, self._hours_of(rule, hours, off)
                off += step

    def _comes_from(self, day: date) -> date | None:
        """The day off of which some hours are held on this one; `None` once somebody has changed it."""
        if not self._moving or self._is_settled(day):
            return None
        hours = () if self._is_off(day) else self._by_rule(day)
        for off, coming in self._coming(day):
            if beside(hours, coming):
                return off
        return None

    # Changes

    def _apply(self, change: DayChange) -> None:
        day, before, former = change.day, self._hours_on(change.day), self._latest.get(change.day)
        self._latest[day] = change
        match change.kind:
            case ChangeKind.CANCELLED:
                self._changed[day] = ()
            case ChangeKind.RESTORED:
                self._put_back(day)
                if former is not None and former.new_day and self._moved_from.get(former.new_day) == day:
                    self._put_back(former.new_day)
            case ChangeKind.SHORTENED:
                self._changed[day] = within(before or self._by_rule(day), change.ranges)
            case ChangeKind.ADDED:
                self._changed[day] = together(before, self._other_hours(change))
            case ChangeKind.MOVED:
                self._changed[day] = ()
                if change.new_day is not None:
                    self._move(change, change.new_day, before or self._by_rule(day))

    def _move(self, change: DayChange, new_day: date, hours: tuple[Hours, ...]) -> None:
        """The hours go along, unless the other day has its own at that time: then those take the citizens."""
        there = self._hours_on(new_day)
        coming = self._other_hours(change) if change.ranges else at_place(hours, change.place)
        if not ranges_overlap([one.hours for one in there], [one.hours for one in coming]):
            there = together(there, coming)
        self._changed[new_day] = there
        self._moved_from[new_day] = change.day
        # Whatever was done to the other day before, it is now held.
        self._latest.pop(new_day, None)

    def _put_back(self, day: date) -> None:
        self._changed[day] = self._usual(day)
        self._moved_from.pop(day, None)

    def _other_hours(self, change: DayChange) -> tuple[Hours, ...]:
        """Hours that the change itself names, with the official's usual length where it names none."""
        usual = next((rule for rule, _hours in self._rules), None)
        minutes = change.slot_minutes or (usual.slot_minutes if usual else self.official.slot_minutes)
        rule = ReceptionRule.model_construct(
            key=change.kind,
            weekday=(change.day.isoweekday(),),
            ranges=change.ranges,
            slot_minutes=minutes,
            break_minutes=change.break_minutes,
            place=place_in_words(change.place) or (usual.place if usual else self.official.place),
        )
        return hours_of_rule(self.official, rule, self._quotas)


def _rules_in_turn(periods: Sequence[RulesFrom]) -> list[tuple[ReceptionRule, tuple[Hours, ...]]]:
    """The rules of each period, which hold until the next one begins."""
    ends = (*(one.since - _A_DAY for one in periods[1:]), date.max)
    return [
        (_between(rule, one.since, end), hours_of_rule(one.official, rule, one.quotas))
        for one, end in zip(periods, ends, strict=True)
        if one.official is not None
        for rule in one.official.rules
        if (rule.valid_from or date.min) <= end and (rule.valid_until or date.max) >= one.since
    ]


def _between(rule: ReceptionRule, since: date, until: date) -> ReceptionRule:
    """The rule while its period lasts."""
    if (since, until) == (date.min, date.max):
        return rule
    return rule.model_copy(
        update={
            "valid_from": max(since, rule.valid_from or date.min),
            "valid_until": min(until, rule.valid_until or date.max),
        }
    )
