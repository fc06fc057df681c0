"""Visits of a shared hall as records of the counter that ended them: once each, in its own journal."""

from collections.abc import Iterable

from db.models import Ticket
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.queue.local_hall import put_down, row_of
from desktop.queue.tickets import Step, TicketRecord


def keep_visits(desk: Desk, ended: Iterable[TicketRecord]) -> None:
    """Writes them into the file in one transaction; what is there already as it is told stays so.

    A number of this counter's own that was handed to the hall is the same record. One of the hall's gets
    a key of its own, for no record is written by two counters; it belongs to no series of the counter's.
    """
    with desk.writing(Permission.RUN_QUEUE) as change:
        for ticket in ended:
            row = row_of(change.session, ticket.id)
            if row is None:
                new = change.new_row(Ticket, ticket, id=new_key(), hall_id=ticket.id, series="")
                change.record(f"ticket.{Step.KEPT}", new)
            elif row.version < ticket.version:
                put_down(row, ticket)
                change.record(f"ticket.{Step.KEPT}", row)
