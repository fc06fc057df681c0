"""Reception days as a counter keeps them: who has which hour, and what befell a day."""

from datetime import date, timedelta

from db.journal import write_entry
from db.models.base import new_key
from db.models.reception import Booking, ReceptionChange
from tests.central.postgres import Admitted
from tests.sync.counter import NOON, SOFIA, Counter

DAY = date(2026, 12, 2)


def booking(admitted: Admitted, number: str, hour: int = 0, citizen: str = "Елена Христова") -> Booking:
    """A booking of one of the quarters of an hour of a day, not yet stored."""
    begins = NOON + timedelta(days=7, minutes=15 * hour)
    return Booking(
        id=new_key(),
        station_id=admitted.id,
        number=number,
        check_code="1234 5678",
        official="mayor",
        day=DAY,
        starts_at=begins,
        ends_at=begins + timedelta(minutes=15),
        citizen=citizen,
        phone="0887 123456",
        topic="Тротоар",
        booked_at=NOON,
        counter=admitted.counter,
        clerk="Б. Колева",
        state="booked",
        needs=["mobility"],
    )


def called_off(admitted: Admitted, ordinal: int = 1) -> ReceptionChange:
    """A day that was called off, not yet stored."""
    return ReceptionChange(
        id=new_key(),
        station_id=admitted.id,
        official="mayor",
        ordinal=ordinal,
        kind="cancelled",
        day=DAY,
        new_day=None,
        ranges=[],
        slot_minutes=None,
        break_minutes=0,
        place="",
        reason="сесия",
        made_at=NOON,
        counter=admitted.counter,
        clerk="Д. Ненова",
    )


def tell(counter: Counter, row: Booking, **changed: object) -> None:
    """Something becomes of a booking, the way an action does it."""
    with counter.local.writing() as session:
        kept = session.get_one(Booking, row.id)
        for name, value in changed.items():
            setattr(kept, name, value)
        write_entry(session, at=NOON.astimezone(SOFIA), actor="clerk", action="told", record=kept)


def told(counter: Counter) -> dict[str, str]:
    """The bookings that are here, whoever gave the hour: number and state."""
    with counter.local.reading() as session:
        return {row.number: row.state for row in session.query(Booking)}
