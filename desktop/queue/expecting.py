"""When each of those who wait will be called: the open counters played forward. Pure."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import NamedTuple

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


def visit_length(kinds: Iterable[str], means: Mapping[str, timedelta], of: Mapping[str, int]) -> timedelta:
    """How long a visit for these kinds lasts: the day's means, drawn to `USUAL_VISIT` while `of` is small."""
    return sum(
        (
            (means.get(kind, USUAL_VISIT) * of.get(kind, 0) + USUAL_VISIT * _WEIGHT)
            / (of.get(kind, 0) + _WEIGHT)
            for kind in kinds
        ),
        timedelta(),
    )


def free_from(since: datetime, lasts: timedelta, at: datetime) -> datetime:
    """When a visit that began at `since` is taken to end, seen at `at`."""
    return max(since + lasts, at + lasts / _LEAST_LEFT)
