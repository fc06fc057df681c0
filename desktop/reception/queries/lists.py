"""Who waits, who is to be called, what befell the days, which slips are owed; and a booking by its number."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import Booking, ReceptionCall, ReceptionChange, UnprintedSlip, WaitingPlace
from db.models.reception import CALL_IS_OPEN, RECTIFIED, STILL_WAITS
from desktop.desk import Desk
from desktop.office.contacts import phone_key
from desktop.office.permissions import Permission
from desktop.office.persons.citizens import citizen_key, keys_of_family
from desktop.reception.bookings import COMING, BookingRecord
from desktop.reception.changes import DayChange
from desktop.reception.lists import CallRecord, WaitingRecord
from desktop.reception.queries.access import looking
from desktop.reception.rows import as_call, as_change, as_record, as_waiting, timetable
from desktop.reception.rules import bookable

_FOUND_AT_MOST = 50
_DONE_AT_MOST = 100
_SHORTEST_PHONE = 5


def call_list(desk: Desk, *, done: bool = False) -> tuple[CallRecord, ...]:
    """Who is to be called, the soonest hour first; with `done`, the latest 100 calls that were made."""
    wanted = select(ReceptionCall, Booking).join(Booking, Booking.id == ReceptionCall.booking_id)
    if done:
        wanted = wanted.where(ReceptionCall.done_at.is_not(None)).order_by(ReceptionCall.done_at.desc())
        wanted = wanted.limit(_DONE_AT_MOST)
    else:
        wanted = wanted.where(CALL_IS_OPEN).order_by(Booking.starts_at, ReceptionCall.asked_at)
    with looking(desk) as session:
        return tuple(as_call(call, booking) for call, booking in session.execute(wanted))


def waiting_list(desk: Desk, official: str | None = None) -> tuple[WaitingRecord, ...]:
    """Who waits for an hour, in the order in which they came; with all officials, if none is named."""
    wanted = select(WaitingPlace).where(STILL_WAITS).order_by(WaitingPlace.official, WaitingPlace.ordinal)
    if official is not None:
        wanted = wanted.where(WaitingPlace.official == official)
    with looking(desk) as session:
        return tuple(as_waiting(row) for row in session.scalars(wanted))


def changes_between(desk: Desk, first: date, last: date) -> tuple[DayChange, ...]:
    """What befell the days from `first` to `last`, or moved there, in the order in which it was done."""
    wanted = (
        select(ReceptionChange)
        .where(or_(ReceptionChange.day.between(first, last), ReceptionChange.new_day.between(first, last)))
        .order_by(ReceptionChange.ordinal, ReceptionChange.id)
    )
    with looking(desk) as session:
        return tuple(as_change(row) for row in session.scalars(wanted))


def without_an_hour(desk: Desk) -> tuple[BookingRecord, ...]:
    """Coming bookings of this counter whose hour is none of the calendar's and whom nobody is to call yet.

    There are some where the charter was changed, the Council of Ministers declared a day off, or another
    counter, at which days are changed, has changed this one.
    """
    with looking(desk) as session:
        return tuple(as_record(row) for row in rows_without_an_hour(session, desk))


def rows_without_an_hour(session: Session, desk: Desk) -> list[Booking]:
    """The rows of the same."""
    called = select(ReceptionCall.booking_id).where(CALL_IS_OPEN)
    rows = session.scalars(
        select(Booking)
        .where(
            Booking.day >= desk.today(),
            Booking.starts_at > desk.clock.now(),
            Booking.state.in_(sorted(COMING)),
            Booking.station_id == desk.station.id,
            Booking.id.not_in(called),
        )
        .order_by(Booking.starts_at)
    ).all()
    days = {one.key: timetable(session, desk, one) for one in bookable(desk.charter)}
    hours: dict[tuple[str, date], set[datetime]] = {}
    for row in rows:
        at = (row.official, row.day)
        if at not in hours:
            slots = days[row.official].on(row.day).slots if row.official in days else ()
            hours[at] = {slot.starts_at for slot in slots}
    return [row for row in rows if row.starts_at not in hours[row.official, row.day]]


def booking(desk: Desk, booking_id: UUID) -> BookingRecord | None:
    """One booking; `None` if it is not on this computer."""
    with looking(desk) as session:
        row = session.get(Booking, booking_id)
        return None if row is None else as_record(row)


def find_bookings(desk: Desk, typed: str) -> tuple[BookingRecord, ...]:
    """Bookings by number, check code, telephone, name or last name; the latest hour first, at most 50."""
    wanted = " ".join(typed.split())
    if not wanted:
        return ()
    code = wanted.replace(" ", "")
    exact = or_(Booking.number == wanted, Booking.check_code == code)
    family = keys_of_family(wanted)
    likely = Booking.citizen_key.between(*family) if family else Booking.citizen_key == citizen_key(wanted)
    if len(phone_key(wanted)) >= _SHORTEST_PHONE:
        likely = or_(likely, Booking.phone_key == phone_key(wanted))
    with looking(desk) as session:
        for condition in (exact, likely):
            rows = session.scalars(
                select(Booking).where(condition).order_by(Booking.starts_at.desc()).limit(_FOUND_AT_MOST)
            ).all()
            before = () if condition is exact else _known_before(session, wanted)
            if found := {row.id: row for row in (*rows, *before)}:
                return tuple(map(as_record, found.values()))
    return ()


def _known_before(session: Session, wanted: str) -> Iterator[Booking]:
    """Bookings in which that telephone or name was put right since; they are few."""
    phone, family = phone_key(wanted), keys_of_family(wanted)
    for row in session.scalars(select(Booking).where(RECTIFIED)):
        for was in row.rectified:
            key = citizen_key(was.get("citizen", ""))
            by_name = bool(key) and (family[0] <= key <= family[1] if family else key == citizen_key(wanted))
            if by_name or (len(phone) >= _SHORTEST_PHONE and phone_key(was.get("phone", "")) == phone):
                yield row
                break


def owed_slip(desk: Desk) -> BookingRecord | None:
    """The oldest booking for which the clerk at the desk still owes a slip.

    There is one only where the program stopped, or the printer refused, between booking and slip.
    """
    clerk = desk.required(Permission.BOOK_RECEPTION)
    with looking(desk) as session:
        row = session.scalars(
            select(Booking)
            .join(UnprintedSlip, UnprintedSlip.booking_id == Booking.id)
            .where(UnprintedSlip.account_id == clerk.id)
            .order_by(UnprintedSlip.since, UnprintedSlip.booking_id)
            .limit(1)
        ).one_or_none()
        return None if row is None else as_record(row)
