"""What a change of a day would do to whoever is signed up, before anybody decides on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Booking, WaitingPlace
from db.models.reception import STILL_WAITS
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.reception.bookings import COMING
from desktop.reception.calendar import Timetable
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.planned_day import PlannedDay, Slot
from desktop.reception.queries.access import looking
from desktop.reception.queries.held_hours import held_on
from desktop.reception.rows import official_named, timetable

_AFTER_ALL_OTHERS = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """How many citizens of this counter are signed up, and what becomes of them.

    `keep` have the same hour of the wall clock, `lose` have another one (on a moved day) or none. `free` are
    the hours on the day that a moved one goes to, `None` for any other change. `waiting` wait for an hour.
    `elsewhere` lose the hour that another counter gave them, as far as is known here: that one calls them.
    """

    signed_up: int
    keep: int
    lose: int
    free: int | None
    waiting: int
    elsewhere: int = 0


def who_is_affected(desk: Desk, new: DayChange) -> Affected:
    """What would become of everybody; changes nothing. A move whose day is not known yet moves nobody."""
    official = official_named(desk, new.official)
    with looking(desk) as session:
        now = timetable(session, desk, official)
        then = timetable(session, desk, official, replace(new, ordinal=_AFTER_ALL_OTHERS))
        touched = [*coming_on(session, desk, new.official, new.day), *_come_back(session, desk, now, new)]
        booked = [one for one in touched if one.station_id == desk.station.id]
        losing = [one for one in touched if one.starts_at not in then.on(one.day).begins]
        waiting = session.scalar(
            select(func.count())
            .select_from(WaitingPlace)
            .where(STILL_WAITS, WaitingPlace.official == new.official)
        )
        if new.kind is ChangeKind.MOVED:
            free = free_on(session, desk, then.on(new.new_day)) if new.new_day else []
            hours = {in_sofia(slot.starts_at).time() for slot in free}
            keep = sum(in_sofia(one.starts_at).time() in hours for one in booked)
            count = len(free) if new.new_day else None
        else:
            keep, count = sum(one not in losing for one in booked), None
        return Affected(
            signed_up=len(booked),
            keep=keep,
            lose=len(booked) - keep,
            free=count,
            waiting=waiting or 0,
            elsewhere=sum(one not in booked for one in losing),
        )


def _come_back(session: Session, desk: Desk, now: Timetable, new: DayChange) -> Sequence[Booking]:
    """Whoever is signed up where a moved day went, if that one is put back."""
    former = now.on(new.day).change
    if new.kind is not ChangeKind.RESTORED or former is None or former.new_day is None:
        return ()
    return coming_on(session, desk, new.official, former.new_day)


def coming_on(session: Session, desk: Desk, official: str, day: date) -> Sequence[Booking]:
    """Every counter's bookings of the day that are still to come, in the order of their hours."""
    return session.scalars(
        select(Booking)
        .where(
            Booking.official == official,
            Booking.day == day,
            Booking.state.in_(sorted(COMING)),
            Booking.starts_at > desk.clock.now(),
        )
        .order_by(Booking.starts_at)
    ).all()


def free_on(session: Session, desk: Desk, planned: PlannedDay) -> list[Slot]:
    """This counter's hours of the day that are still to come and nobody's."""
    held = held_on(session, planned.official, planned.day)
    return [
        slot
        for slot in planned.slots_of(desk.station.counter)
        if slot.starts_at > desk.clock.now() and not held.reach_into(slot, planned.day)
    ]
