"""A visit in the queue, from the ticket over the call to its end, against three bare transactions."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.models import Ticket
from desktop.desk import Desk
from desktop.queue.actions import call_next, finish_ticket, issue_ticket
from tests.benchmarks.bare_line import bare_line
from tests.benchmarks.measuring import Figure, in_turns, timed
from tests.benchmarks.offices import key_of, new_office, seated_at

RUNS = 300
WARM_UP = 20

_COLUMNS = tuple(column.key for column in Ticket.__table__.columns)
_UPDATE = f"UPDATE ticket SET {', '.join(f'{name} = ?' for name in _COLUMNS)} WHERE id = ?"
_SERIES = "INSERT INTO number_series VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1"


def _insert(table: str, values: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values


class Visits:
    """Visits one after another; the latest one as the bare line writes it."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._latest = desk, ""

    def next(self) -> None:
        """Gives a ticket, calls it and ends the visit."""
        self._latest = str(issue_ticket(self._desk, "service").id)
        called = call_next(self._desk)
        assert called is not None
        assert str(called.id) == self._latest
        finish_ticket(self._desk, called.id)

    def written(self) -> Iterator[list[tuple[str, tuple[Any, ...]]]]:
        """What the three transactions wrote, one after another."""
        with self._desk.database.reading() as session:
            line = session.connection()
            ticket = tuple(line.exec_driver_sql("SELECT * FROM ticket WHERE id = ?", (self._latest,)).one())
            said = "SELECT * FROM journal_entry WHERE entity_id = ? ORDER BY seq"
            entries = [
                _insert("journal_entry", tuple(e)) for e in line.exec_driver_sql(said, (self._latest,))
            ]
            columns = line.exec_driver_sql(
                f"SELECT {', '.join(_COLUMNS)} FROM ticket WHERE id = ?", (self._latest,)
            )
            update = (_UPDATE, (*columns.one(), self._latest))
        series = [(_SERIES, (f"ticket.{name}.2026-11-25",)) for name in ("service", "place")]
        yield [*series, _insert("ticket", ticket), entries[0]]
        yield from ([update, entry] for entry in entries[1:])


def write_bare(line: Any, transactions: list[list[tuple[str, tuple[Any, ...]]]]) -> None:
    """The floor: the same rows in as many transactions."""
    for statements in transactions:
        line.execute("BEGIN IMMEDIATE")
        for statement, values in statements:
            line.execute(statement, values)
        line.execute("COMMIT")


def figure(folder: Path) -> Figure:
    """Two files on one disk: each visit is held in ours, then written bare into the other."""
    desk, other = seated_at(new_office(folder / "ours")), new_office(folder / "floor")
    seated_at(other).database.close()
    visits, line = Visits(desk), bare_line(other.database, key_of(other))

    def floor() -> float:
        written = list(visits.written())
        return timed(lambda: write_bare(line, written))()

    try:
        return in_turns(
            "a visit: ticket, call, end", ours=timed(visits.next), floor=floor, runs=RUNS, warm_up=WARM_UP
        )
    finally:
        line.close()
        desk.database.close()
