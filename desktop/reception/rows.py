"""Rows of the reception's tables as the rules know them, and the timetable that they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from db.models import Booking, ReceptionCall, ReceptionChange, WaitingPlace
from desktop.desk import Desk
from desktop.office.charter import Official
from desktop.office.charter.hours import ranges_written
from desktop.office.records import record_of
from desktop.reception.bookings import BookingRecord
from desktop.reception.calendar import RulesFrom, Timetable
from desktop.reception.changes import DayChange
from desktop.reception.lists import CallRecord, WaitingRecord
from desktop.reception.rules import SignUpPlace

# Made once: SQLAlchemy takes longer to make a statement than SQLite to run it.
_CHANGES_OF = (
    select(*ReceptionChange.__table__.columns)
    .where(ReceptionChange.official == bindparam("official"))
    # Where the chief counter was another one for a while, two may bear one ordinal: everywhere in one order.
    .order_by(ReceptionChange.ordinal, ReceptionChange.id)
)


def official_named(desk: Desk, key: str) -> Official:
    """The charter's official with that key. Raises `StopIteration`."""
    return next(official for official in desk.charter.officials if official.key == key)


def place_of(desk: Desk) -> SignUpPlace:
    """Where this desk stands, at this moment."""
    return SignUpPlace(
        now=desk.clock.now(),
        today=desk.today(),
        counter=desk.station.counter,
        terms=desk.charter.reception,
        calendar=desk.calendar,
    )


def timetable(
    session: Session, desk: Desk, official: Official, further: DayChange | None = None
) -> Timetable:
    """The official's days with everything that was changed about them, and `further` as the last of it.

    The desk keeps it, with the days that were asked for, while nothing of what it is made from changes.
    """
    rows = session.connection().execute(_CHANGES_OF, {"official": official.key}).all()
    quotas = desk.charter.reception.quotas
    if further is not None:
        changes = [*map(as_change, rows), further]
        return Timetable(official, desk.calendar, changes, quotas, later_rules(desk, official))
    parts = (official, desk.calendar, quotas, desk.coming)
    kept: _Kept | None = desk.kept.get((Timetable, official.key))
    if kept is None or not kept.is_of(parts, rows):
        changes = [as_change(row) for row in rows]
        days = Timetable(official, desk.calendar, changes, quotas, later_rules(desk, official))
        kept = desk.kept[Timetable, official.key] = _Kept(days, parts, rows)
    return kept.days


def later_rules(desk: Desk, official: Official) -> list[RulesFrom]:
    """How that official receives by the profiles that are planned, in order."""
    return [
        RulesFrom(
            coming.since,
            next((one for one in coming.charter.officials if one.key == official.key), None),
            coming.charter.reception.quotas,
        )
        for coming in desk.coming
    ]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A timetable, and what it was made from: parts of the charter and the calendar, and the changes."""

    days: Timetable
    parts: tuple[object, ...]
    changes: Sequence[Row[Any]]

    def is_of(self, parts: tuple[object, ...], changes: Sequence[Row[Any]]) -> bool:
        # Parts of the charter in force are these very objects, until another edition is adopted.
        return all(map(is_, self.parts, parts)) and self.changes == changes


def as_change(row: ReceptionChange | Row[Any]) -> DayChange:
    """The change of a row."""
    return record_of(DayChange, row, ranges=ranges_written(row.ranges))


def as_record(row: Booking | BookingRecord | Row[Any]) -> BookingRecord:
    """The booking of a row."""
    return record_of(BookingRecord, row)


def as_waiting(row: WaitingPlace) -> WaitingRecord:
    """The waiting place of a row."""
    return record_of(WaitingRecord, row)


def as_call(row: ReceptionCall, booking: Booking | BookingRecord) -> CallRecord:
    """The call of a row, with the booking that it is about."""
    return record_of(CallRecord, row, booking=as_record(booking))
