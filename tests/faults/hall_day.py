"""A day in a shared hall: so many counters as processes; the server is killed twice, and counters with it."""

import multiprocessing
import random
import shutil
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any
from uuid import UUID

from psycopg.conninfo import make_conninfo
from sqlalchemy import select

from db.hall.line import HallLine
from db.hall.setting_up import admit, init_hall
from db.models import Ticket
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.profile import Profile
from desktop.queue import actions
from desktop.queue.local_hall import as_record
from desktop.queue.queries import hall
from desktop.queue.shared_hall import HallPlace
from desktop.queue.tending import tend
from desktop.queue.tickets import Outcome, State, TicketRecord
from tests.benchmarks.offices import new_office, seated_at
from tests.central.clusters import Cluster
from tests.fakes import A_WEDNESDAY
from tests.faults.tally import Tally

PASSWORD = "a counter of the hall's"
_KINDS = ("service", "complaint", "reception")
_KILLED_AT = (0.3, 0.6)
"""The parts of the day after which the server is killed."""

_READY, _OVER = "ready", "over"
_DOWN_S = 0.3
_TEND_S = 0.3
LONGEST_S = 300


@dataclass(frozen=True)
class Day:
    """A day from nine to half past four that lasts `lasts` seconds; the server is down for a while in it."""

    begun: float
    lasts: float

    @property
    def over(self) -> bool:
        return time.monotonic() > self.begun + self.lasts

    def now(self) -> datetime:
        gone = min(1.0, (time.monotonic() - self.begun) / self.lasts)
        return in_sofia(A_WEDNESDAY).replace(hour=9, minute=0) + gone * timedelta(hours=7.5)


class Night:
    """Three hours past the closing of that day."""

    def now(self) -> datetime:
        return in_sofia(A_WEDNESDAY).replace(hour=20, minute=30)


@dataclass(frozen=True, slots=True)
class Told:
    """What a counter was told is done: the numbers it gave, the people it served, and what its file says."""

    given: list[tuple[UUID, str]]
    served: list[UUID]
    file: list[TicketRecord]


Tell = Callable[[str, TicketRecord], None]
"""Is told that a number was given, or somebody served."""


def hall_days(place: Path, counters: int) -> Tally:
    """One day with so many counters."""
    tally = Tally("hall's server and counters killed")
    place.mkdir(parents=True, exist_ok=True)
    template = new_office(place / "template")
    with hall_server() as server:
        addresses = [admitted(server, number) for number in range(1, counters + 1)]
        told = _played(server, template, addresses)
        rows = hall_rows(server)
    tally.times = counters
    judge(tally, told, rows)
    return tally


@contextmanager
def hall_server() -> Iterator[Cluster]:
    """A PostgreSQL with an empty hall; gone afterwards."""
    server = Cluster("127.0.0.1")
    try:
        server.begin()
        server.admit_only("local all postgres trust", "local all all scram-sha-256")
        server.settings = {"fsync": "off"}  # processes are killed here, not the computer
        server.start()
        init_hall(server.dsn)
        yield server
    finally:
        server.remove()


def hall_rows(server: Cluster) -> list[tuple]:
    """The hall's own tickets: id, label, outcome and state of each."""
    return server.ask("SELECT id, label, outcome, state FROM hall.ticket")


def admitted(server: Cluster, number: int) -> str:
    """The address of that counter, which the hall knows from now on."""
    role = f"hall_{number}"
    admit(server.dsn, hall="pernik", part="counter", counter=number, role=role, password=PASSWORD)
    return make_conninfo(server.dsn, user=role, password=PASSWORD)


def _played(server: Cluster, template: Profile, addresses: list[str]) -> list[Told]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    workers = [_Counter(context, template, *which) for which in enumerate(addresses, 1)]
    for one in workers:
        one.wait_for(_READY)
    day = Day(time.monotonic(), _lasts(len(addresses)))
    for one in workers:
        one.say(day)
    for part in _KILLED_AT:
        time.sleep(max(0.0, day.begun + part * day.lasts - time.monotonic()))  # the moment itself is tried
        before, after = workers[::4], workers[2::4]
        for one in before:
            one.kill()
        server.kill()
        for one in after:
            one.kill()
        time.sleep(_DOWN_S)
        for one in (*before, *after):
            one.start(day)
        server.start()
    for one in workers:
        one.wait_for(_OVER)
    for one in workers:
        one.say(_OVER)
    return [one.told() for one in workers]


def _lasts(counters: int) -> float:
    return max(3.0, 0.6 * counters)


class _Counter:
    """One counter: the process that plays it, and what was told at it, whichever process said so.

    They speak over a line of their own: what is shared by all is not left whole by whoever is killed.
    """

    def __init__(self, context: ForkServerContext, template: Profile, number: int, address: str) -> None:
        self._context, self._of = context, (template, number, address)
        self._heard: list[Any] = []
        self.start(None)

    def start(self, day: Day | None) -> None:
        """Begins the day once it is said; goes on with the one that is under way."""
        self._line, other = self._context.Pipe()
        self._process = self._context.Process(target=_work_at, args=(*self._of, other, day), daemon=True)
        self._process.start()
        other.close()

    def kill(self) -> None:
        self._process.kill()
        with suppress(EOFError, ConnectionResetError):
            while True:
                self._heard.append(self._line.recv())
        self._process.join()

    def wait_for(self, word: str) -> None:
        while (heard := self._next()) != word:
            self._heard.append(heard)

    def say(self, what: object) -> None:
        self._line.send(what)

    def told(self) -> Told:
        file = self._next()
        self._process.join()
        told = [one for one in self._heard if one != _OVER]
        return Told(
            given=[(key, label) for what, key, label in told if what == "given"],
            served=[key for what, key, _label in told if what == "served"],
            file=file,
        )

    def _next(self) -> Any:
        if not self._line.poll(LONGEST_S):
            raise TimeoutError(f"counter {self._of[1]} says nothing")
        return self._line.recv()


def _work_at(template: Profile, number: int, address: str, line: Connection, day: Day | None) -> None:
    def tell(what: str, ticket: TicketRecord) -> None:
        line.send((what, ticket.id, ticket.label))

    with counter_of_the_hall(template, number, address) as desk:
        chance = random.Random(number if day is None else -number)
        if day is None:
            line.send(_READY)
            day = line.recv()
        _work(replace(desk, clock=day), tell, chance, day)
        line.send(_OVER)
        line.recv()
        close_the_evening(replace(desk, clock=Night()))
        line.send(in_the_file(desk))


@contextmanager
def counter_of_the_hall(template: Profile, number: int, address: str) -> Iterator[Desk]:
    """A counter with an office of its own, at first a copy of the template, and its clerk at it."""
    folder = template.folder.with_name(f"counter-{number}")
    if not folder.exists():
        shutil.copytree(template.folder, folder)
    desk = seated_at(Profile(folder, throw_away=True))
    desk = replace(desk, station=replace(desk.station, counter=number))
    desk.kept[HallPlace] = HallPlace(address, HallLine(address))
    with closing(desk.database), closing(desk.kept[HallPlace].line):
        yield desk


def in_the_file(desk: Desk) -> list[TicketRecord]:
    """Every ticket in that counter's own file."""
    with desk.database.reading() as session:
        return list(map(as_record, session.scalars(select(Ticket))))


def _work(desk: Desk, tell: Tell, chance: random.Random, day: Day) -> None:
    tended = 0.0
    while not day.over:
        with suppress(KnownError):
            if time.monotonic() > tended + _TEND_S:
                tended = time.monotonic()
                tend(desk)
            _act(desk, tell, chance, day)
    # Whether somebody is still here is not known to a counter that has not found the hall again.
    while not _may_go_home(desk):
        with suppress(KnownError):
            tend(desk)
            if hall(desk).at_the_desk is not None:
                _act(desk, tell, chance, day)


def _may_go_home(desk: Desk) -> bool:
    """Whether the hall is reached and told what was done without it, and nobody is at the counter."""
    place = desk.kept[HallPlace]
    with suppress(KnownError):
        return place.line.is_reached(again=True) and not place.apart and hall(desk).at_the_desk is None
    return False


def _act(desk: Desk, tell: Tell, chance: random.Random, day: Day) -> None:
    """One thing that a clerk does."""
    if not day.over and chance.random() < 0.35:
        tell(
            "given",
            actions.issue_ticket(desk, chance.choice(_KINDS), easier=chance.choice(["", "", "elderly"])),
        )
    now = hall(desk)
    mine = now.at_the_desk
    if mine is None:
        if now.parked and chance.random() < 0.2:
            actions.come_back(desk, chance.choice(now.parked).id)
        actions.call_next(desk)
    elif mine.state is State.CALLED:
        what = chance.choices(
            [actions.start_serving, actions.recall, actions.back_to_queue, actions.mark_absent], [12, 2, 1, 1]
        )[0]
        what(desk, mine.id)
    elif chance.random() < 0.1:
        actions.park(desk, mine.id, "отиде за документ")
    elif chance.random() < 0.1:
        actions.transfer(desk, mine.id, kind=chance.choice(_KINDS))
    elif (ended := actions.finish_ticket(desk, mine.id)).outcome is Outcome.SERVED:
        tell("served", ended)


def close_the_evening(desk: Desk) -> None:
    """The evening: everything is brought to the hall, the day ends, and what ended here is kept here."""
    place = desk.kept[HallPlace]
    while not place.line.is_reached(again=True) or place.apart:
        tend(desk)
    actions.close_the_day(desk)
    tend(desk)


def judge(tally: Tally, told: list[Told], rows: list[tuple]) -> None:
    """Notes every ticket that is lost, has two ends or none, or was served twice.

    `rows` are as `hall_rows` gives them.
    """
    outcomes: dict[UUID, list[str]] = defaultdict(list)
    labels: dict[str, set[UUID]] = defaultdict(set)
    for one in (ticket for counter in told for ticket in counter.file):
        labels[one.label].add(one.id)
        if one.outcome is not Outcome.MOVED:
            outcomes[one.id].append(one.outcome or one.state)
    for ticket, label, outcome, state in rows:
        labels[label].add(ticket)
        tally.note(silent=state != "finished", where=f"{label} is {state} in the hall")
        tally.note(lost=ticket not in outcomes, where=f"{label}, {outcome} in the hall, is in no file")
        told_otherwise = set(outcomes.get(ticket, [outcome])) != {outcome}
        tally.note(doubled=told_otherwise, where=f"{label}: {outcome} and {outcomes.get(ticket)}")
    for ticket, label in (one for counter in told for one in counter.given):
        tally.note(lost=ticket not in outcomes, where=f"{label} was given and is gone")
    for ticket, found in outcomes.items():
        tally.note(doubled=len(found) > 1, where=f"{ticket}: {found}")
        tally.note(silent=found[0] in set(State), where=f"{ticket} has no end: {found}")
    for ticket, times in Counter(one for counter in told for one in counter.served).items():
        tally.note(doubled=times > 1, where=f"{ticket} was served {times} times")
    for label, tickets in labels.items():
        tally.note(doubled=len(tickets) > 1, where=f"{label} was given {len(tickets)} times")
