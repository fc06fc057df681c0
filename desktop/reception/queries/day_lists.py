"""Which lists the officials' offices have, and which are still to be printed."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Booking, PrintedDayList
from db.models.reception import STANDS
from desktop.desk import Desk
from desktop.reception.day_lists import ListStanding, PrintedList, is_to_be_printed, last_day_to_prepare
from desktop.reception.queries.access import looking
from desktop.reception.rows import timetable
from desktop.reception.rules import bookable


def list_standing(desk: Desk, official: str, day: date) -> ListStanding:
    """How the printed list stands to who is signed up for that day now: nobody, for an open reception."""
    nothing = ListStanding(official=official, day=day, signed_up=frozenset(), printed=None)
    if official not in {one.key for one in bookable(desk.charter)}:
        return nothing
    with looking(desk) as session:
        return _standings(session, day, day).get((official, day)) or nothing


def lists_to_print(desk: Desk) -> tuple[ListStanding, ...]:
    """The near days whose list the office does not have as it stands, the soonest first.

    How near is `list_days_before` of the charter's terms. Nobody is signed up for open receptions before.
    Where several counters share an official, the list is the chief counter's to print.
    """
    if desk.station.counter != desk.charter.sign_up_counter:
        return ()
    today, now = desk.today(), desk.clock.now()
    last = last_day_to_prepare(today, desk.charter.reception, desk.calendar)
    officials = {official.key: official for official in bookable(desk.charter)}
    order = list(officials)
    with looking(desk) as session:
        near = _standings(session, today, last).values()
        changed = [one for one in near if one.official in officials and not one.holds]
        days = {key: timetable(session, desk, officials[key]) for key in {one.official for one in changed}}
        found = [one for one in changed if is_to_be_printed(one, days[one.official].on(one.day), now)]
    return tuple(sorted(found, key=lambda one: (one.day, order.index(one.official))))


def _standings(session: Session, first: date, last: date) -> dict[tuple[str, date], ListStanding]:
    """All days from `first` to `last` for which anybody is signed up, or of which there is a list."""
    signed_up: defaultdict[tuple[str, date], set[UUID]] = defaultdict(set)
    for key, official, day in session.execute(
        select(Booking.id, Booking.official, Booking.day).where(Booking.day.between(first, last), STANDS)
    ):
        signed_up[official, day].add(key)
    rows = session.scalars(
        select(PrintedDayList).where(PrintedDayList.day.between(first, last)).order_by(PrintedDayList.ordinal)
    )
    printed = {(row.official, row.day): row for row in rows}
    return {
        (official, day): ListStanding(
            official=official,
            day=day,
            signed_up=frozenset(signed_up.get((official, day), ())),
            printed=_as_printed(printed.get((official, day))),
        )
        for official, day in signed_up.keys() | printed.keys()
    }


def _as_printed(row: PrintedDayList | None) -> PrintedList | None:
    if row is None:
        return None
    return PrintedList(
        bookings=frozenset(map(UUID, row.bookings)), printed_at=row.printed_at, clerk=row.clerk
    )
