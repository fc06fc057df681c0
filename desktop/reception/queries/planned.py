"""An official's days as they are to be held, for papers and screens; and where an hour is held."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from db.models import Booking, ReceptionChange
from desktop.desk import Desk
from desktop.office.charter import LocalText, Official
from desktop.office.working_calendar import months_later
from desktop.reception.bookings import BookingRecord
from desktop.reception.calendar import Timetable
from desktop.reception.changes import DayChange
from desktop.reception.planned_day import PlannedDay, Slot
from desktop.reception.queries.access import looking
from desktop.reception.queries.free_hours import DayCount, day_counts
from desktop.reception.rows import as_change, as_record, later_rules, timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedHour:
    """A booking with the place where it is held that day, and with the hour that it had `before`.

    `stands`: its hour is in the calendar, as the days are now.
    """

    booking: BookingRecord
    official: Official | None
    place: LocalText | None
    before: BookingRecord | None = None
    stands: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDay:
    """A day of an official as it is, or is not, held.

    `changes` befell the day, the first first. `usual` is the day as it last was when citizens were to be
    received; the same as `planned` where they still are.
    """

    planned: PlannedDay
    usual: PlannedDay
    changes: tuple[DayChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """An official's days in order; `days_off` are those that dropped out by themselves, and went nowhere."""

    official: Official
    days: tuple[HeldDay, ...]
    days_off: tuple[date, ...]


def booked_hour(desk: Desk, booking: BookingRecord) -> BookedHour:
    """The booking as a slip tells it. `official` is `None` where the charter knows them no more."""
    charter = desk.charter_on(booking.day)
    official = next((known for known in charter.officials if known.key == booking.official), None)
    with looking(desk) as session:
        row = session.get(Booking, booking.moved_from) if booking.moved_from is not None else None
        place, stretch = None, None
        if official is not None:
            planned = timetable(session, desk, official).on(booking.day)
            stretch = planned.stretch_of(Slot(booking.starts_at, booking.ends_at))
            place = stretch.place if stretch is not None else official.place
        return BookedHour(
            booking=booking,
            official=official,
            place=place or charter.address,
            before=as_record(row) if row is not None else None,
            stands=stretch is not None,
        )


def schedules(
    desk: Desk, first: date, last: date, officials: Collection[str] | None = None
) -> tuple[Schedule, ...]:
    """The days from `first` to `last` of everybody who receives, or of those with these keys."""
    wanted = [one for one in desk.charter.officials if officials is None or one.key in officials]
    found = []
    with looking(desk) as session:
        for official in wanted:
            rows = session.scalars(
                select(ReceptionChange)
                .where(ReceptionChange.official == official.key)
                .order_by(ReceptionChange.ordinal, ReceptionChange.id)
            )
            changes = [as_change(row) for row in rows]
            found.append(_schedule(desk, official, changes, (first, last)))
    return tuple(found)


def _schedule(desk: Desk, official: Official, changes: list[DayChange], span: tuple[date, date]) -> Schedule:
    quotas, later = desk.charter.reception.quotas, later_rules(desk, official)

    def known_by(count: int) -> Timetable:
        return Timetable(official, desk.calendar, changes[:count], quotas, later)

    def as_it_was(planned: PlannedDay) -> PlannedDay:
        earlier = (known_by(count).on(planned.day) for count in range(len(changes), -1, -1))
        return next((day for day in earlier if day.receives), planned)

    now = known_by(len(changes))
    held = [
        HeldDay(
            planned=planned,
            usual=planned if planned.receives else as_it_was(planned),
            changes=_befallen(planned.day, changes),
        )
        for planned in now.between(*span)
    ]
    named = {one.planned.day for one in held}
    return Schedule(
        official=official,
        days=tuple(held),
        days_off=tuple(
            day
            for day in _days(*span)
            if day not in named and now.would_be(day) and now.moves_to(day) is None
        ),
    )


def _befallen(day: date, changes: list[DayChange]) -> tuple[DayChange, ...]:
    """What was done to the day, or to one that was once moved to it: that may put both back."""
    former = {day, *(one.day for one in changes if one.new_day == day)}
    return tuple(one for one in changes if one.day in former or one.new_day == day)


def _days(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySeen:
    """One day of the rules or of a change. `held` is `None` where it drops out as a day off."""

    day: date
    held: HeldDay | None
    count: DayCount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysSeen:
    """An official's days in order."""

    official: str
    days: tuple[DaySeen, ...]


def look_at_days(desk: Desk, official: str, months: int) -> DaysSeen:
    """The official's days from today on, for so many months."""
    first = desk.today()
    last = months_later(first, months)
    with looking(desk) as session:
        now = desk.reading_in(session)
        counts = {one.day: one for one in day_counts(now, first, last, [official])}
        [schedule] = schedules(now, first, last, [official])
    return DaysSeen(official=official, days=tuple(sorted(_seen(schedule, counts), key=lambda one: one.day)))


def _seen(schedule: Schedule, counts: dict[date, DayCount]) -> list[DaySeen]:
    held = [
        DaySeen(day=one.planned.day, held=one, count=counts.get(one.planned.day)) for one in schedule.days
    ]
    return held + [DaySeen(day=day, held=None, count=None) for day in schedule.days_off]
