"""The hall as screens read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from desktop.queue.rules import Kept
from desktop.queue.tickets import CounterWork, TicketRecord

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
        return min((one.waits_from for one in self.waiting), default=None)

    @property
    def all_waiting(self) -> int:
        """How many wait, of all kinds."""
        return sum(self.waiting_count.values())
