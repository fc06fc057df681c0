"""What the sign-up counter can do with reception days."""

from sqlalchemy.exc import IntegrityError

from db.models import Booking
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.check_code import check_code
from desktop.office.clock import day_in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.numbering import registration_number
from desktop.office.permissions import Permission
from desktop.reception.queries import as_record, is_taken, official_named
from desktop.reception.rules import BookingRecord, SignUp, Slot, check_the_counter, check_the_slot, checked

SERIES = "booking"


def book_slot(desk: Desk, official: str, slot: Slot, sign_up: SignUp) -> BookingRecord:
    """Signs a citizen up with `official` (a key of the charter's officials) for `slot`.

    Raises:
        WrongInput: a field is empty or impossible, the hour has passed, or it is taken.
        KnownError: this counter does not sign up.
    """
    check_the_counter(desk.charter, desk.station.counter)
    cleaned = checked(sign_up)
    check_the_slot(slot, official_named(desk, official), desk.clock.now(), desk.calendar)
    try:
        with desk.writing(Permission.BOOK_RECEPTION) as change:
            if is_taken(change.session, official, slot):
                raise _taken(slot)
            number = registration_number(
                desk.charter.numbering.booking,
                counter=desk.station.counter,
                number=change.next_number(SERIES),
                day=desk.today(),
            )
            booking = Booking(
                id=new_key(),
                station_id=desk.station.id,
                number=number,
                check_code=check_code(desk.check_key, number),
                official=official,
                day=day_in_sofia(slot.starts_at),
                starts_at=slot.starts_at,
                ends_at=slot.ends_at,
                citizen=cleaned.citizen,
                phone=cleaned.phone,
                topic=cleaned.topic,
                booked_at=change.now,
                counter=desk.station.counter,
                clerk=change.clerk_name,
            )
            change.record("reception.booked", booking)
            return as_record(booking)
    except IntegrityError as error:
        raise _taken(slot) from error


def _taken(slot: Slot) -> WrongInput:
    return WrongInput(
        N_("{when} was taken a moment ago. Choose another hour; what you typed is kept."),
        field="slot",
        when=slot.starts_at,
    )
