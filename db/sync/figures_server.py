"""The central server as whoever reads over all counters finds it: counts, and what was late by its number."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString, TypeVar
from uuid import UUID

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LateVisit:
    """A visit for which a promise was not kept, in minutes; `counter` is empty where nobody called it.

    `total` of them there are, `unexplained` without a cause. A page with none is one row of these two: all
    else in it is None, and `ticket_id` is asked for that.
    """

    ticket_id: UUID | None
    label: str
    kind: str
    day: date
    counter: str
    lasted: int
    promised: int
    known: str
    total: int
    unexplained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePromise:
    """A promise of a reception that was kept after its day, or is past it; `kept` None: it is open."""

    booking_id: UUID
    number: str
    day: date
    counter: str
    due: date
    kept: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedsOfAccount:
    """So many things were done, or taken back, by an account of that counter."""

    counter: int
    account: str
    taken_back: bool
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseViews:
    """So many times an account of that counter looked at a case; `theirs`: it had to do with it."""

    counter: int
    account: str
    of_case: str
    theirs: bool
    times: int


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

    def days(self, shape: type[T], days: Collection[date]) -> list[T]:
        """How many came and how long they were served: by the day, the value its hour. `shape` as above."""
        with older_servers_named():
            return self._call(shape, _ROWS + "read_days(%s)", [*days])

    def late_visits(
        self,
        measured: str,
        standards: Sequence[tuple[date, date, int]],
        explained: Collection[UUID],
        *,
        only_unexplained: bool,
        beginning: int,
        page: int,
    ) -> list[LateVisit]:
        """A page of the visits that a promise was not kept for, the latest first; one row at least.

        `measured` is `wait`, `service` or `unserved`; `standards` are the first and the last day on which so
        many minutes held; `explained` the tickets of which the cause is known here.
        """
        firsts, lasts, most = ([one[place] for one in standards] for place in range(3))
        told = measured, firsts, lasts, most, [*explained], only_unexplained, beginning, page
        asked: LiteralString = (
            "SELECT * FROM central.read_late_visits(%s, %s::date[], %s::date[], %s::integer[], %s::uuid[], "
            "%s, %s, %s)"
        )
        with older_servers_named():
            return self._call(LateVisit, asked, *told)

    def late_promises(self, first: date, last: date) -> list[LatePromise]:
        """What was promised at the receptions of these days, both included, and not kept in time."""
        with older_servers_named():
            return self._call(LatePromise, "SELECT * FROM central.read_late_promises(%s, %s)", first, last)

    def deeds(self, since: date) -> list[DeedsOfAccount]:
        """What each account did and took back since that day."""
        with older_servers_named():
            return self._call(DeedsOfAccount, "SELECT * FROM central.read_deeds(%s)", since)

    def case_views(self, since: date) -> list[CaseViews]:
        """At which cases each account looked since that day."""
        with older_servers_named():
            return self._call(CaseViews, "SELECT * FROM central.read_case_views(%s)", since)


@contextmanager
def figures_reached(dsn: str) -> Iterator[FiguresServer]:
    """The central server at `dsn`, a reader's address; closed at the end.

    Raises:
        CentralUnreachable, CentralRefused: there is no talking to it.
        CentralTooOld: it counts nothing yet.
    """
    with connected(dsn, only_reads=True) as connection:
        yield FiguresServer(connection)
