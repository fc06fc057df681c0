"""A ticket of the queue as everybody reads it: where it stands, and what has happened to it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from uuid import UUID

from msgspec import Struct

Told = tuple[dict[str, str], ...]
"""Lines of a ticket's history, or of what was done during the visit: words only, as JSON keeps them."""


class Outcome(StrEnum):
    """How a visit ended."""

    SERVED = "served"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    """The ticket was given by mistake, or never printed; nobody was served or missed by it."""

    UNSERVED = "unserved"
    """Closed at night, or past the hours for those who wait at closing: owed an apology."""

    MOVED = "moved"
    """Given by a counter alone, and handed to the hall since: it goes on there."""


class State(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    FINISHED = "finished"


AT_A_COUNTER = frozenset({State.CALLED, State.SERVING})


class CounterWork(StrEnum):
    """Whether somebody is served at a counter."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Step(StrEnum):
    """What can happen to a ticket, as its history and the journal name it."""

    ISSUED = "issued"
    CALLED = "called"
    GIVEN = "given"
    """Called out of its turn, by its number and with a reason."""

    RECALLED = "recalled"
    SERVING = "serving"
    FINISHED = "finished"
    PASSING = "passing"
    """A question answered in passing, while somebody else may sit at the counter."""

    NEXT_KIND = "next_kind"
    """One of several things is done; the ticket waits for the next one."""

    PARKED = "parked"
    BACK = "back"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    FREED = "freed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    MOVED = "moved"
    BREACHED = "breached"
    UNDONE = "undone"
    KEPT = "kept"


class TicketRecord(Struct, frozen=True, kw_only=True, eq=False):
    """A ticket. Those who wait are called in the order of (`rank_at`, `place`).

    `also` are the kinds that come after `kind` on the same ticket. `called_at` is the first call, `calls`
    counts those since it last waited or was set aside. `counter` is where it is called, served or parked;
    `for_counter` who alone may call it. `journal_from` is the last entry of the counter's own journal before
    the visit began, `done` what was registered since. `version` counts the steps. `before` is the ticket as
    it was before the last step.
    """

    id: UUID
    day: date
    kind: str
    also: tuple[str, ...] = ()
    label: str
    number: int
    place: int
    rank_at: datetime
    language: str = "bg"
    easier: str = ""
    booking: str = ""
    channel: str = "counter"
    issued_at: datetime
    issued_by: str = ""
    issued_counter: int | None = None
    state: State = State.WAITING
    since: datetime
    calls: int = 0
    called_at: datetime | None = None
    last_called_at: datetime | None = None
    serving_since: datetime | None = None
    finished_at: datetime | None = None
    outcome: Outcome | None = None
    counter: int | None = None
    for_counter: int | None = None
    note: str = ""
    journal_from: int | None = None
    done: Told = ()
    breach: str = ""
    history: Told = ()
    version: int = 1
    waiting_before: int = 0
    expected_at: datetime | None = None
    before: "TicketRecord | None" = None

    @property
    def waits_from(self) -> datetime:
        """Since when the wait counts: from the turn, for whoever came before a booked hour."""
        return max(self.issued_at, self.rank_at) if self.booking else self.issued_at

    def __eq__(self, other: object) -> bool:
        """Whether they say the same, whatever was done before."""
        return isinstance(other, TicketRecord) and _said(self) == _said(other)

    def __hash__(self) -> int:
        return hash((self.id, self.version))


_said = attrgetter(*(name for name in TicketRecord.__struct_fields__ if name != "before"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody comes for. `channel`: "counter", "kiosk", "booking", or "none" without a paper.

    `booked_at` is the hour of the reception that `booking` names; `easier` the key of the charter's reason
    to call them earlier; `for_counter` who alone may call.
    """

    kind: str
    also: tuple[str, ...] = ()
    language: str = "bg"
    easier: str = ""
    booking: str = ""
    booked_at: datetime | None = None
    channel: str = "counter"
    for_counter: int | None = None
