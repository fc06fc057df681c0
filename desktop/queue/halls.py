"""The hall as screens read it, and what a store of its tickets can do: alone in the file, or shared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol
from uuid import UUID

from desktop.queue.rules import Kept
from desktop.queue.steps import TakeStep
from desktop.queue.tickets import CounterWork, TicketRecord, Wanted

SHOWN = 200
"""So many of those who wait are read; the rest are counted."""

LAST_CALLS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterRecord:
    """A counter of the hall at one moment. `kinds` it serves (empty: all); `until` a pause is to last."""

    number: int
    state: CounterWork = CounterWork.OPEN
    clerk: str = ""
    kinds: tuple[str, ...] = ()
    reason: str = ""
    until: datetime | None = None
    ticket: TicketRecord | None = None
    served_today: int = 0
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A number called: to which counter, when last, in whose language, for which time (1 is the first)."""

    label: str
    counter: int
    at: datetime
    language: str
    times: int


@dataclass(frozen=True, slots=True)
class HallMessage:
    """Something said in the hall; `to` is a counter, `None` all of them."""

    id: UUID
    at: datetime
    by: str
    text: str
    to: int | None
    kind: Literal["message", "alarm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """What the day has come to; `mean_service` by kind, out of so many visits as `of` says."""

    served: int = 0
    absent: int = 0
    unserved: int = 0
    withdrawn: int = 0
    waits: Kept | None = None
    services: Kept | None = None
    mean_service: Mapping[str, timedelta] = field(default_factory=dict)
    of: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HallRecord:
    """The hall at one moment. `waiting` are the first ones in the order of calling; `breaches` today's."""

    at: datetime
    shared: bool = False
    out_of_reach: bool = False
    waiting: tuple[TicketRecord, ...] = ()
    waiting_count: Mapping[str, int] = field(default_factory=dict)
    parked: tuple[TicketRecord, ...] = ()
    counters: tuple[CounterRecord, ...] = ()
    at_the_desk: TicketRecord | None = None
    last_calls: tuple[Call, ...] = ()
    figures: DayFigures = DayFigures()
    breaches: tuple[TicketRecord, ...] = ()
    messages: tuple[HallMessage, ...] = ()

    @property
    def oldest(self) -> datetime | None:
        """Since when the one has waited who has waited longest."""
        return min((one.issued_at for one in self.waiting), default=None)

    @property
    def all_waiting(self) -> int:
        """How many wait, of all kinds."""
        return sum(self.waiting_count.values())


class Hall(Protocol):
    """Keeps the tickets of one hall. Each call is whole or leaves no trace."""

    shared: bool
    """Whether other counters call the same tickets."""

    def issue(self, wanted: Wanted) -> TicketRecord:
        """Gives the next number of the kind, with how many are called before it."""

    def call_next(self, kinds: Collection[str] | None) -> TicketRecord | None:
        """Calls whoever is next of these kinds to this counter; `None` if nobody waits for it.

        `kinds` is `None` for all that the counter serves.

        Raises:
            KnownError: somebody is still at this counter, or it is paused or closed.
        """

    def change(self, ticket_id: UUID, step: TakeStep, *, expected: int | None = None) -> TicketRecord:
        """Takes a step with a ticket; `expected` is the version that it must still have.

        Raises:
            KnownError: there is no such ticket, the step refuses it, or somebody was faster.
        """

    def find(self, label: str) -> TicketRecord | None:
        """Today's ticket of that number."""

    def look(self) -> HallRecord:
        """The hall as it is now."""

    def stand(
        self,
        number: int,
        state: CounterWork,
        *,
        kinds: Collection[str] | None = None,
        reason: str = "",
        until: datetime | None = None,
    ) -> None:
        """How a counter stands from now on; one that closes lets go of who waited for it alone.

        `kinds` are those it serves (none: all); `None` leaves them as they are.

        Raises:
            KnownError: it is not a counter of this hall.
        """

    def left_over(self, *, today: bool) -> tuple[TicketRecord, ...]:
        """Tickets without an end of earlier days; with `today` also those who wait today or are set aside."""

    def say(self, text: str, to: int | None, kind: Literal["message", "alarm"]) -> None:
        """Tells a counter, or all of them, something. Raises `KnownError` where there is nobody to tell."""
