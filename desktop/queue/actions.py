"""What a clerk can do with the queue: give a ticket, call, serve, finish."""

from uuid import UUID

from sqlalchemy import select

from db.models import Ticket
from db.models.base import new_key
from desktop.desk import Desk, Writing
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.numbering import ticket_number
from desktop.office.permissions import Permission
from desktop.office.undoing import check_in_time, too_late
from desktop.queue.queries import as_record, ticket_at, waiting_before
from desktop.queue.rules import (
    Outcome,
    State,
    TicketRecord,
    check_it_can_be_finished,
    check_it_can_be_served,
    check_it_is_given_here,
    check_newcomers_are_taken,
    check_nobody_is_at_the_desk,
    way_elsewhere,
)


def issue_ticket(desk: Desk, kind: str) -> TicketRecord:
    """Gives the next ticket of `kind` (a key of the charter's queue kinds), with how many wait before it.

    Raises:
        KnownError: the doors are closed for newcomers, or another counter does what it is for. Where the
            hours are not known, nothing is refused.
    """
    check_it_is_given_here(way_elsewhere(desk.charter, desk.station.counter, kind))
    check_newcomers_are_taken(desk.opening_hours(), desk.clock.now())
    letter = next(known.letter for known in desk.charter.queue_kinds if known.key == kind)
    template = desk.charter.numbering.ticket
    today = desk.today()
    with desk.writing(Permission.RUN_QUEUE) as change:
        number = change.next_number(f"ticket.{kind}.{today.isoformat()}")
        ticket = change.new_row(
            Ticket,
            id=new_key(),
            kind=kind,
            label=ticket_number(template, letter=letter, counter=desk.station.counter, number=number),
            number=number,
            place=change.next_number(f"ticket.place.{today.isoformat()}"),
            day=today,
            issued_at=change.now,
            issued_by=change.actor,
        )
        ahead = waiting_before(change.session, today, ticket)
        change.record("ticket.issued", ticket)
        return as_record(ticket, ahead)


def call_next(desk: Desk, kind: str | None = None) -> TicketRecord | None:
    """Calls the one who has waited longest (of `kind`, if given) to this counter; None if nobody waits.

    Raises:
        KnownError: somebody is still at this counter.
    """
    with desk.writing(Permission.RUN_QUEUE) as change:
        current = ticket_at(change.session, desk.today(), desk.station.counter)
        check_nobody_is_at_the_desk(current.label if current else None)
        waiting = (
            select(Ticket)
            .where(Ticket.day == desk.today(), Ticket.called_at.is_(None), Ticket.finished_at.is_(None))
            .order_by(Ticket.place)
            .limit(1)
        )
        if kind is not None:
            waiting = waiting.where(Ticket.kind == kind)
        ticket = change.session.scalars(waiting).one_or_none()
        if ticket is None:
            return None
        ticket.called_at = change.now
        ticket.counter = desk.station.counter
        change.record("ticket.called", ticket)
        return as_record(ticket)


def start_serving(desk: Desk, ticket_id: UUID) -> TicketRecord:
    """The called citizen is at the desk.

    Raises:
        KnownError: the ticket is not called.
    """
    with desk.writing(Permission.RUN_QUEUE) as change:
        ticket = _ticket(change, ticket_id)
        check_it_can_be_served(as_record(ticket).state, ticket.label)
        ticket.serving_since = change.now
        change.record("ticket.serving", ticket)
        return as_record(ticket)


def finish_ticket(desk: Desk, ticket_id: UUID, outcome: Outcome = Outcome.SERVED) -> TicketRecord:
    """The visit has ended, or the called citizen did not come.

    Raises:
        KnownError: the ticket is not at a counter.
    """
    with desk.writing(Permission.RUN_QUEUE) as change:
        ticket = _ticket(change, ticket_id)
        check_it_can_be_finished(as_record(ticket).state, ticket.label)
        ticket.finished_at = change.now
        ticket.outcome = outcome
        change.record("ticket.finished", ticket)
        return as_record(ticket)


def undo_ticket(desk: Desk, ticket_id: UUID, done: State) -> TicketRecord:
    """Takes back what was done last with a ticket: `done` is the state in which that left it.

    One given by mistake is withdrawn, and its number stays used. Whoever was called waits in the same place
    again; who was being served or had gone is at the counter as before.

    Raises:
        KnownError: something was done after it, or it is too long ago.
    """
    with desk.writing(Permission.RUN_QUEUE) as change:
        ticket = _ticket(change, ticket_id)
        before = as_record(ticket)
        if before.state is not done or before.outcome is Outcome.WITHDRAWN:
            raise too_late()
        check_in_time(before.since, change.now)
        match done:
            case State.WAITING:
                ticket.finished_at, ticket.outcome = change.now, Outcome.WITHDRAWN
            case State.CALLED:
                ticket.called_at = ticket.counter = None
            case State.SERVING:
                ticket.serving_since = None
            case State.FINISHED:
                current = ticket_at(change.session, desk.today(), desk.station.counter)
                check_nobody_is_at_the_desk(current.label if current else None)
                ticket.finished_at = ticket.outcome = None
        change.record("ticket.undone", ticket)
        return as_record(ticket)


def _ticket(change: Writing, ticket_id: UUID) -> Ticket:
    ticket = change.session.get(Ticket, ticket_id)
    if ticket is None:
        raise KnownError(N_("This ticket is not in the queue of this counter. Look at the list again."))
    return ticket
