"""What the queue screen, the status bar and the top bar read."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Ticket
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.queue.rules import TicketRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class HallRecord:
    """The queue at one moment: who waits (oldest first), who is at this counter, who was here today."""

    waiting: tuple[TicketRecord, ...]
    at_the_desk: TicketRecord | None
    finished: tuple[TicketRecord, ...]

    @property
    def oldest(self) -> datetime | None:
        """Since when the first in the queue has waited."""
        return self.waiting[0].issued_at if self.waiting else None


def hall(desk: Desk) -> HallRecord:
    """Today's queue of this counter."""
    with desk.reading(Permission.RUN_QUEUE) as session:
        today = desk.today()
        tickets = session.scalars(select(Ticket).where(Ticket.day == today).order_by(Ticket.place)).all()
        waiting = [ticket for ticket in tickets if ticket.called_at is None and ticket.finished_at is None]
        at_the_desk = ticket_at(session, today, desk.station.counter)
        finished = [ticket for ticket in tickets if ticket.finished_at is not None]
        return HallRecord(
            waiting=tuple(as_record(ticket, ahead) for ahead, ticket in enumerate(waiting)),
            at_the_desk=as_record(at_the_desk) if at_the_desk else None,
            finished=tuple(as_record(ticket) for ticket in reversed(finished)),
        )


def ticket_at(session: Session, today: date, counter: int) -> Ticket | None:
    """Who is at this counter now: called or being served, and not finished."""
    return session.scalars(
        select(Ticket)
        .where(
            Ticket.day == today,
            Ticket.counter == counter,
            Ticket.called_at.is_not(None),
            Ticket.finished_at.is_(None),
        )
        .limit(1)
    ).one_or_none()


def waiting_before(session: Session, today: date, ticket: Ticket) -> int:
    """How many wait ahead of `ticket`."""
    ahead = session.scalar(
        select(func.count())
        .select_from(Ticket)
        .where(
            Ticket.day == today,
            Ticket.called_at.is_(None),
            Ticket.finished_at.is_(None),
            Ticket.place < ticket.place,
        )
    )
    return ahead or 0


def as_record(ticket: Ticket, ahead: int = 0) -> TicketRecord:
    """The row as the screens read it; `ahead` is how many wait before it."""
    return record_of(TicketRecord, ticket, waiting_before=ahead)
