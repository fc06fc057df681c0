"""What a counter brings to its hall that was out of reach: who still waits, and what ended meanwhile."""

from dataclasses import replace
from functools import partial

from sqlalchemy import select

from db.models import Ticket
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.queue import steps
from desktop.queue.keeping import apart
from desktop.queue.local_hall import LocalHall, as_record
from desktop.queue.shared_hall import SharedHall, SomebodyWasFaster
from desktop.queue.tickets import AT_A_COUNTER, Outcome, State, TicketRecord
from desktop.storage_faults import storage_faults_explained


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
    """Tickets without an end, and today's of the hall that have ended here."""
    of_the_hall = (Ticket.day == desk.today()) & (Ticket.series == "") & (Ticket.outcome != Outcome.MOVED)
    with storage_faults_explained(), desk.database.reading() as session:
        rows = session.scalars(select(Ticket).where((Ticket.state != State.FINISHED) | of_the_hall))
        return [as_record(row) for row in rows]
