"""A hall at a real PostgreSQL for the tests, with counters, a display and a kiosk admitted to it."""

import functools

import psycopg
from psycopg import sql

from db.hall.line import HallLine
from db.hall.setting_up import admit, init_hall
from desktop.office.charter import charter_path, load_charter
from desktop.queue.shared_hall import HallPlace, SharedHall
from desktop.queue.steps import Doing
from tests.central.postgres import Database, server_folder
from tests.fakes import FixedClock

PASSWORD = "a station of the hall's"
DAY = "2026-11-25"
COUNTERS = range(1, 9)


@functools.cache
def _standing() -> Database:
    database = Database(server_folder(), "hall")
    with psycopg.connect(
        host=str(database.folder), user="postgres", dbname="postgres", autocommit=True
    ) as line:
        line.execute("CREATE DATABASE hall")
    init_hall(database.dsn)
    for number in COUNTERS:
        admit_to(database, "counter", number)
    for part in ("display", "kiosk"):
        admit_to(database, part, None)
    return database


def admit_to(database: Database, part: str, number: int | None) -> None:
    admit(
        database.dsn,
        hall="pernik",
        part=part,
        counter=number,
        role=f"hall_{part}_{number or 0}",
        password=PASSWORD,
    )


def emptied_hall() -> Database:
    """The one hall that stands all the while; nobody has been in it."""
    database = _standing()
    with psycopg.connect(database.dsn) as line:
        for table in ("ticket", "series", "message", "charter"):
            line.execute(sql.SQL("DELETE FROM hall.{}").format(sql.Identifier(table)))
        line.execute("UPDATE hall.station SET seen_at = NULL, state = NULL")
    return database


def address_of(database: Database, part: str, number: int = 0) -> str:
    return database.station_dsn(f"hall_{part}_{number}", PASSWORD)


def hall_at(database: Database, number: int, clock: FixedClock, role: str = "") -> SharedHall:
    """As a counter of that number has it, which has this `role` in another hall."""
    address = database.station_dsn(role, PASSWORD) if role else address_of(database, "counter", number)
    return SharedHall(
        HallPlace(address, HallLine(address)),
        load_charter(charter_path("pernik")),
        clock,
        doing=lambda: Doing(clock.now(), number, f"clerk {number}"),
        clerk=f"Clerk {number}",
    )


def join(desk, database: Database):
    """That office shares the hall from now on; the same desk."""
    address = address_of(database, "counter", desk.station.counter)
    desk.kept[HallPlace] = HallPlace(address, HallLine(address))
    return desk


def cut_off(database: Database, *counters: int) -> None:
    """The server answers these counters no more, or none where none is named."""
    for number in counters or COUNTERS:
        database.ask(f"ALTER ROLE hall_counter_{number} NOLOGIN")
        database.ask(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = %s",
            f"hall_counter_{number}",
        )


def let_in(database: Database) -> None:
    for number in COUNTERS:
        database.ask(f"ALTER ROLE hall_counter_{number} LOGIN")


def waiting(number, clock):
    """A ticket that waits, as a program tells it to the hall; its key ends with its number."""
    ticket = {
        "id": f"01890000-0000-7000-8000-00000000000{number}", "day": DAY, "kind": "service", "also": [],
        "label": f"У-00{number}", "number": number, "place": number, "rank_at": str(clock.now()),
        "language": "bg", "easier": "", "booking": "", "channel": "counter", "issued_at": str(clock.now()),
        "issued_by": "", "issued_counter": 1, "state": "waiting", "since": str(clock.now()), "calls": 0,
        "called_at": None, "last_called_at": None, "serving_since": None, "finished_at": None,
        "outcome": None, "counter": None, "for_counter": None, "note": "", "journal_from": None, "done": [],
        "breach": "", "version": 1,
    }  # fmt: skip
    return ticket | {"history": [{"at": clock.now().isoformat(), "by": "", "counter": "1", "step": "issued"}]}
