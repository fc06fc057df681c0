"""When each of those who wait will be called: the open counters played forward. Pure."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import NamedTuple
from uuid import UUID

from desktop.queue.halls import DayFigures, HallRecord
from desktop.queue.tickets import CounterWork

USUAL_VISIT = timedelta(minutes=6)
"""How long a visit is taken to last before the day has shown it."""
_WEIGHT = 5
"""That many finished visits weigh as much as `USUAL_VISIT`."""
_LEAST_LEFT = 4
"""A visit that lasts longer than its kind does is taken to last another such part of it."""


class Person(NamedTuple):
    """Somebody who waits; `counter` is the only one that may call them, if they were sent to one."""

    kind: str
    lasts: timedelta
    counter: int | None = None


class OpenDesk(NamedTuple):
    """A counter that calls; `kinds` is empty where it serves all, `free_at` when it can call the next one."""

    number: int
    kinds: frozenset[str]
    free_at: datetime

    def serves(self, kind: str, counter: int | None) -> bool:
        """Whether it may call somebody of this kind, sent to that counter."""
        return counter == self.number if counter is not None else not self.kinds or kind in self.kinds


def play(people: Sequence[Person], desks: Iterable[OpenDesk]) -> list[datetime | None]:
    """When each of `people`, who stand in the order of calling, is called; None for whom nobody serves.

    Whoever is free first calls the first one that it serves. Among equals nobody is called before who stands
    ahead; where all counters serve the same, one person more or one counter less makes nobody's call earlier.
    """
    groups: dict[tuple[str, int | None], deque[int]] = defaultdict(deque)
    for place, person in enumerate(people):
        groups[person.kind, person.counter].append(place)
    calls: list[datetime | None] = [None] * len(people)
    queues = [
        (desk.free_at, desk.number, [line for group, line in groups.items() if desk.serves(*group)])
        for desk in desks
    ]
    heapify(queues)
    while queues:
        free_at, number, lines = heappop(queues)
        if (line := min((line for line in lines if line), default=None, key=lambda line: line[0])) is None:
            continue
        place = line.popleft()
        calls[place] = free_at
        heappush(queues, (free_at + people[place].lasts, number, lines))
    return calls


def visit_length(kind: str, figures: DayFigures) -> timedelta:
    """How long a visit lasts: the mean of the day, drawn to `USUAL_VISIT` while few have ended."""
    seen = figures.of.get(kind, 0)
    mean = figures.mean_service.get(kind, USUAL_VISIT)
    return (mean * seen + USUAL_VISIT * _WEIGHT) / (seen + _WEIGHT)


def free_from(since: datetime, lasts: timedelta, at: datetime) -> datetime:
    """When a visit that began at `since` is taken to end, seen at `at`."""
    return max(since + lasts, at + lasts / _LEAST_LEFT)


def people_of(hall: HallRecord) -> list[Person]:
    """Those who are listed, in the order of calling: who stands behind them changes nothing for them."""
    lasts = {kind: visit_length(kind, hall.figures) for kind in {one.kind for one in hall.waiting}}
    return [Person(one.kind, lasts[one.kind], one.for_counter) for one in hall.waiting]


def desks_of(hall: HallRecord) -> list[OpenDesk]:
    """The counters that call, and those whose pause has an end."""
    desks = []
    for one in hall.counters:
        begins = hall.at if one.state is CounterWork.OPEN else one.until
        if one.state is CounterWork.CLOSED or begins is None:
            continue
        if one.ticket is not None:
            lasts = visit_length(one.ticket.kind, hall.figures)
            begins = max(begins, free_from(one.ticket.since, lasts, hall.at))
        desks.append(OpenDesk(one.number, frozenset(one.kinds), max(begins, hall.at)))
    return desks


def expected_calls(hall: HallRecord) -> dict[UUID, datetime]:
    """When each of those listed is called; who is not among them waits for what no open counter serves."""
    calls = play(people_of(hall), desks_of(hall))
    return {one.id: call for one, call in zip(hall.waiting, calls, strict=True) if call is not None}


def expected_wait(hall: HallRecord, kind: str) -> timedelta | None:
    """How long somebody waits who comes now for `kind`; None where no open counter serves it."""
    behind = Counter(hall.waiting_count) - Counter(one.kind for one in hall.waiting)
    ahead = people_of(hall) + [Person(one, visit_length(one, hall.figures)) for one in behind.elements()]
    call = play([*ahead, Person(kind, timedelta())], desks_of(hall))[-1]
    return None if call is None else call - hall.at
