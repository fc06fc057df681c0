"""Notes on visits, and free words on cards: they go by themselves when their term is over.

What is counted stays. Rows, entries and pages are reduced as by a protocol; the entries tell the centre.
"""

from datetime import date, timedelta

from sqlalchemy import func, select

from db.erasing import ACTOR, leave_no_trace, pages_will_be_rewritten, reduce_record
from db.models import Setting, Ticket
from db.settings import keep_setting
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.retention.nomenclature import nomenclature
from desktop.retention.reducing import left_of
from desktop.retention.rules import notes_kept_from
from desktop.storage_faults import storage_faults_explained

REDUCED = "notes_reduced_before"
"""The setting that holds the first day of which nothing was reduced yet."""


def reduce_a_day(desk: Desk) -> bool:
    """Takes out what is due of the earliest day of this counter's that has any; whether there was one.

    One transaction, the program's own work. Where the term was made longer, or a clock went wrong, every day
    is looked at once more.

    Raises:
        KnownError: the storage refused; the days before are done.
    """
    until = notes_kept_from(nomenclature(desk.charter), desk.today())
    with storage_faults_explained():
        with desk.database.reading() as session:
            known = session.get(Setting, REDUCED)
            since = date.min if known is None else date.fromisoformat(known.value)
            own = (Ticket.station_id == desk.station.id, Ticket.day < until)
            earliest = select(func.min(Ticket.day)).where(
                *own, Ticket.day >= (since if since <= until else date.min)
            )
            day = session.scalar(earliest)
        if day is None:
            return False
        with desk.database.writing() as session:
            leave_no_trace(session)
            at = in_sofia(desk.clock.now())
            for row in session.scalars(select(Ticket).where(*own, Ticket.day == day)).all():
                left = left_of(row)
                if any(getattr(row, name) != value for name, value in left.items()):
                    station = (desk.station.id, desk.station.epoch)
                    reduce_record(session, row, left, station=station, at=at)
                    pages_will_be_rewritten(session, at)
            keep_setting(session, REDUCED, str(day + timedelta(days=1)), at=at, actor=ACTOR)
        return True
