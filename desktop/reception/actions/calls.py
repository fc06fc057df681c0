"""Calling people about their hour, and ticking each call off."""

from collections.abc import Callable
from uuid import UUID

from db.models import Booking, ReceptionCall
from desktop.desk import Desk, Writing
from desktop.office.clock import day_in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.reception.actions.bookings import give_back, move_in
from desktop.reception.actions.parts import end_call, one_citizen_in, own_booking
from desktop.reception.actions.waiting import wait_again
from desktop.reception.bookings import COMING, State
from desktop.reception.lists import CallRecord, CallResult
from desktop.reception.planned_day import Slot
from desktop.reception.rows import as_call, official_named, timetable
from desktop.reception.rules import check_the_counter


def tick_call(
    desk: Desk, call_id: UUID, result: CallResult, *, slot: Slot | None = None, note: str = ""
) -> CallRecord:
    """Notes what came of a call, and does what the citizen asked for: the call is then off the list.

    `TOLD`: they know, and come. `MOVED`: they want `slot` instead. `CANCELLED`: they do not come.
    `WAITING`: they give the hour up and wait for another. `NOT_REACHED`: nobody answered, it stays on the
    list. Whatever becomes free goes to the first of the waiting. A call ticked off already stays as it was.

    Raises:
        WrongInput: the new hour is missing or cannot be given, or they were only told of an hour that is
            no more.
        KnownError: the call is not this counter's.
    """
    check_the_counter(desk.charter, desk.station.counter)
    cleaned = cleaned_line(note, field="note", limit=SUBJECT_LIMIT, required=False)
    if result is CallResult.MOVED:
        if slot is None:
            raise WrongInput(N_("Choose the time that the person wants instead."), field="slot")
        with one_citizen_in(slot), desk.writing(Permission.BOOK_RECEPTION) as change:
            wanted = slot
            return _ticked(
                change,
                desk,
                call_id,
                result,
                cleaned,
                lambda booking: move_in(change, desk, booking, wanted, by_phone=True),
            )
    with desk.writing(Permission.BOOK_RECEPTION) as change:
        todo: dict[CallResult, Callable[[Booking], object]] = {
            CallResult.TOLD: lambda booking: _check_it_has_its_hour(change, desk, booking),
            CallResult.CANCELLED: lambda booking: give_back(change, desk, booking, cleaned),
            CallResult.WAITING: lambda booking: _let_wait(change, desk, booking, cleaned),
            CallResult.NOT_REACHED: lambda _booking: None,
        }
        if result not in todo:
            raise ValueError(f"nobody notes {result} by hand")
        return _ticked(change, desk, call_id, result, cleaned, todo[result])


def _ticked(
    change: Writing,
    desk: Desk,
    call_id: UUID,
    result: CallResult,
    note: str,
    act: Callable[[Booking], object],
) -> CallRecord:
    call = change.session.get(ReceptionCall, call_id)
    if call is None or call.station_id != desk.station.id:
        raise KnownError(N_("This call is not on the list of this counter. Look at the list again."))
    booking = own_booking(change, desk, call.booking_id)
    if call.done_at is not None:
        return as_call(call, booking)
    call.attempts += 1
    call.tried_at = change.now
    if result is CallResult.NOT_REACHED:
        call.result, call.note = result, note
        change.record("reception.not_reached", call)
        return as_call(call, booking)
    # Before what the citizen asked for: that ends whatever else they were to be called about.
    end_call(change, call, result, note)
    if State(booking.state) in COMING:
        act(booking)
    return as_call(call, booking)


def _check_it_has_its_hour(change: Writing, desk: Desk, booking: Booking) -> None:
    official = official_named(desk, booking.official)
    planned = timetable(change.session, desk, official).on(day_in_sofia(booking.starts_at))
    if booking.starts_at not in {slot.starts_at for slot in planned.slots}:
        raise WrongInput(
            N_(
                "This appointment no longer exists. Choose another time, or note that the person will not "
                "come or will wait."
            ),
            field="result",
        )


def _let_wait(change: Writing, desk: Desk, booking: Booking, note: str) -> None:
    """Gives the hour to who waits, and only then puts this citizen on the list: it must not come back."""
    give_back(change, desk, booking, note)
    wait_again(change, booking)
