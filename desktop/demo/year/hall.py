"""A day in the hall, invented: who comes, who calls them, how it ends. Pure; whole seconds since midnight."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from random import Random
from typing import Any, NamedTuple

SIGN_UP_COUNTER = 7
"""It alone signs up for receptions; it serves everything else as well."""

_LUNCH = (12 * 3600, 13 * 3600)
_REST_BETWEEN = (9 * 3600 + 1800, 11 * 3600)
_LONGEST = 3600


class Visit(NamedTuple):
    """A visit as it ended. `rank` is when its turn begins; `again` the second call of who did not come."""

    came: int
    kind: str
    rank: int
    easier: str
    booking: str
    language: str
    channel: str
    counter: int | None = None
    called: int | None = None
    again: int | None = None
    serving: int | None = None
    ended: int = 0
    outcome: str = ""
    cause: str = ""


class Stand(NamedTuple):
    """How a counter stands from a second on; a pause ends at `until`."""

    at: int
    counter: int
    state: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """When the doors open and close, until when those inside are served, and what the charter sets."""

    opens: int
    closes: int
    last: int
    head_start: int
    wait: int
    """The longest wait that the charter promises, as are all of these in seconds."""


def drawn(chance: Random, shares: Mapping[str, float], count: int = 1) -> list[str]:
    """So many keys, each as often as its share."""
    return chance.choices(list(shares), list(shares.values()), k=count)


def comers(
    chance: Random, habits: Mapping[str, Any], hours: Hours, count: int, booked: Iterable[tuple[int, str]]
) -> list[Visit]:
    """Who comes on a day, the first one first; `booked` are hour and key of those who have one."""
    starts, weights = zip(*habits["hours"], strict=True)
    spans = dict(zip(starts, [*starts[1:], hours.closes], strict=True))
    found = []
    kinds, easier = drawn(chance, habits["kinds"], count), drawn(chance, habits["easier"], count)
    languages = drawn(chance, habits["languages"], count)
    channels = drawn(chance, habits["channels"], count)
    due = list(booked)[:count]
    for nth, start in enumerate(chance.choices(starts, weights, k=count)):
        came = chance.randrange(start, spans[start])
        kind, key, begins = kinds[nth], "", 0
        if nth < len(due):
            begins, key, kind = *due[nth], "reception"
            came = min(max(begins + chance.randrange(-1500, 300), hours.opens), hours.closes - 1)
        ahead = hours.head_start if easier[nth] or key else 0
        found.append(
            Visit(came, kind, max(came, begins) - ahead, easier[nth], key, languages[nth], channels[nth])
        )
    return sorted(found)


def day_in_the_hall(
    chance: Random, habits: Mapping[str, Any], hours: Hours, counters: int, coming: Sequence[Visit]
) -> tuple[list[Visit], list[Stand]]:
    """How the day goes with so many counters: each visit in the order of coming, and how the counters stood.

    Whoever has the smallest rank of those whom a free counter serves is called next, as the charter's order
    has it. Every counter rests and has a lunch; who waits at closing is served until the last minute.
    """
    return _Day(chance, habits, hours, counters).played(coming)


class _Day:
    """The counters of a day at work."""

    def __init__(self, chance: Random, habits: Mapping[str, Any], hours: Hours, counters: int) -> None:
        self._chance, self._habits, self._hours = chance, habits, hours
        self._waiting: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
        """Rank and place of who waits: for the one that signs up, and for any."""

        late = chance.random() < habits["late_opening"]
        numbers = [SIGN_UP_COUNTER, *(one for one in range(1, counters + 1) if one != SIGN_UP_COUNTER)]
        opening = {
            number: hours.opens + (chance.randrange(600, 1500) if late else chance.randrange(-240, 1))
            for number in numbers[:counters]
        }
        self._free = sorted((at, number) for number, at in opening.items())
        self._at = opening
        self._idle: set[int] = set()
        self._stands = [Stand(at, number, "open") for number, at in opening.items()]
        self._rests = {number: self._rests_of(number) for number in opening}

    def _rests_of(self, number: int) -> list[tuple[int, int]]:
        lunch = _LUNCH[number % 2]
        return [(lunch, 1800), (self._chance.randrange(*_REST_BETWEEN), 900)]

    def played(self, coming: Sequence[Visit]) -> tuple[list[Visit], list[Stand]]:
        """Each free counter and each newcomer in the order of time."""
        visits, place = list(coming), 0
        while self._free:
            while place < len(visits) and visits[place].came <= self._free[0][0]:
                self._comes(visits, place)
                place += 1
            at, number = heappop(self._free)
            if self._at[number] == at:
                self._idle.discard(number)
                self._goes_on(visits, at, number)
        for queue in self._waiting.values():
            for _rank, left in queue:
                visits[left] = visits[left]._replace(
                    ended=self._hours.last, outcome="unserved", cause="unserved"
                )
        return visits, sorted(self._stands)

    def _comes(self, visits: list[Visit], place: int) -> None:
        visit = visits[place]
        if self._chance.random() < self._habits["withdrawn"]:
            visits[place] = visit._replace(ended=visit.came + 20, outcome="withdrawn")
            return
        signs_up = visit.kind == "reception"
        heappush(self._waiting[signs_up], (visit.rank, place))
        able = self._idle & {SIGN_UP_COUNTER} if signs_up else self._idle
        if able:
            self._wake(min(able), visit.came)

    def _wake(self, number: int, at: int) -> None:
        self._at[number] = at
        heappush(self._free, (at, number))

    def _goes_on(self, visits: list[Visit], at: int, number: int) -> None:
        """What a counter does that is free: it rests if it is time, calls the next one, closes, or waits."""
        rests = self._rests[number]
        if rests and min(rests)[0] <= at < self._hours.closes:
            rest = min(rests)
            rests.remove(rest)
            self._stands += [Stand(at, number, "paused", at + rest[1]), Stand(at + rest[1], number, "open")]
            self._wake(number, at + rest[1])
            return
        queues = [self._waiting[False], *([self._waiting[True]] if number == SIGN_UP_COUNTER else [])]
        queue = min((one for one in queues if one), key=lambda one: one[0], default=None)
        if queue is not None and at < self._hours.last:
            place = heappop(queue)[1]
            visits[place], free = self._served(visits[place], at, number)
            self._wake(number, free)
        elif at >= self._hours.closes:
            self._stands.append(Stand(at, number, "closed"))
        else:
            self._idle.add(number)
            self._wake(number, min(rest[0] for rest in [*rests, (self._hours.closes, 0)] if rest[0] > at))

    def _served(self, visit: Visit, at: int, number: int) -> tuple[Visit, int]:
        """The visit to its end, and when the counter is free again."""
        chance, habits = self._chance, self._habits
        began = max(visit.came, visit.rank) if visit.booking else visit.came
        late = at - began > self._hours.wait
        here = visit._replace(
            counter=number, called=at, cause=drawn(chance, habits["causes"])[0] if late else ""
        )
        if chance.random() < habits["absent"]:
            again = at + chance.randrange(45, 90)
            ended = again + chance.randrange(30, 60)
            return here._replace(again=again, ended=ended, outcome="absent"), ended
        serving = at + chance.randrange(5, 45)
        ended = serving + min(max(int(chance.lognormvariate(*habits["lasts"][visit.kind])), 20), _LONGEST)
        return here._replace(serving=serving, ended=ended, outcome="served"), ended + chance.randrange(5, 40)
