"""What the reception screen reads: the days, the slots, who is signed up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from db.models import Booking
from desktop.desk import Desk
from desktop.office.charter import Official
from desktop.office.clock import day_in_sofia
from desktop.office.permissions import Permission
from desktop.reception.rules import BookingRecord, Slot, reception_days, slots_on

FIRST_FREE = 3


@dataclass(frozen=True, slots=True)
class SlotRecord:
    """A slot and who is in it. `past` slots can no longer be booked."""

    slot: Slot
    booking: BookingRecord | None
    past: bool

    @property
    def free(self) -> bool:
        """Whether a citizen can still be signed up for it."""
        return self.booking is None and not self.past


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialRecord:
    """An official on the day looked at, and the first free slots from now on (none: everything is full)."""

    official: Official
    day: date
    slots: tuple[SlotRecord, ...]
    first_free: tuple[Slot, ...]
    free_on_day: int


def official_named(desk: Desk, key: str) -> Official:
    """The charter's official with that key."""
    return next(official for official in desk.charter.officials if official.key == key)


def reception_day(desk: Desk, key: str, day: date | None = None) -> OfficialRecord:
    """One official's day; without `day`, the next reception day that still has a free slot."""
    official = official_named(desk, key)
    with desk.reading(Permission.BOOK_RECEPTION) as session:
        first_free = tuple(_first_free(desk, session, official))
        shown = day or _day_to_show(desk, official, first_free)
        slots = _slots(desk, session, official, shown)
        return OfficialRecord(
            official=official,
            day=shown,
            slots=slots,
            first_free=first_free,
            free_on_day=sum(slot.free for slot in slots),
        )


def _day_to_show(desk: Desk, official: Official, first_free: tuple[Slot, ...]) -> date:
    if first_free:
        return day_in_sofia(first_free[0].starts_at)
    return next(reception_days(official, desk.today(), desk.calendar), desk.today())


def _first_free(desk: Desk, session: Session, official: Official) -> Iterator[Slot]:
    found = 0
    for day in reception_days(official, desk.today(), desk.calendar):
        for slot in _slots(desk, session, official, day):
            if slot.free:
                yield slot.slot
                found += 1
                if found == FIRST_FREE:
                    return


def _slots(desk: Desk, session: Session, official: Official, day: date) -> tuple[SlotRecord, ...]:
    now = desk.clock.now()
    booked = {
        row.starts_at: as_record(row)
        for row in session.scalars(
            select(Booking).where(Booking.day == day, Booking.official == official.key)
        )
    }
    return tuple(
        SlotRecord(slot, booked.get(slot.starts_at), slot.starts_at <= now)
        for slot in slots_on(official, day, desk.calendar)
    )


def is_taken(session: Session, official: str, slot: Slot) -> bool:
    """Whether somebody is already signed up for the slot."""
    return bool(
        session.scalar(
            select(exists().where(Booking.official == official, Booking.starts_at == slot.starts_at))
        )
    )


def as_record(row: Booking) -> BookingRecord:
    """The row as the screens read it."""
    return BookingRecord(
        id=row.id,
        number=row.number,
        check_code=row.check_code,
        official=row.official,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        citizen=row.citizen,
        phone=row.phone,
        topic=row.topic,
        booked_at=row.booked_at,
        counter=row.counter,
        clerk=row.clerk,
    )
