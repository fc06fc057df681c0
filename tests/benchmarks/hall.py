"""Thirty counters of one hall at once, each a process: against a bare loop of SKIP LOCKED on the same server.

A visit is called and finished. The server flushes every commit to the disk, as in an office. Each counter has
had a few visits before, as it has in an office after the first minutes of its day; and so has the bare loop.
Neither looks for garbage in the middle of a question, as no counter does (`desktop/shell/garbage.py`).
"""

import gc
import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from db.hall.line import HallLine
from db.hall.listening import listen
from db.hall.setting_up import admit, init_hall
from desktop.office.charter import charter_path, load_charter
from desktop.queue import steps
from desktop.queue.shared_hall import HallPlace, SharedHall
from desktop.queue.steps import Doing
from desktop.queue.tickets import Wanted
from tests.benchmarks.measuring import Figure, ninety_ninth
from tests.central.clusters import Cluster
from tests.fakes import FixedClock, RunningClock

COUNTERS = 30
VISITS = 2_000
TURNS = 3
_BEFORE = 5
_ALL = VISITS + COUNTERS * _BEFORE
_SEEN = 60
_PASSWORD = "a counter of the hall's"
_DAY = FixedClock().now()
_BARE = """
    CREATE TABLE bare (id uuid PRIMARY KEY, place integer, state text, counter integer);
    CREATE INDEX ON bare (place) WHERE state = 'waiting';
    GRANT ALL ON bare TO PUBLIC;
"""
_BARE_ROWS = "INSERT INTO bare SELECT gen_random_uuid(), n, 'waiting' FROM generate_series(1, %s) n"
_CALL = "UPDATE bare SET state = 'called', counter = %s WHERE id = %s"
_WAITING = "SELECT id FROM bare WHERE state = 'waiting' ORDER BY place LIMIT 1 FOR UPDATE SKIP LOCKED"


def figure(_folder: Path) -> Figure:
    """Milliseconds of the hall for one visit; of a call, and until a display has read it, 99 of 100."""
    server = Cluster("127.0.0.1")
    try:
        server.begin()
        server.admit_only("local all postgres trust", "local all all scram-sha-256")
        server.start()
        init_hall(server.dsn)
        server.ask(_BARE)
        for number in range(1, COUNTERS + 1):
            role = f"hall_{number}"
            admit(server.dsn, hall="h", part="counter", counter=number, role=role, password=_PASSWORD)
        addresses = [
            make_conninfo(server.dsn, user=f"hall_{number}", password=_PASSWORD)
            for number in range(1, COUNTERS + 1)
        ]
        turns = [
            (_turn(server, addresses, _ours), _turn(server, addresses, _bare)) for _turn_no in range(TURNS)
        ]
        seen = _seen_at_a_display(addresses)
    finally:
        server.remove()
    return Figure(
        name=f"{COUNTERS} counters of a hall, a visit",
        ours=median(ours for (ours, _calls), _floor in turns),
        floor=median(floor for _ours, (floor, _calls) in turns),
        runs=TURNS * VISITS,
        p99=ninety_ninth(call for (_ours, calls), _floor in turns for call in calls),
        p99_of_kind={"a call until a display has read it": ninety_ninth(seen)},
    )


def _hall(address: str, number: int) -> SharedHall:
    return SharedHall(
        HallPlace(address, HallLine(address)),
        load_charter(charter_path("pernik")),
        FixedClock(),
        doing=lambda: Doing(_DAY, number, str(number)),
    )


def _turn(server: Cluster, addresses: list[str], work: Callable[..., None]) -> tuple[float, list[float]]:
    """Milliseconds a visit, and how long each call took."""
    server.ask("TRUNCATE hall.ticket, bare")
    server.ask(_BARE_ROWS, _ALL)
    giving = _hall(addresses[0], 1)
    given = giving.issue(Wanted(kind="service"))
    giving.close()
    # As many as it are what the first one is, but for key, number and place.
    server.ask(
        "INSERT INTO hall.ticket SELECT (jsonb_populate_record(t, own || jsonb_build_object("
        "'ready', t.ready::jsonb || own))).* FROM hall.ticket t, generate_series(2, %s) n, "
        "jsonb_build_object('id', gen_random_uuid(), 'number', n, 'place', n, 'label', 'n' || n) own "
        "WHERE t.id = %s",
        _ALL, given.id,
    )  # fmt: skip
    server.ask("ANALYZE")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    together, done = context.Barrier(len(addresses) + 1), context.Queue()
    workers = [
        context.Process(target=work, args=(address, number, together, done))
        for number, address in enumerate(addresses, 1)
    ]
    for one in workers:
        one.start()
    together.wait(120)
    begun = time.perf_counter()
    calls = [call for _one in workers for call in done.get(timeout=120)]
    took = time.perf_counter() - begun
    for one in workers:
        one.join()
    return took * 1000 / VISITS, calls


def _ours(address: str, number: int, together: Any, done: Any) -> None:
    hall = _hall(address, number)
    hall.look()

    def visit() -> Iterator[object]:
        called = hall.call_next(None)
        yield called
        if called is not None:
            hall.change(called.id, partial(steps.finished, doing=hall.doing()))

    done.put(_visits(visit, together))


def _bare(address: str, number: int, together: Any, done: Any) -> None:
    with psycopg.connect(address, autocommit=True) as line:

        def visit() -> Iterator[object]:
            with line.transaction():
                found = line.execute(_WAITING).fetchone()
                if found is not None:
                    line.execute(_CALL, [number, *found])
            yield found
            if found is not None:
                line.execute("UPDATE bare SET state = 'finished' WHERE id = %s", found)

        done.put(_visits(visit, together))


def _visits(visit: Callable[[], Iterator[object]], together: Any) -> list[float]:
    """How long each call took, once all begin, until nobody waits."""
    gc.disable()
    for _visit in range(_BEFORE):
        list(visit())
    together.wait(120)
    calls, found = list[float](), object()
    while found is not None:
        begun, one = time.perf_counter(), visit()
        found = next(one)
        calls.append((time.perf_counter() - begun) * 1000)
        list(one)
    return calls


def _seen_at_a_display(addresses: list[str]) -> list[float]:
    """Milliseconds from the clerk's key to the display's having read the call, one after another."""
    counter, display = _hall(addresses[0], 1), _hall(addresses[1], 2)
    counter.clock = display.clock = RunningClock(_DAY)
    counter.doing = lambda: Doing(counter.clock.now(), 1, "1")
    heard, stopped = threading.Event(), threading.Event()
    listener = threading.Thread(target=listen, args=(addresses[1], heard.set, stopped), daemon=True)
    listener.start()
    heard.wait(10)
    took = []
    for _call in range(_BEFORE + _SEEN):
        counter.issue(Wanted(kind="service"))
        begun = time.perf_counter()
        called = counter.call_next(None)
        assert called is not None
        while called.label not in (one.label for one in display.look().last_calls):
            heard.wait(5)
            heard.clear()
        took.append((time.perf_counter() - begun) * 1000)
        counter.change(called.id, partial(steps.finished, doing=counter.doing()))
    stopped.set()
    return took[_BEFORE:]
