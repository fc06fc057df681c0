"""What the actions have in common: parts of a transaction that one of them has begun."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.models import Booking, ReceptionCall
from db.models.base import moment_text, new_key
from db.models.reception import CALL_IS_OPEN
from desktop.desk import Desk, Writing
from desktop.office.check_code import check_code
from desktop.office.clock import day_in_sofia
from desktop.office.contacts import phone_key
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.office.persons.citizens import citizen_key
from desktop.office.records import record_of
from desktop.reception.bookings import COMING, GIVEN_ELSEWHERE, BookingRecord, SignUp, State
from desktop.reception.lists import CallReason, CallResult
from desktop.reception.planned_day import Slot
from desktop.reception.queries.held_hours import held_on

SERIES = "booking"

_DEBT = "INSERT INTO unprinted_slip (booking_id, account_id, since) VALUES (?, ?, ?)"


@contextmanager
def one_citizen_in(slot: Slot) -> Iterator[None]:
    """The database has the last word: where it refuses, somebody was put into the slot a moment ago.

    Raises:
        WrongInput: that is so.
    """
    try:
        yield
    except IntegrityError as error:
        raise taken(slot) from error


def taken(slot: Slot) -> WrongInput:
    """The sentence for an hour that somebody else has."""
    return WrongInput(
        N_("{when} was taken a moment ago. Choose another time; what you typed is kept."),
        field="slot",
        when=slot.starts_at,
    )


def check_nobody_has(change: Writing, official: str, slot: Slot) -> None:
    """Raises `WrongInput` where somebody has the slot, or a part of it."""
    day = day_in_sofia(slot.starts_at)
    if held_on(change.session, official, day).reach_into(slot, day):
        raise taken(slot)


def write_booking(
    change: Writing,
    desk: Desk,
    official: str,
    slot: Slot,
    sign_up: SignUp,
    *,
    key: UUID | None = None,
    state: State = State.BOOKED,
    moved_from: UUID | None = None,
) -> BookingRecord:
    """Puts a citizen into a slot that was found free, with a number and a slip that is owed.

    Raises:
        IntegrityError: somebody has the slot after all; see `one_citizen_in`.
    """
    numbering = desk.charter.numbering
    number = change.written_number(SERIES, numbering.booking, of=Booking, anew=numbering.anew_each_year)
    booking = record_of(
        BookingRecord,
        sign_up,
        id=key or new_key(),
        number=number,
        check_code=check_code(desk.check_key, number),
        official=official,
        day=day_in_sofia(slot.starts_at),
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        booked_at=change.now,
        counter=desk.station.counter,
        clerk=change.clerk_name,
        state=state,
        moved_from=moved_from,
        edition_id=desk.edition_id,
    )
    change.record_new(
        f"reception.{state}",
        Booking,
        booking,
        station_id=desk.station.id,
        phone_key=phone_key(sign_up.phone),
        citizen_key=citizen_key(sign_up.citizen),
        needs=sorted(map(str, sign_up.needs)),
        outcome="",
    )
    return booking


def owe_a_slip(change: Writing, desk: Desk, booking: BookingRecord) -> None:
    """The citizen at the desk is to have a slip: the office owes it until it is out."""
    clerk = desk.required(Permission.BOOK_RECEPTION)
    owed = (str(booking.id), str(clerk.id), moment_text(change.now))
    change.session.connection().exec_driver_sql(_DEBT, owed)


def sign_up_of(booking: Booking) -> SignUp:
    """What was typed for the citizen."""
    return record_of(SignUp, booking)


def own_booking(change: Writing, desk: Desk, booking_id: UUID) -> Booking:
    """The booking, which this counter wrote: nobody else's is ever changed.

    Raises:
        KnownError: it is not here, or it is another counter's.
    """
    booking = change.session.get(Booking, booking_id)
    if booking is None:
        raise KnownError(N_("This appointment is not on this computer. Look it up by its number again."))
    if booking.station_id != desk.station.id:
        raise KnownError(GIVEN_ELSEWHERE, of=booking)
    return booking


def check_it_is_coming(booking: Booking) -> None:
    """Raises `KnownError` for an hour that was given back, moved or held already."""
    if State(booking.state) not in COMING:
        raise KnownError(
            N_("This appointment has been given up, moved or held in the meantime. Look at the day again.")
        )


def ask_for_a_call(
    change: Writing,
    booking: Booking | BookingRecord,
    reason: CallReason,
    change_id: UUID | None = None,
) -> ReceptionCall:
    """Puts the citizen on the list of those who are to be called."""
    call = change.new_row(
        ReceptionCall,
        id=new_key(),
        booking_id=booking.id,
        reason=reason,
        phone=booking.phone,
        change_id=change_id,
        asked_at=change.now,
        attempts=0,
        done_by="",
        result="",
        note="",
    )
    change.record("reception.to_call", call)
    return call


def end_calls(change: Writing, booking: Booking, result: CallResult) -> None:
    """Nobody is to be called about this booking any more."""
    calls = change.session.scalars(
        select(ReceptionCall).where(ReceptionCall.booking_id == booking.id, CALL_IS_OPEN)
    )
    for call in calls.all():
        end_call(change, call, result)


def reopen_calls(change: Writing, booking: Booking, ended_at: datetime) -> None:
    """Whoever was not to be called any more since the hour was given back at `ended_at`, is again."""
    calls = change.session.scalars(
        select(ReceptionCall).where(
            ReceptionCall.booking_id == booking.id,
            ReceptionCall.result == CallResult.CANCELLED,
            ReceptionCall.done_at == ended_at,
        )
    )
    for call in calls.all():
        call.done_at, call.done_by, call.result = None, "", ""
        change.record("reception.to_call", call)


def end_call(change: Writing, call: ReceptionCall, result: CallResult, note: str = "") -> None:
    """Ticks one call off."""
    call.done_at = change.now
    call.done_by = change.clerk_name
    call.result = result
    call.note = note or call.note
    change.record("reception.called", call)
