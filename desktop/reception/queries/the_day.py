"""The day as the official's office has it: who comes, about what, and what was said to them before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.models import Booking, SyncRun
from db.models.reception import STANDS
from db.sync.afterwards import MET
from desktop.desk import Desk
from desktop.office.charter import Official
from desktop.office.persons.citizens import is_same_citizen
from desktop.reception.bookings import BookingRecord, State
from desktop.reception.day_lists import ListStanding
from desktop.reception.planned_day import PlannedDay
from desktop.reception.queries.access import looking
from desktop.reception.queries.day_lists import list_standing, lists_to_print
from desktop.reception.rows import as_record, official_named, timetable

_EARLIER_AT_MOST = 3
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One citizen of the day; `earlier` are receptions of the same person before it, the latest first.

    `elsewhere`: another counter gave the hour, notes what happens, and was last heard of at the last sync.
    """

    booking: BookingRecord
    earlier: tuple[BookingRecord, ...]
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCounters:
    """Whom they signed up is known as of `heard_at`, an aware moment; `None`: nothing has been heard yet."""

    numbers: tuple[int, ...]
    heard_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayList:
    """An official's day: its hours, and everybody who is signed up, in the order of the hours.

    `others` gave some of the hours, if there are any: of theirs, nothing newer than that is known.
    """

    official: Official
    day: date
    planned: PlannedDay
    rows: tuple[DayRow, ...]
    others: OtherCounters | None = None


def day_list(desk: Desk, key: str, day: date) -> DayList:
    """Who is received by that official that day, with topics and history."""
    official = official_named(desk, key)
    with looking(desk) as session:
        rows = session.scalars(
            select(Booking)
            .where(Booking.day == day, Booking.official == key, STANDS)
            .order_by(Booking.starts_at, Booking.number)
        ).all()
        history = _received_before(session, {row.phone_key for row in rows}, day)
        return DayList(
            official=official,
            day=day,
            planned=timetable(session, desk, official).on(day),
            rows=tuple(_day_row(row, history, desk) for row in rows),
            others=other_counters(session, desk) if official.bookable else None,
        )


def _day_row(row: Booking, history: Iterable[BookingRecord], desk: Desk) -> DayRow:
    one = as_record(row)
    return DayRow(booking=one, earlier=_theirs(one, history), elsewhere=row.station_id != desk.station.id)


def _received_before(session: Session, phones: Iterable[str], day: date) -> list[BookingRecord]:
    """Receptions with one of these telephones that were held before that day, the latest first."""
    rows = session.scalars(
        select(Booking)
        .where(Booking.phone_key.in_(sorted(phones)), Booking.day < day, Booking.state == State.ENDED)
        .order_by(Booking.starts_at.desc())
    )
    return [as_record(row) for row in rows]


def _theirs(one: BookingRecord, history: Iterable[BookingRecord]) -> tuple[BookingRecord, ...]:
    same = [
        before for before in history if is_same_citizen(one.citizen, one.phone, before.citizen, before.phone)
    ]
    return tuple(same[:_EARLIER_AT_MOST])


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysBeside:
    """The days before and after a day on which that official receives, or anybody is signed up."""

    before: date | None
    after: date | None


def days_beside(desk: Desk, key: str, day: date) -> DaysBeside:
    """Where one turns from that day: a year back and as far ahead."""
    official = official_named(desk, key)
    with looking(desk) as session:
        days = timetable(session, desk, official)
        held = [planned.day for planned in days.between(day - _A_YEAR, day + _A_YEAR) if planned.day != day]
        signed_up = session.scalars(
            select(Booking.day)
            .where(Booking.official == key, Booking.day.between(day - _A_YEAR, day + _A_YEAR), STANDS)
            .distinct()
        )
        around = {*held, *signed_up} - {day}
        return DaysBeside(
            before=max((one for one in around if one < day), default=None),
            after=min((one for one in around if one > day), default=None),
        )


def open_today(desk: Desk) -> tuple[PlannedDay, ...]:
    """The open receptions that are held today: one goes there without sign-up."""
    with looking(desk) as session:
        planned = (
            timetable(session, desk, official).on(desk.today()) for official in desk.charter.open_receptions
        )
        return tuple(day for day in planned if day.receives)


def other_counters(session: Session, desk: Desk) -> OtherCounters | None:
    """Those with which this one shares the hours; `None` where one counter gives them all."""
    numbers = tuple(one for one in desk.charter.sign_up_counters if one != desk.station.counter)
    if not numbers:
        return None
    heard_at = session.scalar(
        select(SyncRun.started_at)
        # A run of which something is told all the same was a whole one.
        .where(or_(SyncRun.fault.is_(None), SyncRun.fault.in_(MET)))
        .order_by(SyncRun.id.desc())
        .limit(1)
    )
    return OtherCounters(numbers=numbers, heard_at=heard_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything the screen shows: the day, the days around it, and who receives openly today.

    `on_paper` is how the day's printed list stands; `to_print` are near days whose list the office needs.
    """

    listed: DayList
    beside: DaysBeside
    open_now: frozenset[str]
    on_paper: ListStanding
    to_print: tuple[ListStanding, ...]

    @property
    def inside(self) -> BookingRecord | None:
        """Who is received at this moment, as this counter notes it: of the others it hears a day later."""
        return next(
            (
                row.booking
                for row in self.listed.rows
                if row.booking.state is State.IN_PROGRESS and not row.elsewhere
            ),
            None,
        )


def look(desk: Desk, official: str, day: date | None) -> Seen:
    """Reads the screen; without `day`, today. Raises `KnownError` where the clerk may not."""
    day = day or desk.today()
    with looking(desk) as session:
        now = desk.reading_in(session)
        return Seen(
            listed=day_list(now, official, day),
            beside=days_beside(now, official, day),
            open_now=frozenset(planned.official for planned in open_today(now)),
            on_paper=list_standing(now, official, day),
            to_print=lists_to_print(now),
        )


def at_first(desk: Desk) -> Seen:
    """Today with the first official who receives today, or else with the first one of the charter."""
    officials = [official.key for official in desk.charter.officials]
    with looking(desk) as session:
        found = [look(desk.reading_in(session), key, None) for key in officials]
    return next((one for one in found if one.listed.planned.receives), found[0])
