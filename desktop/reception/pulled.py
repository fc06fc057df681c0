"""What this counter looks up of the other counters' reception days, and what becomes of it here."""

from sqlalchemy.orm import Session

from db.erasing import will_be_erased
from db.models import Booking, ReceptionChange
from db.models.base import Record
from db.sync.pull import LookedUp
from desktop.desk import Desk
from desktop.office.contacts import phone_key
from desktop.office.persons.citizens import citizen_key
from desktop.reception.rules import signs_up_here


def receptions_of_others(desk: Desk) -> tuple[LookedUp, ...]:
    """What befell the days, at every counter; who is signed up, only where citizens are signed up.

    Nobody else needs to know who comes to whom and why (Регламент (ЕС) 2016/679, чл. 5, § 1, б. „в“).
    """
    changes = LookedUp(model=ReceptionChange)
    if not signs_up_here(desk.charter, desk.station.counter):
        return (changes,)
    return (changes, LookedUp(model=Booking, changes=True, when_kept=_name_the_person))


def _name_the_person(session: Session, record: Record) -> None:
    """A program of before did not say by what the bookings of one person are looked for."""
    if isinstance(record, Booking):
        if record.erased_at is not None:
            will_be_erased(
                session, record.__tablename__, record.id, under=record.erased_under, since=record.erased_at
            )
        record.phone_key = phone_key(record.phone)
        record.citizen_key = citizen_key(record.citizen)
