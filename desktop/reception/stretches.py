"""Stretches of reception hours on no particular day: where their slots begin, and who gives them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time

from desktop.office.charter import (
    CounterQuota,
    LocalText,
    Official,
    ReceptionRule,
    TimeRange,
    ranges_overlap,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A stretch of hours on no particular day: when its slots begin, and how long they last.

    `begins` are minutes of the wall clock since midnight, in order; `counters`, beside each of them, the
    counter that gives it, empty where one counter gives them all. No `begins`: one comes without sign-up.
    """

    hours: TimeRange
    place: LocalText | None
    begins: tuple[int, ...]
    minutes: int
    counters: tuple[int, ...] = ()


def counters_in_turn(count: int, quotas: Sequence[CounterQuota]) -> tuple[int, ...]:
    """Which counter gives each of `count` slots: in turn, each as often as its share, always the same way.

    Both counters so have hours in the morning and in the afternoon. Empty where nothing is divided.
    """
    if not quotas:
        return ()
    total = sum(quota.share for quota in quotas)
    credit = dict.fromkeys((quota.number for quota in quotas), 0)
    turns = []
    for _slot in range(count):
        for quota in quotas:
            credit[quota.number] += quota.share
        # Of those who are equal, the first of the list.
        chosen = max(credit, key=credit.__getitem__)
        credit[chosen] -= total
        turns.append(chosen)
    return tuple(turns)


def hours_of_rule(
    official: Official, rule: ReceptionRule, quotas: Sequence[CounterQuota]
) -> tuple[Hours, ...]:
    """The rule's stretches; a slot that would end after the announced hours is not offered."""
    minutes = None if official.is_open else rule.slot_minutes
    begins = [_begins(hours, minutes, rule.break_minutes) if minutes else [] for hours in rule.ranges]
    left = rule.capacity if rule.capacity is not None else sum(map(len, begins))
    counters = counters_in_turn(left, quotas)
    found, given = [], 0
    for hours, all_of_them in zip(rule.ranges, begins, strict=True):
        kept = tuple(all_of_them[: left - given])
        found.append(
            Hours(
                hours=hours,
                place=rule.place,
                begins=kept,
                minutes=minutes or 0,
                counters=counters[given : given + len(kept)],
            )
        )
        given += len(kept)
    return tuple(found)


def _begins(hours: TimeRange, minutes: int, rest: int) -> list[int]:
    return list(range(_minute(hours.start), _minute(hours.end) - minutes + 1, minutes + rest))


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def within(stretches: Iterable[Hours], ranges: Sequence[TimeRange]) -> tuple[Hours, ...]:
    """What is left of the stretches in these hours; each slot stays where it was, and whose it was."""
    return tuple(
        _cut(stretch, kept)
        for stretch in stretches
        for kept in ranges
        if ranges_overlap([stretch.hours], [kept])
    )


def _cut(stretch: Hours, kept: TimeRange) -> Hours:
    begin, end = max(stretch.hours.start, kept.start), min(stretch.hours.end, kept.end)
    left = [
        at
        for at, minute in enumerate(stretch.begins)
        if _minute(begin) <= minute and minute + stretch.minutes <= _minute(end)
    ]
    return replace(
        stretch,
        hours=TimeRange.model_construct(start=begin, end=end),
        begins=tuple(stretch.begins[at] for at in left),
        counters=tuple(stretch.counters[at] for at in left) if stretch.counters else (),
    )


def together(one: Iterable[Hours], other: Iterable[Hours]) -> tuple[Hours, ...]:
    """Both, in the order of the clock."""
    return tuple(sorted((*one, *other), key=lambda stretch: stretch.hours.start))


def beside(there: Sequence[Hours], coming: Iterable[Hours]) -> tuple[Hours, ...]:
    """Those of the coming stretches that meet none that is there: where they meet, one is enough."""
    taken = [one.hours for one in there]
    return tuple(one for one in coming if not ranges_overlap(taken, [one.hours]))


def at_place(stretches: tuple[Hours, ...], words: str) -> tuple[Hours, ...]:
    """The stretches at another place, if `words` name one."""
    place = place_in_words(words)
    return stretches if place is None else tuple(replace(one, place=place) for one in stretches)


def place_in_words(words: str) -> LocalText | None:
    """The place as the charter has places; `None` for no words."""
    return LocalText(bg=words, en=words) if words else None
