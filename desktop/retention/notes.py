"""Notes on visits, and free words on cards: they go by themselves when their term is over.

What is counted stays. Rows, entries and pages are reduced as by a protocol; the entries tell the centre.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from db.erasing import ACTOR, leave_no_trace, log_will_be_emptied, reduce_record
from db.models import FeedbackCard, Setting, Ticket, WaitingCard
from db.models.base import Record
from db.settings import keep_setting
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.retention.nomenclature import nomenclature
from desktop.retention.reducing import left_of
from desktop.retention.rules import notes_kept_from
from desktop.storage_faults import storage_faults_explained

REDUCED = "notes_reduced_before"
"""The setting that holds the first day of which nothing was reduced yet."""

_HELD: tuple[type[Ticket] | type[FeedbackCard], ...] = (Ticket, FeedbackCard)


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
            day = _earliest(session, desk, since if since <= until else date.min, until)
        if day is None:
            return False
        with desk.database.writing() as session:
            leave_no_trace(session)
            at = in_sofia(desk.clock.now())
            for row in _rows_of(session, desk, day):
                left = left_of(row)
                if any(getattr(row, name) != value for name, value in left.items()):
                    station = (desk.station.id, desk.station.epoch)
                    reduce_record(session, row, left, station=station, at=at)
                    log_will_be_emptied(session, at)
            # A card that still waits for others is counted without its words.
            session.execute(update(WaitingCard).where(WaitingCard.day <= day).values(words=""))
            keep_setting(session, REDUCED, str(day + timedelta(days=1)), at=at, actor=ACTOR)
        return True


def _earliest(session: Session, desk: Desk, since: date, until: date) -> date | None:
    due = [
        select(func.min(model.day)).where(
            model.station_id == desk.station.id, model.day >= since, model.day < until
        )
        for model in _HELD
    ]
    waiting = select(func.min(WaitingCard.day)).where(WaitingCard.day < until, WaitingCard.words != "")
    return min(filter(None, map(session.scalar, (*due, waiting))), default=None)


def _rows_of(session: Session, desk: Desk, day: date) -> Iterator[Record]:
    for model in _HELD:
        own = select(model).where(model.station_id == desk.station.id, model.day == day)
        yield from session.scalars(own).all()
