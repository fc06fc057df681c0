"""How long people wait as the program chooses, against first come, first served: on the same random days.

Two thousand days of three to seven counters: a rush in the morning, kinds that not every counter serves, some
in easier conditions, some with an appointment, visits of very different lengths, from a quiet day to one on
which more come than can be served in time. It also tells how long it takes to foresee the calls of 500.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from heapq import heapify, heappop, heappush
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any
from uuid import UUID

from desktop.queue.choosing import may_call, rank
from desktop.queue.expecting import OpenDesk, Person, play
from desktop.queue.tickets import TicketRecord, Wanted
from tests.benchmarks.measuring import timed

DAYS = 2_000
HEAD_START = timedelta(minutes=10)
OPENS = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
WHO = ("all", "easier", "booked", "ordinary")

_MINUTE = timedelta(minutes=1)
_KINDS = {"service": 60, "payment": 20, "complaint": 12, "reception": 8}
_COUNTERS: tuple[frozenset[str] | None, ...] = (
    None,
    frozenset({"service", "payment"}),
    frozenset({"service", "complaint"}),
    None,
    frozenset({"service"}),
    frozenset({"complaint", "reception", "service"}),
    None,
)
"""What the first, the second … counter serves; None is everything."""


def next_one(
    tickets: Iterable[TicketRecord], counter: int, kinds: Collection[str] | None
) -> TicketRecord | None:
    """Whom that counter calls next, as both halls choose; `None` where nobody waits for it."""
    mine = (one for one in tickets if may_call(one, counter, kinds))
    return min(mine, key=lambda one: (one.rank_at, one.place), default=None)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who comes, when, for what, and how long they will be served."""

    came: datetime
    wanted: Wanted
    lasts: timedelta

    @property
    def group(self) -> str:
        """Of whom it is one."""
        if self.wanted.easier:
            return "easier"
        return "booked" if self.wanted.booked_at else "ordinary"


Kinds = frozenset[str] | None
Day = tuple[list[Visitor], Sequence[Kinds]]


def random_day(seed: int) -> Day:
    """The visitors of a day in the order in which they come, and what its counters serve."""
    random = Random(seed)
    counters = _COUNTERS[: random.randint(3, len(_COUNTERS))]
    mean_visit = random.uniform(4, 9)
    count = int(len(counters) * 8 * 60 * random.uniform(0.4, 0.85) / mean_visit)
    visitors = []
    for _number in range(count):
        minute = random.triangular(0, 8 * 60, 150)
        kind = random.choices(list(_KINDS), list(_KINDS.values()))[0]
        came, booked = OPENS + minute * _MINUTE, None
        if kind == "reception" and random.random() < 0.6:
            booked = came + random.uniform(-5, 15) * _MINUTE
        easier = "elderly" if random.random() < 0.08 else ""
        lasts = min(random.expovariate(1 / mean_visit), 45) * _MINUTE
        wanted = Wanted(kind=kind, easier=easier, booking="1" if booked else "", booked_at=booked)
        visitors.append(Visitor(came, wanted, lasts))
    return sorted(visitors, key=lambda one: one.came), counters


def served_in_turn(day: Day, head_start: timedelta | None) -> list[datetime]:
    """When each visitor is called: as the program chooses, or in the order of coming without a head start."""
    visitors, counters = day
    tickets = [_ticket(number, one, head_start) for number, one in enumerate(visitors)]
    calls: list[datetime] = [OPENS] * len(visitors)
    waiting: dict[UUID, TicketRecord] = {}
    coming = 0
    free = [(OPENS, number) for number in range(1, len(counters) + 1)]
    heapify(free)
    while free:
        now, number = heappop(free)
        while coming < len(visitors) and visitors[coming].came <= now:
            waiting[tickets[coming].id] = tickets[coming]
            coming += 1
        chosen = next_one(waiting.values(), number, counters[number - 1])
        if chosen is not None:
            del waiting[chosen.id]
            calls[chosen.number] = now
            heappush(free, (now + visitors[chosen.number].lasts, number))
        elif coming < len(visitors):
            heappush(free, (visitors[coming].came, number))
    return calls


def _ticket(number: int, visitor: Visitor, head_start: timedelta | None) -> TicketRecord:
    came, wanted = visitor.came, visitor.wanted
    return TicketRecord(
        id=UUID(int=number),
        day=date(2026, 11, 25),
        kind=wanted.kind,
        label=str(number),
        number=number,
        place=number,
        rank_at=came if head_start is None else rank(wanted, came, head_start),
        issued_at=came,
        since=came,
    )


def waits_of(day: Day, head_start: timedelta | None) -> Iterator[tuple[str, float]]:
    """The group and the wait in minutes of each visitor: from the booked hour, if they came before it."""
    for visitor, call in zip(day[0], served_in_turn(day, head_start), strict=True):
        began = max(visitor.came, visitor.wanted.booked_at or visitor.came)
        yield visitor.group, max((call - began) / _MINUTE, 0.0)


@dataclass(frozen=True, slots=True)
class Waits:
    """Mean, 95 of 100 and longest wait in minutes, for each group, as chosen and in the order of coming."""

    days: int
    told: Mapping[str, tuple[tuple[float, float, float], tuple[float, float, float]]]
    foreseen_ms: float

    def as_json(self) -> dict[str, Any]:
        """The figure as `out/bench.json` keeps it."""
        waits = {who: [[round(one, 2) for one in told] for told in both] for who, both in self.told.items()}
        return {
            "name": f"waits in {self.days} random days",
            "waits": waits,
            "foreseen": round(self.foreseen_ms, 2),
            "unit": "minutes: mean, 95 of 100, longest",
            "runs": self.days,
        }


def compare(days: int) -> Waits:
    """Both ways of choosing on the same days."""
    both: list[dict[str, list[float]]] = []
    for head_start in (HEAD_START, None):
        waits: dict[str, list[float]] = {who: [] for who in WHO}
        for seed in range(days):
            for group, wait in waits_of(random_day(seed), head_start):
                waits[group].append(wait)
                waits["all"].append(wait)
        both.append(waits)
    told = {who: (_told(both[0][who]), _told(both[1][who])) for who in WHO}
    return Waits(days, told, min(foreseeing() for _turn in range(20)))


def _told(waits: list[float]) -> tuple[float, float, float]:
    ordered = sorted(waits)
    return mean(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1]


def foreseeing(people: int = 500) -> float:
    """Milliseconds to foresee the calls of so many people at seven counters."""
    kinds = list(_KINDS)
    line = [Person(kinds[one % len(kinds)], (3 + one % 9) * _MINUTE) for one in range(people)]
    desks = [OpenDesk(number, kinds or frozenset(), OPENS) for number, kinds in enumerate(_COUNTERS, 1)]
    return timed(lambda: play(line, desks))()


def figure(_folder: Path) -> Waits:
    """Runs the days."""
    return compare(DAYS)
