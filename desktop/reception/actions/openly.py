"""The open reception and the queue in the hall: whoever has waited longest goes in next."""

from uuid import UUID

from desktop.desk import Desk
from desktop.office.permissions import Permission, may
from desktop.queue.actions import call_next, finish_ticket, start_serving
from desktop.queue.queries import hall
from desktop.queue.rules import RECEPTION
from desktop.queue.tickets import Outcome, TicketRecord
from desktop.queue.tickets import State as TicketState
from desktop.reception.actions.the_day import become, receive_now
from desktop.reception.bookings import BookingRecord, SignUp, State
from desktop.reception.day_states import check_nobody_is_inside
from desktop.reception.queries.lists import booking


def next_from_queue(desk: Desk) -> TicketRecord | None:
    """The ticket that goes in next: the one called already, or else the one that has waited longest.

    `None` where nobody waits, or this counter has no queue for it. Whoever was received and whose ticket
    the program had no time to finish is let go first.

    Raises:
        KnownError: somebody is still inside, or another ticket is still at this counter.
    """
    if not _has_tickets(desk):
        return None
    current = hall(desk).at_the_desk
    if current is not None and current.kind == RECEPTION:
        visit = booking(desk, current.id)
        if visit is None:
            return current
        if visit.state is State.IN_PROGRESS:
            check_nobody_is_inside(visit)
        finish_ticket(desk, current.id)
    return call_next(desk, RECEPTION)


def receive_ticket(
    desk: Desk, official: str, sign_up: SignUp, key: UUID, ticket: TicketRecord | None
) -> BookingRecord:
    """The citizen goes in. With a ticket its key is the visit's own: one ticket is one visit.

    Raises:
        WrongInput: a field is empty or impossible.
        KnownError: there is no open reception now, or somebody is still inside.
    """
    with desk.together(Permission.RECEPTION_DAY) as joined:
        visit = receive_now(joined, official, sign_up, key if ticket is None else ticket.id)
        current = hall(joined).at_the_desk if ticket is not None else None
        if current is not None and current.id == visit.id and current.state is TicketState.CALLED:
            start_serving(joined, current.id)
        return visit


def finish_visit(desk: Desk, booking_id: UUID) -> BookingRecord:
    """Ends the conversation, and with it the ticket by which the citizen came in.

    Raises:
        KnownError: something else was noted in the meantime, or it is not the day.
    """
    with desk.together(Permission.RECEPTION_DAY) as joined:
        visit = become(joined, booking_id, State.ENDED)
        let_ticket_go(joined, visit)
        return visit


def let_ticket_go(desk: Desk, visit: BookingRecord) -> None:
    """The conversation has ended, and with it the ticket by which the citizen came in, if there was one."""
    if not _has_tickets(desk):
        return
    current = hall(desk).at_the_desk
    if current is not None and current.id == visit.id:
        finish_ticket(desk, current.id)


def nobody_answered(desk: Desk, ticket: TicketRecord) -> TicketRecord | None:
    """Ends the ticket of somebody who did not come; calls and returns the next one, if anybody waits."""
    with desk.together(Permission.RUN_QUEUE) as joined:
        finish_ticket(joined, ticket.id, Outcome.ABSENT)
        return next_from_queue(joined)


def _has_tickets(desk: Desk) -> bool:
    kinds = {kind.key for kind in desk.charter.queue_kinds}
    return RECEPTION in kinds and may(desk.clerk, Permission.RUN_QUEUE)
