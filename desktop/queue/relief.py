"""What keeps the longest wait within the promise: the step that helps most, before it is too late. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from desktop.queue.expecting import OpenDesk, Person, desks_of, people_of, play
from desktop.queue.halls import HallRecord
from desktop.queue.tickets import CounterWork, TicketRecord

WARN_AT = 0.75
"""The share of the promised wait at which the supervisor is told what helps."""

_MOST_MOVED = 3
_WORTH_IT = timedelta(minutes=1)
_NEVER = timedelta(days=1)
"""Whoever nobody serves is taken to wait for longer than anybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """A step that helps: `counter` opens, or `moved` go to it; `longest` is the longest wait then."""

    counter: int
    moved: tuple[TicketRecord, ...] = ()
    longest: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Forewarning:
    """What comes if nothing is done: `over` people wait too long, the first of them in `first_in`.

    `longest` is the longest wait to come, `kinds` what somebody waits for and no open counter serves.
    """

    longest: timedelta
    over: int
    first_in: timedelta
    kinds: tuple[str, ...]
    reliefs: tuple[Relief, ...]


def forewarning(hall: HallRecord, promised: timedelta | None) -> Forewarning | None:
    """What to tell the supervisor; None while every wait to come is below `WARN_AT` of the promised one.

    Its steps are the best opening of a counter and the best moving of a few people, whichever helps more
    first, as far as they shorten the longest wait by a minute.
    """
    promised = promised or _NEVER
    people, desks = people_of(hall), desks_of(hall)
    waits = _waits(hall, people, desks)
    longest = max(waits, default=timedelta())
    if longest < promised * WARN_AT:
        return None
    over = [
        one.waits_from + promised for one, wait in zip(hall.waiting, waits, strict=True) if wait > promised
    ]
    worst = sorted(range(len(waits)), key=lambda place: (-waits[place], place))[:_MOST_MOVED]
    steps = sorted(
        _steps(hall, people, desks, worst), key=lambda one: (one.longest, len(one.moved), one.counter)
    )
    helping = [one for one in steps if longest - one.longest >= _WORTH_IT]
    firsts = (next((one for one in helping if bool(one.moved) is moves), None) for moves in (False, True))
    return Forewarning(
        longest=longest,
        over=len(over),
        first_in=max(min(over, default=hall.at) - hall.at, timedelta()),
        kinds=tuple(sorted({hall.waiting[at].kind for at, wait in enumerate(waits) if wait == _NEVER})),
        reliefs=tuple(sorted(filter(None, firsts), key=lambda one: one.longest)),
    )


def _waits(hall: HallRecord, people: list[Person], desks: Iterable[OpenDesk]) -> list[timedelta]:
    """How long each of those listed will have waited when they are called."""
    return [
        _NEVER if call is None else max(call - one.waits_from, timedelta())
        for one, call in zip(hall.waiting, play(people, desks), strict=True)
    ]


def _steps(
    hall: HallRecord, people: list[Person], desks: list[OpenDesk], worst: list[int]
) -> Iterator[Relief]:
    """Each closed counter opened; one, two … of the `worst` sent to a counter that serves other things."""
    for one in hall.counters:
        if one.state is CounterWork.CLOSED:
            opened = [*desks, OpenDesk(one.number, frozenset(one.kinds), hall.at)]
            yield Relief(counter=one.number, longest=max(_waits(hall, people, opened)))
    for desk in desks:
        moved, tickets = list(people), []
        for place in worst:
            if not desk.serves(people[place].kind, people[place].counter):
                moved[place] = people[place]._replace(counter=desk.number)
                tickets.append(hall.waiting[place])
                longest = max(_waits(hall, moved, desks))
                yield Relief(counter=desk.number, moved=tuple(tickets), longest=longest)
