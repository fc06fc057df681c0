"""What was done during a visit: what the counter's own journal says was registered since it began."""

from sqlalchemy import func, select

from db.models import JournalEntry
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.queue.tickets import State, TicketRecord, Told

DONE = frozenset(
    {
        "application.registered",
        "submission.registered",
        "reception.booked",
        "payment.paid",
        "referral.counted",
    }
)
"""Entries of the journal that tell what a citizen came for."""

INFORMATION = "information"
"""What a visit was for during which nothing was registered."""


def journal_head(desk: Desk) -> int:
    """The last entry of this counter's journal."""
    with desk.reading(Permission.RUN_QUEUE) as session:
        last = select(func.max(JournalEntry.seq)).where(JournalEntry.epoch == desk.station.epoch)
        return session.scalar(last) or 0


def done_since(desk: Desk, ticket: TicketRecord) -> Told:
    """What was registered since the visit began, by its entries; information where nothing was."""
    registered = registered_since(desk, ticket)
    if registered or any(one.get("kind") == ticket.kind for one in ticket.done):
        return registered
    return ({"action": INFORMATION, "kind": ticket.kind},)


def registered_since(desk: Desk, ticket: TicketRecord) -> Told:
    """What was registered since the visit began; nothing for who is not being served."""
    if ticket.state is not State.SERVING or ticket.journal_from is None:
        return ()
    with desk.reading(Permission.RUN_QUEUE) as session:
        since = select(JournalEntry.action, JournalEntry.entity_id).where(
            JournalEntry.epoch == desk.station.epoch,
            JournalEntry.seq > ticket.journal_from,
            JournalEntry.action.in_(DONE),
        )
        found = session.execute(since.order_by(JournalEntry.seq))
        return tuple({"action": action, "id": key, "kind": ticket.kind} for action, key in found)
