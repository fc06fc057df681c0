"""The nightly push of 1,000 journal entries, against COPY of the same rows into a table of the same shape.

On a real PostgreSQL that syncs its disk. Ours goes through the function that trusts nobody: it takes every
hash anew, follows the chain, keeps each record's latest state and numbers what other counters will fetch.
"""

from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import delete

from db.models import Acknowledgement
from db.models.base import new_key
from db.sync.central_server import reached
from db.sync.own_journal import BEFORE_EVERYTHING, count_after
from db.sync.push import pushing
from desktop.complaints.actions import register_submission
from desktop.desk import Desk
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import A_SIGNAL, new_office, seated_at
from tests.central.postgres import Admitted, cleared_central

RUNS = 15
WARM_UP = 1
ENTRIES = 1_000

_COLUMNS = "station_id, epoch, seq, hash, previous_hash, entity, entity_id, header, payload, salt"


class Night:
    """One counter's journal, pushed to an empty server again and again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        central = cleared_central()
        central.ask("ALTER SYSTEM RESET fsync")
        central.ask("SELECT pg_reload_conf()")
        central.ask("CREATE TABLE bare_entry (LIKE central.journal_entry INCLUDING ALL)")
        self._station: Admitted = central.admit(station_id=desk.station.id)
        self._rows: list[tuple[Any, ...]] = []

    def register(self) -> None:
        """The day before it; the office's set-up has written the first entries."""
        with self._desk.database.reading() as session:
            written = count_after(session, BEFORE_EVERYTHING)
        for _entry in range(ENTRIES - written):
            register_submission(self._desk, A_SIGNAL, new_key())

    def ours(self) -> float:
        """Connects and pushes everything, in batches."""
        with self._desk.database.writing() as session:
            session.execute(delete(Acknowledgement))
        self._station.database.ask(
            "TRUNCATE central.journal_entry, central.record, central.feed, central.quarantine, "
            "central.signed_batch"
        )
        took = timed(self._push)()
        self._rows = self._station.database.ask(f"SELECT {_COLUMNS} FROM central.journal_entry")
        assert len(self._rows) == ENTRIES
        return took

    def _push(self) -> None:
        with reached(self._station.dsn) as central:
            sum(pushing(self._desk.database, central, self._desk.clock))

    def floor(self) -> float:
        """Connects and copies what ours has left there, in one transaction."""
        self._station.database.ask("TRUNCATE bare_entry")
        return timed(self._copy)()

    def _copy(self) -> None:
        with psycopg.connect(self._station.database.dsn) as connection:
            copying = f"COPY bare_entry ({_COLUMNS}) FROM STDIN".encode()
            with connection.cursor().copy(copying) as copy:
                for row in self._rows:
                    copy.write_row(row)


def figure(folder: Path) -> Figure:
    """Ours and the bare copy, each from connecting to its last commit."""
    desk = seated_at(new_office(folder / "office"))
    try:
        night = Night(desk)
        night.register()
        return in_turns(
            f"push {ENTRIES:,} entries", ours=night.ours, floor=night.floor, runs=RUNS, warm_up=WARM_UP
        )
    finally:
        desk.database.close()
