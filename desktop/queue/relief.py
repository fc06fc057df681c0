"""What keeps the longest wait within the promise: the step that helps most, before it is too late. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.queue.expecting import OpenDesk, Person, desks_of, people_of, play
from desktop.queue.halls import HallRecord
from desktop.queue.tickets import CounterWork, TicketRecord

WARN_AT = 0.75
"""The share of the promised wait at which the supervisor is told what helps."""

_MOST_MOVED = 3
_WORTH_IT = timedelta(minutes=1)
_NEVER = timedelta(days=1)
"""How long whoever nobody serves is taken to wait: longer than anybody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """A step that helps: the counter `counter` opens, or `moved` go to it; `longest` waits are left then."""

    counter: int
    moved: tuple[TicketRecord, ...] = ()
    longest: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Forewarning:
    """Who will have waited too long if nothing is done: `over` of them, the first in `first_in`.

    `longest` is the longest wait to come, None where somebody waits for what no open counter serves: `kinds`.
    """

    longest: timedelta | None
    over: int
    first_in: timedelta
    kinds: tuple[str, ...]
    reliefs: tuple[Relief, ...]


def waits_from(ticket: TicketRecord) -> datetime:
    """Since when a wait counts: from the ticket, or from the booked hour of whoever came before it."""
    return max(ticket.issued_at, ticket.rank_at) if ticket.booking else ticket.issued_at


def forewarning(hall: HallRecord, promised: timedelta | None) -> Forewarning | None:
    """What to tell the supervisor; None while every wait to come is below `WARN_AT` of the promised one.

    The steps are those that shorten the longest wait by a minute at least: the best opening of a counter and
    the best moving of a few people, whichever helps more first.
    """
    if promised is None or not hall.waiting:
        return None
    people, desks = people_of(hall), desks_of(hall)
    waits = _waits(hall, people, desks)
    longest = max(waits)
    if longest < promised * WARN_AT:
        return None
    over = [one for one, wait in zip(hall.waiting, waits, strict=True) if wait > promised]
    first = min((waits_from(one) + promised for one in over), default=hall.at)
    unserved = {one.kind for one, wait in zip(hall.waiting, waits, strict=True) if wait == _NEVER}
    best = (_opening(hall, people, desks), _moving(hall, people, desks, waits))
    helping = [one for one in best if one is not None and longest - one.longest >= _WORTH_IT]
    return Forewarning(
        longest=None if unserved else longest,
        over=len(over),
        first_in=max(first - hall.at, timedelta()),
        kinds=tuple(sorted(unserved)),
        reliefs=tuple(sorted(helping, key=lambda one: one.longest)),
    )


def _waits(hall: HallRecord, people: list[Person], desks: Iterable[OpenDesk]) -> list[timedelta]:
    """How long each of those listed will have waited when they are called."""
    calls = play(people, desks)
    return [
        _NEVER if call is None else max(call - waits_from(one), timedelta())
        for one, call in zip(hall.waiting, calls, strict=False)
    ]


def _opening(hall: HallRecord, people: list[Person], desks: list[OpenDesk]) -> Relief | None:
    """The closed counter whose opening leaves the shortest of the longest waits."""
    closed = [one for one in hall.counters if one.state is CounterWork.CLOSED]
    tried = [
        Relief(
            counter=one.number,
            longest=max(_waits(hall, people, [*desks, OpenDesk(one.number, frozenset(one.kinds), hall.at)])),
        )
        for one in closed
    ]
    return min(tried, key=lambda one: (one.longest, one.counter), default=None)


def _moving(
    hall: HallRecord, people: list[Person], desks: list[OpenDesk], waits: list[timedelta]
) -> Relief | None:
    """Which of those who would wait longest it helps most to send to one counter, and to which.

    Only to an open counter that does not serve them anyway; the fewest people of what helps the same.
    """
    worst = sorted(range(len(waits)), key=lambda place: (-waits[place], place))[:_MOST_MOVED]
    tried = []
    for desk in desks:
        strangers = [place for place in worst if not desk.serves(people[place].kind, people[place].counter)]
        moved = list(people)
        for count, place in enumerate(strangers, 1):
            moved[place] = people[place]._replace(counter=desk.number)
            tickets = tuple(hall.waiting[one] for one in strangers[:count])
            longest = max(_waits(hall, moved, desks))
            tried.append(Relief(counter=desk.number, moved=tickets, longest=longest))
    return min(tried, key=lambda one: (one.longest, len(one.moved), one.counter), default=None)
