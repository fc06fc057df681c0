"""What the hall promises and takes in: hours, ways to another counter, standards. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from desktop.office.charter import Charter, written_span
from desktop.office.clock import day_in_sofia, from_sofia, in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.opening_hours import Doors, OpeningHours
from desktop.queue.tickets import CounterWork, TicketRecord

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


def served_at(charter: Charter, counter: int) -> tuple[str, ...]:
    """What a counter of a shared hall calls: its kinds by the charter, but for what others alone do."""
    kinds = charter.kinds_at(counter)
    return tuple(kind for kind in kinds if way_elsewhere(charter, counter, kind) is None)


def check_it_is_given_here(way: Way | None) -> None:
    """Raises `KnownError` where another counter does it: no ticket is promised to another one's queue."""
    if way is not None:
        raise KnownError(
            N_(
                "No ticket for this is given here: it would be called at this counter. "
                "Send the person to counter No. {counter}."
            ),
            counter=", ".join(map(str, way.counters)),
        )


def newcomers_are_taken(hours: OpeningHours, now: datetime) -> bool:
    """Whether the doors are open, or the hours not known; in a break one may wait for its end."""
    return hours.doors(now) not in {Doors.CLOSED, Doors.SERVING_OUT}


def check_newcomers_are_taken(hours: OpeningHours, now: datetime) -> None:
    """Raises `KnownError` where the doors are closed, or only those who waited at closing are served."""
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


def check_it_is_open(state: CounterWork) -> None:
    """Nobody is called to a counter where nobody serves. Raises `KnownError` where it is paused or closed."""
    if state is CounterWork.PAUSED:
        raise KnownError(N_("This counter is paused. End the pause before you call the next one."))
    if state is CounterWork.CLOSED:
        raise KnownError(N_("This counter is closed. Open it before you call the next one."))


def end_of_day(hours: OpeningHours, day: date) -> datetime:
    """When nobody who came on `day` is served any more: after the grace past closing, or else at midnight."""
    return hours.served_until(day) or from_sofia(day + timedelta(days=1))
