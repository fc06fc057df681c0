"""The nightly push of journal entries, against COPY of the same rows into a table of the same shape.

On a real PostgreSQL that syncs its disk. Ours goes through the function that trusts nobody: it takes every
hash anew, follows the chain, keeps each record's latest state, numbers what other counters will fetch, and
keeps the signature of each batch. See `pushing_filled` for the same against the three tables that are filled,
`pushing_many` for a hundred times as many.
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

COLUMNS = {
    "journal_entry": "station_id, epoch, seq, hash, previous_hash, entity, entity_id, header, payload, salt",
    "record": "entity, id, station_id, payload::text, epoch, seq",
    "feed": "position, station_id, epoch, seq",
}
"""What a push fills, and what of it is copied."""


class Night:
    """One counter's journal, pushed to an empty server again and again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        central = cleared_central()
        central.ask("ALTER SYSTEM RESET fsync")
        central.ask("SELECT pg_reload_conf()")
        for table in COLUMNS:
            central.ask(f"DROP TABLE IF EXISTS bare_{table}")
            central.ask(f"CREATE TABLE bare_{table} (LIKE central.{table} INCLUDING ALL)")
        self.station: Admitted = central.admit(station_id=desk.station.id)
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def register(self, entries: int = ENTRIES) -> None:
        """The day before it; the office's set-up has written the first entries."""
        for _entry in range(entries - self.written()):
            register_submission(self._desk, A_SIGNAL, new_key())

    def written(self) -> int:
        """How many entries the counter has."""
        with self._desk.database.reading() as session:
            return count_after(session, BEFORE_EVERYTHING)

    def ours(self) -> float:
        """Connects and pushes everything, in batches."""
        with self._desk.database.writing() as session:
            session.execute(delete(Acknowledgement))
        self.station.database.ask(
            "TRUNCATE central.journal_entry, central.record, central.feed, central.quarantine, "
            "central.signed_batch"
        )
        took = timed(self._push)()
        self._rows = {
            table: self.station.database.ask(f"SELECT {columns} FROM central.{table}")
            for table, columns in COLUMNS.items()
        }
        assert len(self._rows["journal_entry"]) == self.written()
        return took

    def _push(self) -> None:
        with reached(self.station.dsn) as central:
            sum(pushing(self._desk.database, central, self._desk.clock))

    def floor(self) -> float:
        """Connects and copies the entries that ours has left there, in one transaction."""
        return self._copied("journal_entry")

    def filled(self) -> float:
        """The same for all three tables that ours fills."""
        return self._copied(*COLUMNS)

    def _copied(self, *tables: str) -> float:
        self.station.database.ask(f"TRUNCATE {', '.join(f'bare_{table}' for table in COLUMNS)}")
        return timed(lambda: self._copy(*tables))()

    def _copy(self, *tables: str) -> None:
        with psycopg.connect(self.station.database.dsn) as connection, connection.cursor() as cursor:
            for table in tables:
                columns = COLUMNS[table].replace("::text", "")
                with cursor.copy(f"COPY bare_{table} ({columns}) FROM STDIN".encode()) as copy:
                    for row in self._rows[table]:
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
