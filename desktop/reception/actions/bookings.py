"""Signing a citizen up, moving the hour, giving it back; and where what is half typed of it is kept."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import bindparam, delete

from db.models import Booking, UnprintedSlip
from desktop.attachments.half_typed import HalfTyped
from desktop.desk import Desk, Writing
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.office.undoing import check_in_time, too_late
from desktop.reception.actions.asked_before import check_it_has_a_reason, check_it_is_not_answered
from desktop.reception.actions.parts import (
    check_it_is_coming,
    check_nobody_has,
    end_calls,
    one_citizen_in,
    owe_a_slip,
    own_booking,
    reopen_calls,
    sign_up_of,
    write_booking,
)
from desktop.reception.actions.waiting import promote_into
from desktop.reception.bookings import BookingRecord, SignUp, State, checked
from desktop.reception.lists import CallResult, GivenBack, MovedBooking
from desktop.reception.planned_day import Slot
from desktop.reception.queries.people import bookings_like
from desktop.reception.rows import as_record, official_named, place_of, timetable
from desktop.reception.rules import (
    check_the_counter,
    check_the_person,
    check_the_slot,
    check_the_way,
    is_open_in,
)

HALF_TYPED = HalfTyped(SignUp, Permission.BOOK_RECEPTION, screen="sign_up")
_END_OF_DEBT = delete(UnprintedSlip).where(UnprintedSlip.booking_id == bindparam("key"))


def book_slot(
    desk: Desk, official: str, slot: Slot, sign_up: SignUp, key: UUID | None = None
) -> BookingRecord:
    """Signs a citizen up with `official` (a key of the charter's officials) for `slot`.

    `key` is the booking's own: the same handed over twice (a second Enter, a restart after a power cut) is
    one booking with one number. Until its slip is out, the office owes it: see `slip_printed`.

    Raises:
        WrongInput: a field is empty or impossible; the hour has passed, is taken or is none; the person
            has an hour that stands in the way; the question was asked before, and there is no reason, or
            the charter lets it be asked once.
        KnownError: this counter does not sign up.
    """
    check_the_counter(desk.charter, desk.station.counter)
    cleaned = checked(sign_up, desk.charter)
    with one_citizen_in(slot), desk.writing(Permission.BOOK_RECEPTION) as change:
        known = bookings_like(change.session, cleaned.citizen, cleaned.phone, key)
        if known and known[0].id == key:
            return known[0]
        _check_it_can_be_given(change, desk, official, slot)
        cleaned = replace(cleaned, way=_way_of(change, desk, official, slot, cleaned.way))
        check_the_person(cleaned, official, slot, known, place_of(desk))
        here = replace(desk, under_way=change)
        check_it_is_not_answered(here, cleaned, known)
        check_it_has_a_reason(here, cleaned, known)
        booking = write_booking(change, desk, official, slot, cleaned, key=key)
        owe_a_slip(change, desk, booking)
        return booking


def move_booking(desk: Desk, booking_id: UUID, slot: Slot, key: UUID | None = None) -> MovedBooking:
    """Moves a citizen to another hour of the same official; the old one goes to the first who waits for it.

    The booking gets a new number and a new slip. `key` is the new booking's own: moved once however often
    it is asked. An hour that has passed can be moved too: the official did not come to it.

    Raises:
        WrongInput: the new hour cannot be given.
        KnownError: the hour was given back, moved or held already, or is another counter's.
    """
    check_the_counter(desk.charter, desk.station.counter)
    with one_citizen_in(slot), desk.writing(Permission.BOOK_RECEPTION) as change:
        before = own_booking(change, desk, booking_id)
        again = change.session.get(Booking, key) if key is not None else None
        if again is not None:
            return MovedBooking(booking=as_record(again), before=as_record(before), promoted=None)
        return move_in(change, desk, before, slot, key)


def move_in(
    change: Writing,
    desk: Desk,
    before: Booking,
    slot: Slot,
    key: UUID | None = None,
    *,
    by_phone: bool = False,
) -> MovedBooking:
    """The same inside another action's transaction. Whoever is on the telephone is owed no slip."""
    check_it_is_coming(before)
    _check_it_can_be_given(change, desk, before.official, slot)
    _check_nothing_else_is_theirs(change, desk, before, slot)
    booking = replaced(change, desk, before, slot, key)
    if not by_phone:
        owe_a_slip(change, desk, booking)
    end_calls(change, before, CallResult.MOVED)
    promoted = promote_into(change, desk, before.official, Slot(before.starts_at, before.ends_at))
    return MovedBooking(booking=booking, before=as_record(before), promoted=promoted)


def replaced(
    change: Writing, desk: Desk, before: Booking, slot: Slot, key: UUID | None = None
) -> BookingRecord:
    """The booking in another slot, which was found free; the former one stays, and names it."""
    booking = write_booking(
        change, desk, before.official, slot, sign_up_of(before), key=key, moved_from=before.id
    )
    before.state = State.MOVED
    before.moved_to = booking.id
    change.record("reception.moved", before)
    slip_is_out(change, before.id)
    return booking


def cancel_booking(desk: Desk, booking_id: UUID, reason: str = "") -> GivenBack:
    """The citizen gives the hour back; the first of the waiting whom it fits has it, and is to be called.

    An hour given back before is given back: nothing more happens.

    Raises:
        KnownError: the hour has passed, was moved or held, or is another counter's.
    """
    cleaned = cleaned_line(reason, field="reason", limit=SUBJECT_LIMIT, required=False)
    check_the_counter(desk.charter, desk.station.counter)
    with desk.writing(Permission.BOOK_RECEPTION) as change:
        booking = own_booking(change, desk, booking_id)
        if booking.state == State.CANCELLED:
            return GivenBack(booking=as_record(booking), promoted=None)
        check_it_is_coming(booking)
        if booking.starts_at <= change.now:
            raise KnownError(
                N_("This appointment has passed and cannot be given up. Note whether the person came.")
            )
        return give_back(change, desk, booking, cleaned)


def give_back(change: Writing, desk: Desk, booking: Booking, reason: str) -> GivenBack:
    """The same inside another action's transaction, whenever the hour is."""
    check_it_is_coming(booking)
    before = as_record(booking)
    booking.state = State.CANCELLED
    booking.cancelled_reason = reason
    change.record("reception.cancelled", booking)
    owed = slip_is_out(change, booking.id)
    end_calls(change, booking, CallResult.CANCELLED)
    promoted = promote_into(change, desk, booking.official, Slot(booking.starts_at, booking.ends_at))
    return GivenBack(
        booking=as_record(booking),
        promoted=promoted,
        before=before if promoted is None else None,
        given_at=change.now,
        slip_owed=owed,
    )


def undo_giving_back(desk: Desk, given: GivenBack) -> BookingRecord:
    """The hour is the citizen's again, under the same number, as if it had not been given back.

    Whoever was to be called about it is to be called again, and a slip that was owed is owed again.

    Raises:
        KnownError: somebody of the waiting has the hour, something was done after it, or it is too long ago.
        WrongInput: the hour was taken meanwhile or is none any more, or the person has another one.
    """
    if given.before is None or given.given_at is None:
        raise too_late()
    slot = Slot(given.booking.starts_at, given.booking.ends_at)
    with one_citizen_in(slot), desk.writing(Permission.BOOK_RECEPTION) as change:
        booking = own_booking(change, desk, given.booking.id)
        if booking.state != State.CANCELLED:
            raise too_late()
        check_in_time(given.given_at, change.now)
        _check_it_can_be_given(change, desk, booking.official, slot)
        _check_nothing_else_is_theirs(change, desk, booking, slot)
        booking.state, booking.cancelled_reason = given.before.state, ""
        change.record("reception.undone", booking)
        reopen_calls(change, booking, given.given_at)
        record = as_record(booking)
        if given.slip_owed:
            owe_a_slip(change, desk, record)
        return record


def slip_printed(desk: Desk, booking_id: UUID) -> None:
    """The slip has left the printer: the office owes none for this booking any more."""
    with desk.writing(Permission.BOOK_RECEPTION) as change:
        slip_is_out(change, booking_id)


def slip_is_out(change: Writing, booking_id: UUID) -> bool:
    """The same inside another action's transaction; whether one was owed until now."""
    return change.session.connection().execute(_END_OF_DEBT, {"key": booking_id}).rowcount > 0


def _check_it_can_be_given(change: Writing, desk: Desk, official: str, slot: Slot) -> None:
    days = timetable(change.session, desk, official_named(desk, official))
    check_the_slot(slot, days.on(day_in_sofia(slot.starts_at)), place_of(desk))
    check_nobody_has(change, official, slot)


def _way_of(change: Writing, desk: Desk, official: str, slot: Slot, said: str) -> str:
    """The way in which somebody new signs up: the first that is open for the day, where none is `said`.

    Raises:
        WrongInput: the official has no such way, or one cannot be signed up in it yet, or any more.
    """
    known = official_named(desk, official)
    ways = [way for way in known.ways if not said or way.way == said]
    if not ways:
        raise WrongInput(
            N_("One does not sign up with this official in that way. Choose another."), field="way"
        )
    planned, place = timetable(change.session, desk, known).on(day_in_sofia(slot.starts_at)), place_of(desk)
    check_the_way(planned, ways, place)
    return next((way.way for way in ways if is_open_in(way, planned, place)), ways[0].way)


def _check_nothing_else_is_theirs(change: Writing, desk: Desk, booking: Booking, slot: Slot) -> None:
    others = bookings_like(change.session, booking.citizen, booking.phone)
    known = [one for one in others if one.id != booking.id]
    check_the_person(sign_up_of(booking), booking.official, slot, known, place_of(desk))
