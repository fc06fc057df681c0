"""Visits of a shared hall as records of the counter that ended them: once each, in its own journal."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Ticket
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.queue.local_hall import day_changes, put_down, row_of
from desktop.queue.tickets import Outcome, Step, TicketRecord


def keep_visits(desk: Desk, ended: Iterable[TicketRecord]) -> None:
    """Writes them into the file in one transaction; what is there already as it is told stays so.

    A number of this counter's own that was handed to the hall is the same record. One of the hall's gets
    a key of its own, for no record is written by two counters; it belongs to no series of the counter's.
    """
    with desk.writing(Permission.RUN_QUEUE) as change:
        for ticket in ended:
            row = row_of(change.session, ticket.id)
            if row is None:
                numbered = apart(ticket, partial(_is_taken, change.session, ticket.day))
                day_changes(change, ticket.day)
                change.record_new(
                    f"ticket.{Step.KEPT}",
                    Ticket,
                    numbered,
                    id=new_key(),
                    hall_id=ticket.id,
                    series="",
                    station_id=desk.station.id,
                )
            # What was only handed back to the hall has the same version there once it has ended.
            elif row.outcome == Outcome.MOVED or row.version < ticket.version:
                put_down(change, row, ticket, Step.KEPT)


def _is_taken(session: Session, day: date, label: str) -> bool:
    taken = select(Ticket.id).where(Ticket.day == day, Ticket.label == label)
    return session.scalar(taken) is not None


def apart(ticket: TicketRecord, taken: Callable[[str], object]) -> TicketRecord:
    """With `/2` behind its number where another ticket of the day has that number.

    A server or a file that was brought back from a copy gives numbers that were given before.
    """
    numbers = (f"{ticket.label}/{time}" if time > 1 else ticket.label for time in count(1))
    return replace(ticket, label=next(one for one in numbers if not taken(one)))
