"""Registering a complaint, whole, against a bare SQLCipher transaction that writes the same rows."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from db.models.base import new_key
from desktop.complaints.actions import SERIES, register_submission
from desktop.desk import Desk
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import A_SIGNAL, key_of, new_office, seated_at

RUNS = 300
WARM_UP = 20

_WHERE = {
    "submission": "id = :key",
    "journal_entry": "entity = 'submission' AND entity_id = :key",
    "number_series": f"name LIKE '{SERIES}.%'",
    "submission_words": "submission_id = :key",
    "submission_standing": "submission_id = :key",
    "unprinted_receipt": "submission_id = :key",
}
"""What one registration writes: the rows by their table, and how they are found again."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the file stores it, ready to be written into another one."""

    insert: str
    values: tuple[Any, ...]


def written_for(connection: Connection, key: UUID, where: Mapping[str, str] = _WHERE) -> list[Row]:
    """The rows that registering the case `key` has written, of each table as it is asked."""
    return [_row(connection, table, its, key) for table, its in where.items()]


def _row(connection: Connection, table: str, where: str, key: UUID) -> Row:
    found = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {where}", {"key": str(key)})
    places = ", ".join("?" * len(found.keys()))
    insert = f"INSERT INTO {table} ({', '.join(found.keys())}) VALUES ({places})"
    if table == "number_series":
        insert += " ON CONFLICT (name) DO UPDATE SET last = excluded.last"
    return Row(insert, tuple(found.one()))


def write_bare(line: Any, rows: list[Row]) -> None:
    """The floor: one transaction and a statement for each row."""
    line.execute("BEGIN IMMEDIATE")
    for row in rows:
        line.execute(row.insert, row.values)
    line.execute("COMMIT")


class Registrations:
    """Submissions registered at `desk`, one after another, and the rows of the latest one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._latest = new_key()

    def next(self) -> None:
        """Registers one more."""
        register_submission(self._desk, A_SIGNAL, self._latest)

    def take_rows(self) -> list[Row]:
        """The rows that were just written; a fresh key for the next submission."""
        with self._desk.database.reading() as session:
            rows = written_for(session.connection(), self._latest)
        self._latest = new_key()
        return rows


@contextmanager
def desk_and_line(folder: Path) -> Iterator[tuple[Desk, Any]]:
    """A desk, and a bare line to another office on the same disk."""
    desk = seated_at(new_office(folder / "ours"))
    other = new_office(folder / "floor")
    seated_at(other).database.close()
    line = bare_line(other.database, key_of(other))
    try:
        yield desk, line
    finally:
        line.close()
        desk.database.close()


def figure(folder: Path) -> Figure:
    """Two files on one disk: each submission is registered in ours, then written bare into the other."""
    with desk_and_line(folder) as (desk, line):
        registrations = Registrations(desk)

        def floor() -> float:
            rows = registrations.take_rows()
            return timed(lambda: write_bare(line, rows))()

        return in_turns(
            "register a complaint", ours=timed(registrations.next), floor=floor, runs=RUNS, warm_up=WARM_UP
        )
