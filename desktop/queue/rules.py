"""How a ticket moves: issued, called, served, finished or absent. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from desktop.office.charter import Charter, written_span
from desktop.office.clock import day_in_sofia, in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.opening_hours import Doors, OpeningHours

COMPLAINT = "complaint"
"""The key of the kind whose tickets lead to the counter for complaints, where the charter names one."""

RECEPTION = "reception"
"""The key of the kind whose tickets lead to a reception: to its sign-up, or straight in to an open one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A kind of visit that another counter does, and the number of that counter, or of those."""

    kind: str
    counters: tuple[int, ...]


def way_elsewhere(charter: Charter, counter: int, kind: str) -> Way | None:
    """Where somebody is sent whose ticket this counter could not keep; None where it gives the ticket itself.

    Each counter calls those to whom it gave a ticket. A ticket for what only another counter does would be
    called here, while the citizen is told to wait there. An open reception is gone to from anywhere.
    """
    doing: tuple[int, ...] = ()
    if kind == COMPLAINT and charter.submissions.counter_number is not None:
        doing = (charter.submissions.counter_number,)
    elif kind == RECEPTION and not charter.open_receptions:
        doing = charter.sign_up_counters if any(one.bookable for one in charter.officials) else ()
    return Way(kind=kind, counters=doing) if doing and counter not in doing else None


def check_it_is_given_here(way: Way | None) -> None:
    """No ticket is promised to a queue that is not this counter's.

    Raises:
        KnownError: another counter does it; the sentence says which.
    """
    if way is not None:
        raise KnownError(
            N_(
                "No ticket for this is given here: it would be called at this counter. "
                "Send the person to counter No. {counter}."
            ),
            counter=", ".join(map(str, way.counters)),
        )


class Outcome(StrEnum):
    """How a visit ended."""

    SERVED = "served"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    """The ticket was given by mistake and taken back at once; nobody was served or missed by it."""


class State(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecord:
    """A ticket, as the queue screen and the slip read it. `waiting_before` counts those ahead of it."""

    id: UUID
    kind: str
    label: str
    day: date
    issued_at: datetime
    called_at: datetime | None
    serving_since: datetime | None
    finished_at: datetime | None
    outcome: Outcome | None
    counter: int | None
    waiting_before: int = 0

    @property
    def state(self) -> State:
        """Read off its moments."""
        if self.finished_at is not None:
            return State.FINISHED
        if self.serving_since is not None:
            return State.SERVING
        return State.CALLED if self.called_at is not None else State.WAITING

    @property
    def since(self) -> datetime:
        """Since when it is in this state."""
        return self.finished_at or self.serving_since or self.called_at or self.issued_at


def newcomers_are_taken(hours: OpeningHours, now: datetime) -> bool:
    """Whether the doors are open, or the hours not known; in a break one may wait for its end."""
    return hours.doors(now) not in {Doors.CLOSED, Doors.SERVING_OUT}


def check_newcomers_are_taken(hours: OpeningHours, now: datetime) -> None:
    """A ticket is given in the announced hours only.

    Raises:
        KnownError: the doors are closed, or only those who waited at closing are served.
    """
    if newcomers_are_taken(hours, now):
        return
    opening = hours.next_opening(now)
    if opening is None:
        raise KnownError(
            N_(
                "No tickets are given now, and the charter names no day on which the doors open. An "
                "administrator changes the hours in “Charter” (F11)."
            )
        )
    day = day_in_sofia(opening)
    raise KnownError(
        N_("No tickets are given now. The next one can be given on {day} from {time}; that day: {hours}."),
        hours=", ".join(written_span(one.span) for one in hours.spans_on(day)),
        day=day,
        time=f"{in_sofia(opening):%H:%M}",
    )


def served_until(ticket: TicketRecord, hours: OpeningHours, now: datetime) -> datetime | None:
    """Until when somebody is served at most who still waits after closing (НАО, чл. 10, ал. 4).

    None as long as the doors are open, and where the hours are not known.
    """
    closing = hours.closing_after(ticket.issued_at)
    return None if closing is None or now < closing else closing + hours.grace


@dataclass(frozen=True, slots=True)
class PromisedSpans:
    """How long somebody waits and is served at most, by the charter's standards; `None` without one."""

    wait: timedelta | None
    service: timedelta | None


def promised_spans(charter: Charter) -> PromisedSpans:
    """The standards that are measured in the hall."""
    wait, service = charter.standard("queue"), charter.standard("desk")
    return PromisedSpans(wait.span if wait else None, service.span if service else None)


class Kept(NamedTuple):
    """In how many cases a standard was kept, out of how many."""

    within: int
    of: int


@dataclass(frozen=True, slots=True)
class KeptStandards:
    """What of the standards of the hall was kept; `None` where there is no such standard."""

    waits: Kept | None
    services: Kept | None


def kept_of(finished: Iterable[TicketRecord], promised: PromisedSpans) -> KeptStandards:
    """From the ticket to the call, and from the beginning to the end, of those who were served or called."""
    waits, services = [], []
    for ticket in finished:
        if ticket.called_at is not None:
            waits.append(ticket.called_at - ticket.issued_at)
        if ticket.serving_since is not None and ticket.finished_at is not None:
            services.append(ticket.finished_at - ticket.serving_since)
    return KeptStandards(_kept(waits, promised.wait), _kept(services, promised.service))


def _kept(spans: list[timedelta], promised: timedelta | None) -> Kept | None:
    return None if promised is None else Kept(sum(span <= promised for span in spans), len(spans))


def check_nobody_is_at_the_desk(current: str | None) -> None:
    """One citizen at a time.

    Raises:
        KnownError: the ticket labelled `current` is still at this counter.
    """
    if current is not None:
        raise KnownError(
            N_("Ticket {label} is still at your counter. Finish it before you call the next one."),
            label=current,
        )


def check_it_can_be_served(state: State, label: str) -> None:
    """Only a called citizen sits down.

    Raises:
        KnownError: the ticket is not called, or already past that.
    """
    if state is not State.CALLED:
        raise KnownError(N_("Ticket {label} is not called now. Call the next one first."), label=label)


def check_it_can_be_finished(state: State, label: str) -> None:
    """Only what was called can end.

    Raises:
        KnownError: the ticket still waits, or has ended.
    """
    if state not in {State.CALLED, State.SERVING}:
        raise KnownError(N_("Ticket {label} is no longer at your counter. Call the next one."), label=label)
