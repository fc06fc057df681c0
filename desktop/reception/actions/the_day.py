"""The day itself: who came, who did not, who is inside, who is done; the open reception; the printed list."""

from uuid import UUID

from sqlalchemy import func, select

from db.models import Booking, PrintedDayList
from desktop.desk import Desk, Writing
from desktop.office.clock import in_sofia
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.permissions import Permission
from desktop.reception.actions.parts import own_booking, write_booking
from desktop.reception.bookings import BookingRecord, SignUp, State, checked
from desktop.reception.day_states import check_it_can_become, check_nobody_is_inside, state_before
from desktop.reception.planned_day import Slot
from desktop.reception.queries.the_day import DayList
from desktop.reception.rows import as_record, timetable


def become(desk: Desk, booking_id: UUID, state: State) -> BookingRecord:
    """Notes that the citizen is here, in time or late; did not come; goes in; or comes out.

    Whoever did not come keeps the hour: nobody else can have it, and they may still come. What came of a
    conversation that has ended can be noted at once or later.

    Raises:
        KnownError: it is not the day, the hour has not begun yet, nobody went in, somebody is still inside,
            or something else was noted before.
    """
    with desk.writing(Permission.RECEPTION_DAY) as change:
        booking = own_booking(change, desk, booking_id)
        if booking.state == state:
            return as_record(booking)
        check_it_can_become(as_record(booking), state, change.now, desk.today())
        if state is State.IN_PROGRESS:
            check_nobody_is_inside(_inside(change, desk, booking.official))
        set_state(change, booking, state)
        return as_record(booking)


def take_back(desk: Desk, booking_id: UUID) -> BookingRecord:
    """The wrong citizen was noted: back to how it was before, on the same day.

    Raises:
        KnownError: there is nothing to take back.
    """
    with desk.writing(Permission.RECEPTION_DAY) as change:
        booking = own_booking(change, desk, booking_id)
        before = state_before(as_record(booking), desk.today())
        if before is State.BOOKED:
            booking.arrived_at = None
        booking.started_at = None
        booking.state = before
        change.record("reception.taken_back", booking)
        return as_record(booking)


def receive_now(desk: Desk, official: str, sign_up: SignUp, key: UUID | None = None) -> BookingRecord:
    """Somebody goes in at an open reception: first come, first served, without an hour of their own.

    `key` is the visit's own: the same handed over twice is one visit.

    Raises:
        WrongInput: a field is empty or impossible.
        KnownError: there is no open reception now, or somebody is still inside.
    """
    cleaned = checked(sign_up, desk.charter)
    with desk.writing(Permission.RECEPTION_DAY) as change:
        again = change.session.get(Booking, key) if key is not None else None
        if again is not None:
            return as_record(again)
        _check_it_is_open(change, desk, official)
        check_nobody_is_inside(_inside(change, desk, official))
        now = Slot(change.now, change.now)
        came = write_booking(change, desk, official, now, cleaned, key=key, state=State.IN_PROGRESS)
        booking = change.session.get_one(Booking, came.id)
        booking.arrived_at = booking.started_at = change.now
        change.record("reception.started", booking)
        return as_record(booking)


def _check_it_is_open(change: Writing, desk: Desk, key: str) -> None:
    official = next((one for one in desk.charter.open_receptions if one.key == key), None)
    hour = in_sofia(change.now).time()
    planned = timetable(change.session, desk, official).on(desk.today()) if official else None
    if planned is None or not any(one.hours.covers(hour) for one in planned.stretches):
        raise KnownError(N_("There is no open reception at this hour. Look up its days in the charter."))


def set_state(change: Writing, booking: Booking, state: State) -> None:
    """The booking in its new state, with the moment at which it came about."""
    booking.state = state
    if state is State.IN_PROGRESS:
        booking.started_at = change.now
    if state in {State.ARRIVED, State.IN_PROGRESS}:
        booking.arrived_at = booking.arrived_at or change.now
    if state is State.ENDED:
        # The clock may have been set back meanwhile: nobody comes out before they went in.
        booking.ended_at = max(change.now, booking.started_at or change.now)
    change.record(f"reception.{state}", booking)


def _inside(change: Writing, desk: Desk, official: str) -> BookingRecord | None:
    row = change.session.scalars(
        select(Booking)
        .where(
            Booking.official == official,
            Booking.day == desk.today(),
            Booking.state == State.IN_PROGRESS,
            Booking.station_id == desk.station.id,
        )
        .limit(1)
    ).one_or_none()
    return None if row is None else as_record(row)


def day_list_printed(desk: Desk, listed: DayList) -> None:
    """The list has left the printer as it was read; nobody signed up meanwhile counts as being on it.

    Raises:
        NotAllowed: the clerk does not work in an official's office.
    """
    clerk = desk.required(Permission.RECEPTION_DAY)
    official, day = listed.official.key, listed.day
    with desk.writing(Permission.RECEPTION_DAY) as change:
        last = change.session.scalar(
            select(func.max(PrintedDayList.ordinal)).where(
                PrintedDayList.day == day, PrintedDayList.official == official
            )
        )
        change.record(
            "reception.list_printed",
            change.new_row(
                PrintedDayList,
                official=official,
                day=day,
                ordinal=(last or 0) + 1,
                bookings=[str(row.booking.id) for row in listed.rows],
                printed_at=change.now,
                login=clerk.login,
            ),
        )
