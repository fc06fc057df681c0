"""Rows of the reception's tables as the rules know them, and the timetable that they make."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from db.models import Booking, ReceptionCall, ReceptionChange, WaitingPlace
from desktop.desk import Desk
from desktop.office.charter import Official
from desktop.office.typed_hours import ranges_written
from desktop.reception.bookings import BookingRecord, Need, OutcomeKind, State
from desktop.reception.calendar import Timetable
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.lists import CallReason, CallRecord, CallResult, WaitingRecord, WaitingState
from desktop.reception.rules import Place

# Made once: SQLAlchemy takes longer to make a statement than SQLite to run it.
_CHANGES_OF = (
    select(ReceptionChange)
    .where(ReceptionChange.official == bindparam("official"))
    # Where the chief counter was another one for a while, two may bear one ordinal: everywhere in one order.
    .order_by(ReceptionChange.ordinal, ReceptionChange.id)
)


def official_named(desk: Desk, key: str) -> Official:
    """The charter's official with that key. Raises `StopIteration`."""
    return next(official for official in desk.charter.officials if official.key == key)


def place_of(desk: Desk) -> Place:
    """Where this desk stands, at this moment."""
    return Place(
        now=desk.clock.now(),
        today=desk.today(),
        counter=desk.station.counter,
        terms=desk.charter.reception,
        calendar=desk.calendar,
    )


def timetable(
    session: Session, desk: Desk, official: Official, further: DayChange | None = None
) -> Timetable:
    """The official's days with everything that was changed about them, and `further` as the last of it."""
    rows = session.scalars(_CHANGES_OF, {"official": official.key})
    changes = [as_change(row) for row in rows]
    if further is not None:
        changes.append(further)
    return Timetable(official, desk.calendar, changes, desk.charter.reception.quotas)


def as_change(row: ReceptionChange) -> DayChange:
    """The change of a row."""
    return DayChange(
        id=row.id,
        official=row.official,
        ordinal=row.ordinal,
        kind=ChangeKind(row.kind),
        day=row.day,
        new_day=row.new_day,
        ranges=ranges_written(row.ranges),
        slot_minutes=row.slot_minutes,
        break_minutes=row.break_minutes,
        place=row.place,
        reason=row.reason,
        made_at=row.made_at,
        clerk=row.clerk,
    )


def as_record(row: Booking) -> BookingRecord:
    """The booking of a row."""
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
        state=State(row.state),
        unit=row.unit,
        companion=row.companion,
        needs=frozenset(map(Need, row.needs)),
        again_reason=row.again_reason,
        moved_to=row.moved_to,
        moved_from=row.moved_from,
        cancelled_reason=row.cancelled_reason,
        arrived_at=row.arrived_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        outcome=OutcomeKind(row.outcome) if row.outcome else None,
        outcome_text=row.outcome_text,
        promise_due_on=row.promise_due_on,
        promise_unit=row.promise_unit,
        promise_kept_at=row.promise_kept_at,
        promise_kept_text=row.promise_kept_text,
        submission_id=row.submission_id,
        submission_number=row.submission_number,
    )


def as_waiting(row: WaitingPlace) -> WaitingRecord:
    """The waiting place of a row."""
    return WaitingRecord(
        id=row.id,
        official=row.official,
        ordinal=row.ordinal,
        day=row.day,
        citizen=row.citizen,
        phone=row.phone,
        topic=row.topic,
        unit=row.unit,
        companion=row.companion,
        needs=frozenset(map(Need, row.needs)),
        again_reason=row.again_reason,
        state=WaitingState(row.state),
        booking_id=row.booking_id,
        left_reason=row.left_reason,
        joined_at=row.joined_at,
        clerk=row.clerk,
    )


def as_call(row: ReceptionCall, booking: Booking) -> CallRecord:
    """The call of a row, with the booking that it is about."""
    return CallRecord(
        id=row.id,
        booking=as_record(booking),
        reason=CallReason(row.reason),
        phone=row.phone,
        change_id=row.change_id,
        asked_at=row.asked_at,
        attempts=row.attempts,
        tried_at=row.tried_at,
        done_at=row.done_at,
        done_by=row.done_by,
        result=CallResult(row.result) if row.result else None,
        note=row.note,
    )
