"""What can be done with a ticket: each step is a function from the ticket before it to the one after. Pure.

A step looks whether the ticket stands where it must, adds a line to its history and one to its version.
Where it does not (called to this counter, at it, waiting, set aside), it raises a `KnownError`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.records import record_of
from desktop.office.undoing import check_in_time, too_late
from desktop.queue.tickets import AT_A_COUNTER, Outcome, State, Step, TicketRecord, Told, Wanted

TakeStep = Callable[[TicketRecord], TicketRecord]
"""A step with all it needs but the ticket."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something, at which counter and when; `by` is an account's key."""

    at: datetime
    counter: int
    by: str


def issued(wanted: Wanted, doing: Doing, *, rank_at: datetime, **numbered: Any) -> TicketRecord:
    """A new ticket; `numbered` are its id, day, label, number and place."""
    return record_of(
        TicketRecord,
        wanted,
        **numbered,
        rank_at=rank_at,
        issued_at=doing.at,
        issued_by=doing.by,
        issued_counter=doing.counter,
        since=doing.at,
        history=(line(doing, Step.ISSUED),),
    )


def called(ticket: TicketRecord, doing: Doing, why: str = "") -> TicketRecord:
    """Calls it to the counter; with a reason also out of its turn, and one that was set aside."""
    if not (why and ticket.state is State.PARKED):
        _check_waits(ticket)
    return _after(
        ticket,
        doing,
        Step.GIVEN if why else Step.CALLED,
        why,
        state=State.CALLED,
        since=doing.at,
        calls=ticket.calls + 1,
        called_at=ticket.called_at or doing.at,
        last_called_at=doing.at,
        counter=doing.counter,
    )


def recalled(ticket: TicketRecord, doing: Doing) -> TicketRecord:
    """Calls it once more."""
    _check_called(ticket, doing)
    return _after(ticket, doing, Step.RECALLED, calls=ticket.calls + 1, last_called_at=doing.at)


def serving(ticket: TicketRecord, doing: Doing, journal_from: int | None = None) -> TicketRecord:
    """The called citizen is at the desk."""
    _check_called(ticket, doing)
    return _after(
        ticket,
        doing,
        Step.SERVING,
        state=State.SERVING,
        since=doing.at,
        serving_since=doing.at,
        journal_from=journal_from,
    )


def begun(ticket: TicketRecord, doing: Doing, journal_from: int | None = None) -> TicketRecord:
    """Serves somebody who waits for no call."""
    here = replace(called(ticket, doing), calls=0, called_at=None, last_called_at=None)
    return replace(serving(here, doing, journal_from), before=None)


def passing(ticket: TicketRecord, doing: Doing, note: str) -> TicketRecord:
    """Answered in passing: it begins and ends at once."""
    ended = _ended(doing.at, Outcome.SERVED)
    answered = _after(ticket, doing, Step.PASSING, counter=doing.counter, note=note, **ended)
    return replace(answered, before=None)


def finished(
    ticket: TicketRecord, doing: Doing, outcome: Outcome = Outcome.SERVED, done: Told = ()
) -> TicketRecord:
    """The visit has ended; who came for more waits on for that, in the order in which they came."""
    _check_here(ticket, doing)
    done = (*ticket.done, *done)
    if outcome is Outcome.SERVED and ticket.also:
        first, *rest = ticket.also
        waits = _waiting(doing, done=done, kind=first, also=tuple(rest), journal_from=None)
        return _after(ticket, doing, Step.NEXT_KIND, **waits)
    ended = _ended(doing.at, outcome)
    return _after(ticket, doing, Step.FINISHED, outcome.value, **ended, done=done)


def absent(ticket: TicketRecord, doing: Doing, calls_needed: int) -> TicketRecord:
    """Whoever was called did not come."""
    _check_called(ticket, doing)
    if ticket.calls < calls_needed:
        raise KnownError(
            N_(
                "Ticket {label} was called {calls} of {needed} times. Call it again before you mark that "
                "nobody came."
            ),
            label=ticket.label,
            calls=ticket.calls,
            needed=calls_needed,
        )
    return finished(ticket, doing, Outcome.ABSENT)


def parked(ticket: TicketRecord, doing: Doing, why: str) -> TicketRecord:
    """Sets it aside: the citizen went for a paper and comes back."""
    _check_here(ticket, doing)
    return _after(ticket, doing, Step.PARKED, why, state=State.PARKED, since=doing.at, note=why, calls=0)


def came_back(ticket: TicketRecord, doing: Doing) -> TicketRecord:
    """Who was set aside waits in the old place, for the counter that knows the matter."""
    if ticket.state is not State.PARKED:
        raise KnownError(N_("Ticket {label} is not set aside. Look at the list again."), label=ticket.label)
    return _after(ticket, doing, Step.BACK, **_waiting(doing, for_counter=ticket.counter))


def returned(ticket: TicketRecord, doing: Doing, rank_at: datetime) -> TicketRecord:
    """Goes back to the queue, behind those who wait by now: `rank_at` is that of somebody who comes now."""
    _check_here(ticket, doing)
    return _after(ticket, doing, Step.RETURNED, **_waiting(doing, rank_at=max(rank_at, ticket.rank_at)))


def given_back(ticket: TicketRecord, doing: Doing) -> TicketRecord:
    """A call that nobody stands behind any more: it waits in its old place."""
    if ticket.state is not State.CALLED:
        raise _not_called(ticket)
    return _after(ticket, doing, Step.RETURNED, **_waiting(doing))


def transferred(
    ticket: TicketRecord, doing: Doing, *, kind: str | None = None, counter: int | None = None, note: str = ""
) -> TicketRecord:
    """Waits on for another kind or another counter, in the order in which they came."""
    if ticket.state not in {State.WAITING, State.PARKED}:
        _check_here(ticket, doing)
    also = tuple(one for one in ticket.also if one != kind)
    waits = _waiting(doing, kind=kind or ticket.kind, also=also, for_counter=counter, note=note)
    return _after(ticket, doing, Step.TRANSFERRED, note, **waits)


def sent_on(ticket: TicketRecord, doing: Doing, counter: int) -> TicketRecord:
    """The supervisor sends somebody who waits to that counter."""
    _check_waits(ticket)
    return transferred(ticket, doing, counter=counter)


def freed(ticket: TicketRecord, doing: Doing) -> TicketRecord:
    """Whoever waited for one counter only may be called by any that serves the kind."""
    return _after(ticket, doing, Step.FREED, for_counter=None)


def withdrawn(ticket: TicketRecord, doing: Doing, why: str = "") -> TicketRecord:
    """Never printed, or given up; its number stays used."""
    if ticket.state not in {State.WAITING, State.PARKED}:
        raise too_late()
    return _after(ticket, doing, Step.WITHDRAWN, why, **_ended(doing.at, Outcome.WITHDRAWN))


def moved(ticket: TicketRecord, doing: Doing) -> TicketRecord:
    """Handed to the hall by a counter that was alone: it goes on there."""
    return _after(ticket, doing, Step.MOVED, **_ended(doing.at, Outcome.MOVED))


_LEFT = {
    State.WAITING: Outcome.UNSERVED,
    State.CALLED: Outcome.ABSENT,
    State.PARKED: Outcome.ABSENT,
    State.SERVING: Outcome.SERVED,
}


def closed(ticket: TicketRecord, doing: Doing, ended_at: datetime) -> TicketRecord:
    """The day is over: who waited was not served, who was called or set aside did not come.

    `ended_at` is when the day ended, for those whose end nobody noted.

    Raises:
        KnownError: it has ended.
    """
    if ticket.state is State.FINISHED:
        raise _not_here(ticket)
    outcome = _LEFT[ticket.state]
    breach = outcome.value if outcome is Outcome.UNSERVED else ticket.breach
    return _after(ticket, doing, Step.CLOSED, breach=breach, **_ended(max(ended_at, ticket.since), outcome))


def breached(ticket: TicketRecord, doing: Doing, cause: str) -> TicketRecord:
    """Notes why it waited longer than promised; what was done before that can be taken back all the same."""
    return replace(_after(ticket, doing, Step.BREACHED, cause, breach=cause), before=ticket.before)


def undone(ticket: TicketRecord, doing: Doing, after: TicketRecord) -> TicketRecord:
    """As it was before the step that made `after`; a ticket that was only given is withdrawn."""
    if ticket.version != after.version or (after.before is None and not _is_new(after)):
        raise too_late()
    check_in_time(datetime.fromisoformat(ticket.history[-1]["at"]), doing.at)
    if after.before is None:
        ended = _ended(doing.at, Outcome.WITHDRAWN)
        return replace(_after(ticket, doing, Step.WITHDRAWN, **ended), before=None)
    earlier = replace(after.before, history=ticket.history, version=ticket.version)
    return replace(_after(earlier, doing, Step.UNDONE), before=None)


def _is_new(after: TicketRecord) -> bool:
    """Whether nothing was done before the step that made it: only given, or served without a paper."""
    return after.version == 1 or (after.channel == "none" and after.outcome is not Outcome.WITHDRAWN)


def _after(ticket: TicketRecord, doing: Doing, step: Step, why: str = "", /, **changed: Any) -> TicketRecord:
    unplaced = replace(ticket, before=None, waiting_before=0, expected_at=None)
    history = (*ticket.history, line(doing, step, why))
    return replace(unplaced, history=history, version=ticket.version + 1, before=unplaced, **changed)


def line(doing: Doing, step: Step, why: str = "") -> dict[str, str]:
    """What a ticket's history says of the step: in the order of the names, as the journal writes them."""
    told = {"at": doing.at.isoformat(), "by": doing.by, "counter": str(doing.counter), "step": step.value}
    return told | {"why": why} if why else told


def _waiting(doing: Doing, **changed: Any) -> dict[str, Any]:
    waits = {"state": State.WAITING, "since": doing.at, "counter": None, "serving_since": None, "calls": 0}
    return waits | changed


def _ended(at: datetime, outcome: Outcome) -> dict[str, Any]:
    return {"state": State.FINISHED, "since": at, "finished_at": at, "outcome": outcome}


def _check_waits(ticket: TicketRecord) -> None:
    if ticket.state is not State.WAITING:
        raise KnownError(N_("Ticket {label} is not waiting any more. Look at the list again."), of=ticket)


def _check_called(ticket: TicketRecord, doing: Doing) -> None:
    if ticket.state is not State.CALLED or ticket.counter != doing.counter:
        raise _not_called(ticket)


def _check_here(ticket: TicketRecord, doing: Doing) -> None:
    if ticket.state not in AT_A_COUNTER or ticket.counter != doing.counter:
        raise _not_here(ticket)


def _not_called(ticket: TicketRecord) -> KnownError:
    return KnownError(N_("Ticket {label} is not called now. Call the next one first."), of=ticket)


def _not_here(ticket: TicketRecord) -> KnownError:
    return KnownError(N_("Ticket {label} is no longer at your counter. Call the next one."), of=ticket)


def check_nobody_is_at_the_desk(current: str | None) -> None:
    """One citizen at a time."""
    if current is not None:
        raise KnownError(
            N_("Ticket {label} is still at your counter. Finish it before you call the next one."),
            label=current,
        )
