"""The central server as whoever reads figures over all counters finds it: counts, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString, TypeVar

from db.sync.asked_server import AskedServer, older_servers_named
from db.sync.connection import connected

T = TypeVar("T")

_ROWS: LiteralString = "SELECT breakdown AS by, value, measured, amount, times FROM central."
_COUNTED: dict[str, LiteralString] = {
    "visits": _ROWS + "read_visits(%s, %s)",
    "hours": _ROWS + "read_hours(%s, %s)",
    "receptions": _ROWS + "read_receptions(%s, %s)",
    "cards": _ROWS + "read_cards(%s, %s)",
    "methods": _ROWS + "read_methods(%s, %s)",
}
COUNTED_THERE = frozenset(_COUNTED)
"""The subjects that the centre counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterHeard:
    """A counter of the municipality, and until when the centre has all of it (aware; None: nothing came)."""

    counter: int
    heard_at: datetime | None
    revoked_at: datetime | None


class FiguresServer(AskedServer):
    """The server as a reader finds it."""

    def counters(self) -> list[CounterHeard]:
        """The counters of the municipality, by number; one that was shut out too."""
        with older_servers_named():
            return self._call(CounterHeard, "SELECT * FROM central.read_counters()")

    def counts(self, shape: type[T], subject: str, first: date, last: date) -> list[T]:
        """What the centre counts of a subject in these days, both included.

        `shape` is made of `by`, `value`, `measured`, `amount` and `times`.
        """
        with older_servers_named():
            return self._call(shape, _COUNTED[subject], first, last)


@contextmanager
def figures_reached(dsn: str) -> Iterator[FiguresServer]:
    """The central server at `dsn`, a reader's address; closed at the end.

    Raises:
        CentralUnreachable, CentralRefused: there is no talking to it.
        CentralTooOld: it counts nothing yet.
    """
    with connected(dsn, only_reads=True) as connection:
        yield FiguresServer(connection)
