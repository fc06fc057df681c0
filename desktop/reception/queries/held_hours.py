"""Which hours of an official are somebody's."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta

from sqlalchemy import String, bindparam, select, type_coerce
from sqlalchemy.orm import Session

from db.models import Booking
from db.models.reception import HOLDS_ITS_SLOT
from desktop.reception.planned_day import PlannedDay, Slot

# As the database has them: of thousands of rows nothing is made but what is asked.
_HELD = (
    select(
        type_coerce(Booking.day, String),
        type_coerce(Booking.starts_at, String),
        type_coerce(Booking.ends_at, String),
    )
    .where(Booking.official == bindparam("official"))
    .where(Booking.day.between(bindparam("first"), bindparam("last")), HOLDS_ITS_SLOT)
)


class HeldHours:
    """The hours of an official that are somebody's, from `first` to `last`, both included."""

    def __init__(self, session: Session, official: str, first: date, last: date) -> None:
        hours: dict[str, dict[datetime, datetime]] = {}
        asked = {"official": official, "first": first, "last": last}
        rows = session.connection().execute(_HELD, asked).all()
        read = datetime.fromisoformat
        for day, starts_at, ends_at in rows:
            hours.setdefault(day, {})[read(starts_at)] = read(ends_at)
        self._hours = {date.fromisoformat(day): held for day, held in hours.items()}

    def begins_on(self, day: date) -> AbstractSet[datetime]:
        """When they begin on that day."""
        return self._hours.get(day, {}).keys()

    def fill_slots_of(self, planned: PlannedDay) -> bool:
        """Whether each of them is one slot of the day, as it is unless the hours were other ones once."""
        held = self._hours.get(planned.day)
        if not held:
            return True
        shortest = min((stretch.length for stretch in planned.stretches), default=timedelta())
        return held.keys() <= set(planned.begins) and all(
            ends - begins <= shortest for begins, ends in held.items()
        )

    def reach_into(self, slot: Slot, day: date) -> bool:
        """Whether some part of the slot is somebody's."""
        held = self._hours.get(day, {})
        return any(begins < slot.ends_at and slot.starts_at < ends for begins, ends in held.items())


def held_on(session: Session, official: str, day: date) -> HeldHours:
    """The hours of one day that are somebody's."""
    return HeldHours(session, official, day, day)
