"""What a clerk can do with the queue: give a ticket, call, serve, send on, finish; and take each back."""

from collections.abc import Callable, Collection, Iterable
from contextlib import nullcontext, suppress
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission, may
from desktop.queue import steps
from desktop.queue.breaches import cause_of, is_late
from desktop.queue.choosing import head_start_of
from desktop.queue.hall_of import Hall, hall_of
from desktop.queue.relief import Relief
from desktop.queue.rules import (
    Way,
    check_it_is_given_here,
    check_newcomers_are_taken,
    end_of_day,
    promised_spans,
    way_elsewhere,
)
from desktop.queue.steps import Doing
from desktop.queue.tickets import AT_A_COUNTER, CounterWork, Outcome, State, TicketRecord, Told, Wanted
from desktop.queue.visit import done_since, journal_head, registered_since


def issue_ticket(desk: Desk, kind: str, **of_wanted: Any) -> TicketRecord:
    """Gives the next ticket of `kind` (a key of the charter's queue kinds), with how many are called before.

    `of_wanted` are further fields of `Wanted`.

    Raises:
        KnownError: the doors are closed for newcomers, or another counter does what it is for. Where the
            hours are not known, nothing is refused.
    """
    wanted = Wanted(kind=kind, **of_wanted)
    hall = hall_of(desk)
    if not hall.shared:
        for one in (kind, *wanted.also):
            check_it_is_given_here(way_elsewhere(desk.charter, desk.station.counter, one))
    check_newcomers_are_taken(desk.opening_hours(), desk.clock.now())
    return hall.issue(wanted)


def call_next(desk: Desk, kind: str | None = None) -> TicketRecord | None:
    """Calls whoever is next (of `kind`, if given) to this counter; None: nobody. Raises as the hall does."""
    called = hall_of(desk).call_next(None if kind is None else {kind})
    return None if called is None else _breach_noted(desk, called)


def call_given(desk: Desk, label: str, why: str) -> TicketRecord:
    """Calls it out of its turn. Raises `KnownError` without a reason, and where no such number waits."""
    if not why.strip():
        raise KnownError(N_("Write why this number is called out of its turn."))
    found = hall_of(desk).find(label.strip().upper())
    if found is None:
        raise KnownError(
            N_("There is no ticket {label} today. Look at the paper: a ticket is valid only on its day."),
            label=label.strip(),
        )
    if found.state is State.FINISHED:
        raise KnownError(
            N_(
                "Ticket {label} is no longer valid: its visit has ended, or it was withdrawn. Give the "
                "person a new one."
            ),
            of=found,
        )
    if found.state in AT_A_COUNTER:
        raise KnownError(N_("Ticket {label} is at counter No. {counter} already."), of=found)
    return _breach_noted(desk, _step(desk, found.id, steps.called, why=why.strip()))


def recall(desk: Desk, ticket_id: UUID) -> TicketRecord:
    """Calls it once more. Raises `KnownError` where it is not called here."""
    return _step(desk, ticket_id, steps.recalled)


def start_serving(desk: Desk, ticket_id: UUID) -> TicketRecord:
    """The called citizen is at the desk. Raises `KnownError` where the ticket is not called here."""
    return _step(desk, ticket_id, steps.serving, journal_from=journal_head(desk))


def finish_ticket(desk: Desk, ticket_id: UUID, outcome: Outcome = Outcome.SERVED) -> TicketRecord:
    """The visit has ended, or the called citizen did not come; what was registered meanwhile is counted.

    Who came for something else as well waits on for that. Raises `KnownError` where it is not here.
    """
    hall, doing = hall_of(desk), _doing(desk)

    def finish(ticket: TicketRecord) -> TicketRecord:
        told: Told = done_since(desk, ticket) if ticket.state is State.SERVING else ()
        return steps.finished(ticket, doing, outcome, told)

    return hall.change(ticket_id, finish)


def mark_absent(desk: Desk, ticket_id: UUID) -> TicketRecord:
    """Nobody came. Raises `KnownError` before it was called as often as the charter says."""
    return _step(desk, ticket_id, steps.absent, calls_needed=desk.charter.hall.calls_before_absent)


def park(desk: Desk, ticket_id: UUID, reason: str) -> TicketRecord:
    """Sets it aside until the citizen is back. Raises `KnownError` where it is not at this counter."""
    return _step_away(desk, ticket_id, steps.parked, why=reason)


def come_back(desk: Desk, ticket_id: UUID) -> TicketRecord:
    """Who was set aside waits again, in the old place. Raises `KnownError` where it is not set aside."""
    return _step(desk, ticket_id, steps.came_back)


def back_to_queue(desk: Desk, ticket_id: UUID) -> TicketRecord:
    """Waits again, as if it came now. Raises `KnownError` where it is not at this counter."""
    ahead = timedelta(minutes=desk.charter.hall.head_start_minutes)

    def go_back(ticket: TicketRecord, doing: Doing) -> TicketRecord:
        return steps.returned(ticket, doing, doing.at - head_start_of(ticket, ahead))

    return _step_away(desk, ticket_id, go_back)


def transfer(
    desk: Desk, ticket_id: UUID, *, kind: str | None = None, counter: int | None = None, note: str = ""
) -> TicketRecord:
    """Sends it on. Raises `KnownError` where it is not at this counter, or would never be called there."""
    if not hall_of(desk).shared:
        own = desk.station.counter
        elsewhere = Way(kind=kind or "", counters=(counter,)) if counter not in {None, own} else None
        check_it_is_given_here(elsewhere or (way_elsewhere(desk.charter, own, kind) if kind else None))
    return _step_away(desk, ticket_id, steps.transferred, kind=kind, counter=counter, note=note)


def move_waiting(desk: Desk, ticket_id: UUID, *, counter: int) -> TicketRecord:
    """The supervisor sends on somebody who waits. Raises `KnownError` where it waits no more."""
    doing = _doing(desk, Permission.SUPERVISE_HALL)
    move = partial(steps.sent_on, doing=doing, counter=counter)
    return hall_of(desk, Permission.SUPERVISE_HALL).change(ticket_id, move)


def move_back(desk: Desk, moved: Iterable[TicketRecord]) -> None:
    """Takes such moves back. Raises `KnownError` where something was done since, or it is too long ago.

    Those of whom that is not true are moved back all the same.
    """
    doing, refused = _doing(desk, Permission.SUPERVISE_HALL), []
    for one in moved:
        back = partial(steps.undone, doing=doing, after=one)
        try:
            hall_of(desk, Permission.SUPERVISE_HALL).change(one.id, back)
        except KnownError as error:
            refused.append(error)
    if refused:
        raise refused[0]


def withdraw(desk: Desk, ticket_id: UUID, why: str = "") -> TicketRecord:
    """Takes back a ticket that still waits. Raises `KnownError` where it does not."""
    return _step(desk, ticket_id, steps.withdrawn, why=why)


def relieve(desk: Desk, relief: Relief) -> list[TicketRecord]:
    """Takes the step that was offered: whom it moved; who waits no more is passed over.

    Raises `KnownError` where nobody of them waits.
    """
    if not relief.moved:
        open_counter(desk, relief.counter)
    moved, refused = [], []
    for one in relief.moved:
        try:
            moved.append(move_waiting(desk, one.id, counter=relief.counter))
        except KnownError as error:
            refused.append(error)
    if refused and not moved:
        raise refused[0]
    return moved


def begin_without_ticket(desk: Desk, kind: str) -> TicketRecord:
    """Serves somebody without a paper, and counts it. Raises `KnownError` where somebody is here still."""
    return _unannounced(desk, kind, steps.begun, journal_from=journal_head(desk))


def quick_errand(desk: Desk, note: str) -> TicketRecord:
    """Counts a question answered in passing; whoever sits at the counter stays there."""
    return _unannounced(desk, desk.charter.queue_kinds[0].key, steps.passing, note=note)


def pause(desk: Desk, reason: str, until: datetime | None = None) -> None:
    """Nobody is called to this counter for a while."""
    hall_of(desk).stand(desk.station.counter, CounterWork.PAUSED, reason=reason, until=until)


def resume(desk: Desk) -> None:
    """Opens this counter again."""
    hall_of(desk).stand(desk.station.counter, CounterWork.OPEN)


def open_counter(desk: Desk, number: int, kinds: Collection[str] | None = None) -> None:
    """Opens a counter for these kinds (none: all; `None`: as before). Raises `KnownError` for a stranger."""
    _over_counters(desk, number, kinds).stand(number, CounterWork.OPEN, kinds=kinds)


def close_counter(desk: Desk, number: int) -> None:
    """Closes a counter: who waited for it alone may be called by others. Raises as `open_counter` does."""
    _over_counters(desk, number).stand(number, CounterWork.CLOSED)


def undo(desk: Desk, after: TicketRecord) -> TicketRecord:
    """Takes back what made `after`.

    Raises `KnownError` where something was done since, it is too long ago, or somebody is at the counter now.
    """
    return _step(desk, after.id, steps.undone, after=after)


def days_ended(desk: Desk) -> tuple[date, bool]:
    """The day in the hall, and whether it is over: nobody who waited at closing is served any more."""
    over = desk.opening_hours().served_until(desk.today())
    return desk.today(), over is not None and over <= desk.clock.now()


def close_the_day(desk: Desk) -> tuple[TicketRecord, ...]:
    """Ends what an earlier day left open, and after the hours past closing whoever still waits today.

    Returns those who were not served: they are owed an apology.
    """
    hall, hours, doing = hall_of(desk), desk.opening_hours(), _doing(desk)
    _today, over = days_ended(desk)
    ended = []
    for one in hall.left_over(today=over):
        ended_at = min(end_of_day(hours, one.day), doing.at)
        # Every counter of a shared hall ends the day: one of them was faster.
        with suppress(KnownError) if hall.shared else nullcontext():
            ended.append(hall.change(one.id, partial(steps.closed, doing=doing, ended_at=ended_at)))
    return tuple(one for one in ended if one.outcome is Outcome.UNSERVED)


def _step(desk: Desk, ticket_id: UUID, step: Callable[..., TicketRecord], **facts: Any) -> TicketRecord:
    return hall_of(desk).change(ticket_id, partial(step, doing=_doing(desk), **facts))


def _breach_noted(desk: Desk, called: TicketRecord) -> TicketRecord:
    """With the cause, where it was called for the first time and later than promised."""
    hall, promised = hall_of(desk), promised_spans(desk.charter)
    if called.called_at != called.since or not is_late(called, promised):
        return called
    noted = partial(steps.breached, doing=_doing(desk), cause=cause_of(called, hall.look(), promised))
    return replace(hall.change(called.id, noted, expected=called.version), before=called.before)


def _step_away(desk: Desk, ticket_id: UUID, step: Callable[..., TicketRecord], **facts: Any) -> TicketRecord:
    """A step that ends what is done here for now: what was registered meanwhile stays with the ticket."""
    doing = _doing(desk)

    def go(ticket: TicketRecord) -> TicketRecord:
        done = (*ticket.done, *registered_since(desk, ticket))
        return replace(step(ticket, doing=doing, **facts), done=done)

    return hall_of(desk).change(ticket_id, go)


def _doing(desk: Desk, permission: Permission = Permission.RUN_QUEUE) -> Doing:
    clerk = desk.required(permission)
    return Doing(desk.clock.now(), desk.station.counter, str(clerk.id))


def _unannounced(desk: Desk, kind: str, step: Callable[..., TicketRecord], **facts: Any) -> TicketRecord:
    """Numbers somebody without a paper, whom nobody else calls, and takes the step with them."""
    shared = hall_of(desk).shared
    with nullcontext(desk) if shared else desk.together(Permission.RUN_QUEUE) as joined:
        wanted = Wanted(kind=kind, channel="none", for_counter=desk.station.counter)
        given = hall_of(joined).issue(wanted)
        try:
            return _step(joined, given.id, step, **facts)
        except KnownError:
            # In the file the number goes with the transaction; in a shared hall it is withdrawn.
            if shared:
                withdraw(desk, given.id)
            raise


def _over_counters(desk: Desk, number: int, kinds: Collection[str] | None = None) -> Hall:
    """The hall, for whoever opens and closes counters; their own everybody does who sits there."""
    supervises = may(desk.clerk, Permission.SUPERVISE_HALL)
    own = number == desk.station.counter and kinds is None and not supervises
    permission = Permission.RUN_QUEUE if own else Permission.SUPERVISE_HALL
    desk.required(permission)
    return hall_of(desk, permission)
