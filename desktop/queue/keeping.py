"""What a counter and its shared hall hand each other.

Visits of the hall become records of the counter that ended them, once each, in its own journal. A counter
that was out of its reach brings it who still waits, and what ended meanwhile.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import count

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Ticket
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.permissions import Permission
from desktop.queue import steps
from desktop.queue.local_hall import LocalHall, as_record, day_changes, put_down, row_of
from desktop.queue.shared_hall import SharedHall, SomebodyWasFaster
from desktop.queue.tickets import AT_A_COUNTER, Outcome, State, Step, TicketRecord
from desktop.storage_faults import storage_faults_explained


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


def rejoin(desk: Desk, hall: SharedHall) -> bool:
    """Hands over to the hall what this counter did alone; whether nothing is left. Safe to repeat.

    A ticket without an end goes on in the hall, at its rank, and the own file says that it moved. One of the
    hall's that ended here has ended there, unless another counter serves that very person just now.
    """
    own = _done_alone(desk)
    called = hall.look().at_the_desk
    if called is not None and called.state is State.CALLED and _has_another(own, called):
        # Its answer was lost, and the counter has called somebody of its own since.
        hall.change(called.id, partial(steps.given_back, doing=hall.doing()))
    there = {one.id: one for one in hall.tickets([one.id for one in own])}
    left = 0
    # Whoever is at the counter comes last: whom the hall still takes to be there is not any more by then.
    for one in sorted(own, key=lambda one: one.state in AT_A_COUNTER):
        try:
            _hand_over(desk, hall, one, there.get(one.id))
        except (KnownError, SomebodyWasFaster):
            left += 1
    return not left


def _hand_over(desk: Desk, hall: SharedHall, one: TicketRecord, known: TicketRecord | None) -> None:
    ended = one.state is State.FINISHED
    # What the file says of a ticket that moved is older than whatever the hall says of it.
    told = one if ended else replace(one, version=one.version + 2)
    if known is None:
        if not ended:
            hall.put(apart(told, lambda label: hall.tickets((), label, day=one.day)), 0)
    elif one.history[-1] not in known.history and _is_ours(known, desk.station.counter):
        hall.put(replace(told, version=max(told.version, known.version + 1)), known.version)
    if not ended:
        LocalHall(desk).change(one.id, partial(steps.moved, doing=hall.doing()))


def _has_another(own: list[TicketRecord], called: TicketRecord) -> bool:
    """Whether somebody is at this counter, and nothing is known here of whom the hall has called to it."""
    return all(one.id != called.id for one in own) and any(one.state in AT_A_COUNTER for one in own)


def _is_ours(known: TicketRecord, counter: int) -> bool:
    served_elsewhere = known.state is State.SERVING and known.counter != counter
    return known.state is not State.FINISHED and not served_elsewhere


def _done_alone(desk: Desk) -> list[TicketRecord]:
    """Tickets without an end, and today's that have ended here.

    Also one of this counter's own numbers: handed to the hall and called there, it may have ended here alone.
    """
    ended_here = (Ticket.day == desk.today()) & (Ticket.outcome != Outcome.MOVED)
    with storage_faults_explained(), desk.database.reading() as session:
        rows = session.scalars(select(Ticket).where((Ticket.state != State.FINISHED) | ended_here))
        return [as_record(row) for row in rows]
