"""The waiting list: who joins and leaves it, and who gets the hour that somebody gave back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.models import Booking, WaitingPlace
from db.models.base import new_key
from db.models.reception import STILL_WAITS
from desktop.desk import Desk, Writing
from desktop.office.charter import Official
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.office.persons.citizens import is_same_citizen
from desktop.reception.actions.asked_before import check_it_is_not_answered
from desktop.reception.actions.parts import (
    ask_for_a_call,
    check_nobody_has,
    one_citizen_in,
    owe_a_slip,
    sign_up_of,
    write_booking,
)
from desktop.reception.bookings import BookingRecord, SignUp, checked
from desktop.reception.calendar import Timetable
from desktop.reception.lists import CallReason, CallRecord, WaitingRecord, WaitingState
from desktop.reception.planned_day import Slot
from desktop.reception.queries.free_hours import free_slots
from desktop.reception.queries.held_hours import held_on
from desktop.reception.queries.lists import waiting_list
from desktop.reception.queries.people import bookings_like
from desktop.reception.rows import as_call, as_record, as_waiting, official_named, place_of, timetable
from desktop.reception.rules import (
    already_signed_up,
    bookable,
    check_the_counter,
    check_the_person,
    check_the_slot,
    check_the_way,
    coming_hours_of,
    what_stands_in_the_way,
)

SERIES = "waiting"

_WAITING = select(WaitingPlace).where(STILL_WAITS).order_by(WaitingPlace.ordinal)


def join_waiting(
    desk: Desk, official: str, sign_up: SignUp, day: date | None = None, key: UUID | None = None
) -> WaitingRecord:
    """Puts a citizen on the waiting list of `official`, for that day or for whichever comes.

    `key` is the place's own: the same handed over twice is one place.

    Raises:
        WrongInput: a field is empty or impossible, an hour is free on that day, the person has an hour or a
            place already, or the charter does not let them ask again what was answered.
        KnownError: this counter does not sign up.
    """
    check_the_counter(desk.charter, desk.station.counter)
    cleaned = checked(sign_up, desk.charter)
    with desk.writing(Permission.BOOK_RECEPTION) as change:
        again = change.session.get(WaitingPlace, key) if key is not None else None
        if again is not None:
            return as_waiting(again)
        days = timetable(change.session, desk, _bookable(desk, official))
        if day is not None:
            _check_the_day(change, desk, days, day)
        known = bookings_like(change.session, cleaned.citizen, cleaned.phone)
        _check_nobody_waits_twice(change, desk, official, cleaned, known)
        check_it_is_not_answered(replace(desk, under_way=change), cleaned, known)
        place = _last_place(change, official, cleaned, day, key)
        change.record("reception.waiting", place)
        return as_waiting(place)


def put_on_the_list(
    desk: Desk, official: str, sign_up: SignUp, day: date | None, key: UUID
) -> tuple[WaitingRecord, int]:
    """Puts a citizen on the waiting list, and tells which of those who wait it is, counted from 1.

    Raises as `join_waiting`.
    """
    with desk.together(Permission.BOOK_RECEPTION) as here:
        place = join_waiting(here, official, sign_up, day, key)
        before = [one for one in waiting_list(here, official) if one.ordinal <= place.ordinal]
        return place, max(1, len(before))


def _last_place(
    change: Writing,
    official: str,
    sign_up: SignUp,
    day: date | None = None,
    key: UUID | None = None,
) -> WaitingPlace:
    return change.new_row(
        WaitingPlace,
        sign_up,
        id=key or new_key(),
        official=official,
        ordinal=change.next_number(SERIES),
        day=day,
        state=WaitingState.WAITING,
        left_reason="",
        joined_at=change.now,
    )


def _bookable(desk: Desk, key: str) -> Official:
    return next(official for official in bookable(desk.charter) if official.key == key)


def _check_the_day(change: Writing, desk: Desk, days: Timetable, day: date) -> None:
    planned, place = days.on(day), place_of(desk)
    if day < place.today or not planned.slots:
        raise WrongInput(
            N_(
                "There is no reception on {day}. Choose a reception day, or put the person on the list for "
                "any day."
            ),
            field="day",
            day=day,
        )
    check_the_way(planned, days.official.ways, place)
    free = free_slots(planned, held_on(change.session, days.official.key, day), place)
    if free:
        raise WrongInput(
            N_("A time is free on that day: {when}. Sign the person up for it."),
            field="day",
            when=free[0].starts_at,
        )


def _check_nobody_waits_twice(
    change: Writing, desk: Desk, official: str, sign_up: SignUp, known: Sequence[BookingRecord]
) -> None:
    for booking in coming_hours_of(sign_up, known, desk.clock.now()):
        if booking.official == official:
            raise already_signed_up(booking)
    for place in change.session.scalars(_WAITING.where(WaitingPlace.official == official)):
        if is_same_citizen(sign_up.citizen, sign_up.phone, place.citizen, place.phone):
            raise WrongInput(
                N_("This person is already waiting for this official. Look in “Waiting”."), field="citizen"
            )


def leave_waiting(desk: Desk, place_id: UUID, reason: str = "") -> WaitingRecord:
    """The citizen waits no longer.

    Raises:
        KnownError: the place is not here, or has been given an hour in the meantime.
    """
    cleaned = cleaned_line(reason, field="reason", limit=SUBJECT_LIMIT, required=False)
    with desk.writing(Permission.BOOK_RECEPTION) as change:
        place = _own_place(change, desk, place_id)
        if place.state == WaitingState.LEFT:
            return as_waiting(place)
        _check_it_waits(place)
        place.state = WaitingState.LEFT
        place.left_reason = cleaned
        change.record("reception.left", place)
        return as_waiting(place)


def promote(desk: Desk, place_id: UUID, slot: Slot) -> BookingRecord:
    """Gives somebody of the waiting list an hour that the clerk has chosen; the citizen is at the desk.

    Raises:
        WrongInput: the hour cannot be given, or not to this person.
        KnownError: the place is not here, or has been given an hour in the meantime.
    """
    check_the_counter(desk.charter, desk.station.counter)
    with one_citizen_in(slot), desk.writing(Permission.BOOK_RECEPTION) as change:
        waiting = _own_place(change, desk, place_id)
        if waiting.state == WaitingState.PROMOTED and waiting.booking_id is not None:
            return as_record(change.session.get_one(Booking, waiting.booking_id))
        _check_it_waits(waiting)
        place, official = place_of(desk), official_named(desk, waiting.official)
        day = day_in_sofia(slot.starts_at)
        check_the_slot(slot, timetable(change.session, desk, official).on(day), place)
        check_nobody_has(change, official.key, slot)
        sign_up = as_waiting(waiting).sign_up
        known = bookings_like(change.session, sign_up.citizen, sign_up.phone)
        check_the_person(sign_up, official.key, slot, known, place)
        booking = _promoted(change, desk, waiting, slot)
        owe_a_slip(change, desk, booking)
        return booking


def promote_into(change: Writing, desk: Desk, official: str, slot: Slot) -> CallRecord | None:
    """Gives an hour that has become free to the first of the waiting whom it fits; they are to be called.

    Part of the transaction that freed it: the hour is never free and never lost in between.
    """
    day, place = day_in_sofia(slot.starts_at), place_of(desk)
    planned = timetable(change.session, desk, official_named(desk, official)).on(day)
    if slot not in free_slots(planned, held_on(change.session, official, day), place):
        return None
    for waiting in change.session.scalars(_WAITING.where(WaitingPlace.official == official)).all():
        if waiting.station_id != desk.station.id or waiting.day not in {None, day}:
            continue
        sign_up = as_waiting(waiting).sign_up
        known = bookings_like(change.session, sign_up.citizen, sign_up.phone)
        if what_stands_in_the_way(sign_up, official, slot, known, place) is None:
            booking = _promoted(change, desk, waiting, slot)
            return as_call(ask_for_a_call(change, booking, CallReason.PROMOTED), booking)
    return None


def promote_into_day(change: Writing, desk: Desk, official: str, day: date) -> list[CallRecord]:
    """The same for every hour that is free on a day that was added or put back."""
    planned = timetable(change.session, desk, official_named(desk, official)).on(day)
    free = free_slots(planned, held_on(change.session, official, day), place_of(desk))
    calls = []
    for slot in free:
        call = promote_into(change, desk, official, slot)
        if call is None:
            break
        calls.append(call)
    return calls


def wait_again(change: Writing, booking: Booking) -> WaitingPlace:
    """The citizen gave the hour up and waits: in the place they had, if they had one, else as the last."""
    place = change.session.scalars(
        select(WaitingPlace).where(WaitingPlace.booking_id == booking.id)
    ).one_or_none()
    if place is None:
        place = _last_place(change, booking.official, sign_up_of(booking))
    place.state = WaitingState.WAITING
    place.booking_id = None
    change.record("reception.waiting", place)
    return place


def _promoted(change: Writing, desk: Desk, waiting: WaitingPlace, slot: Slot) -> BookingRecord:
    booking = write_booking(change, desk, waiting.official, slot, as_waiting(waiting).sign_up)
    waiting.state = WaitingState.PROMOTED
    waiting.booking_id = booking.id
    change.record("reception.promoted", waiting)
    return booking


def _own_place(change: Writing, desk: Desk, place_id: UUID) -> WaitingPlace:
    place = change.session.get(WaitingPlace, place_id)
    if place is None or place.station_id != desk.station.id:
        raise KnownError(
            N_("This person is not on the waiting list of this counter. Look at the list again.")
        )
    return place


def _check_it_waits(place: WaitingPlace) -> None:
    if place.state != WaitingState.WAITING:
        raise KnownError(
            N_(
                "This person is no longer waiting: they left, or were given an appointment. Look at the "
                "list again."
            )
        )
