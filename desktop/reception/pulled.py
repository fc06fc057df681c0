"""What this counter looks up of the other counters' reception days, and what becomes of it here."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.erasing import will_be_erased
from db.models import Booking, ReceptionChange
from db.models.base import Record
from db.sync.keeping import LookedUp
from desktop.desk import Desk
from desktop.office.contacts import phone_key
from desktop.office.persons.citizens import citizen_key
from desktop.reception.rows import as_change, as_record
from desktop.reception.rules import signs_up_here


def receptions_of_others(desk: Desk) -> tuple[LookedUp, ...]:
    """What befell the days, at every counter; who is signed up, only where citizens are signed up.

    Nobody else needs to know who comes to whom and why (Регламент (ЕС) 2016/679, чл. 5, § 1, б. „в“).
    """
    changes = LookedUp(model=ReceptionChange, when_kept=_read_the_change, stands_for=_days_changed)
    if not signs_up_here(desk.charter, desk.station.counter):
        return (changes,)
    bookings = LookedUp(model=Booking, changes=True, when_kept=_name_the_person, depends_on=_day_booked)
    return (changes, bookings)


def _read_the_change(_session: Session, record: Record) -> None:
    """A change that no list could show is not kept."""
    if isinstance(record, ReceptionChange):
        as_change(record)


def _name_the_person(session: Session, record: Record) -> None:
    """A program of before did not say by what the bookings of one person are looked for."""
    if isinstance(record, Booking):
        if record.erased_at is not None:
            will_be_erased(
                session, record.__tablename__, record.id, under=record.erased_under, since=record.erased_at
            )
        as_record(record)
        record.phone_key = phone_key(record.phone)
        record.citizen_key = citizen_key(record.citizen)


def _days_changed(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The official's days that a change speaks of."""
    return tuple(f"{told['official']} {told[name]}" for name in ("day", "new_day") if told.get(name))


def _day_booked(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The official's day for which a booking is."""
    return (f"{told.get('official')} {told.get('day')}",)
