"""What the sign-up screen shows, read in one go behind the window."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from desktop.desk import Desk
from desktop.office.charter import Official
from desktop.reception.actions import join_waiting
from desktop.reception.bookings import SignUp
from desktop.reception.calendar import Slot
from desktop.reception.lists import WaitingRecord
from desktop.reception.queries import (
    AskedBefore,
    DayCount,
    EarlierBooking,
    OfficialRecord,
    asked_before,
    day_counts,
    days_ahead,
    earlier_bookings,
    next_free_of_all,
    reception_day,
    waiting_list,
)
from desktop.reception.rules import bookable

NOT_ASKED = AskedBefore()
_A_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All officials with their first free hours, and the day looked at of the one who is chosen.

    `days` are those of the chosen official on which one can be signed up; `waiting` is how many wait.
    """

    officials: tuple[tuple[Official, tuple[Slot, ...]], ...]
    chosen: OfficialRecord
    days: tuple[date, ...]
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Free and taken on the days from `first` to `last`."""

    first: date
    last: date
    counts: tuple[DayCount, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the person whose name and telephone are typed."""

    earlier: tuple[EarlierBooking, ...] = ()
    asked: AskedBefore = NOT_ASKED


def look(desk: Desk, official: str, day: date | None) -> Seen:
    """Without `day`, the next reception day with a free hour.

    Raises:
        KnownError: the clerk may not, or the file cannot be read.
    """
    free = next_free_of_all(desk)
    return Seen(
        officials=tuple((one, free[one.key]) for one in bookable(desk.charter)),
        chosen=reception_day(desk, official, day),
        days=days_ahead(desk, official),
        waiting=len(waiting_list(desk, official)),
    )


def count_week(desk: Desk, day: date) -> Counted:
    """The week of `day`, Monday to Sunday, with all officials."""
    monday = day - timedelta(days=day.weekday())
    last = monday + _A_WEEK
    return Counted(first=monday, last=last, counts=day_counts(desk, monday, last))


def count_month(desk: Desk, official: str, day: date) -> Counted:
    """The month of `day` with one official."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Counted(first=first, last=last, counts=day_counts(desk, first, last, [official]))


def known_of(desk: Desk, sign_up: SignUp) -> Known:
    """Earlier bookings of the person, and, once there is a topic, whether it was asked before."""
    return Known(
        earlier=earlier_bookings(desk, sign_up.citizen, sign_up.phone),
        asked=asked_before(desk, sign_up) if sign_up.topic else NOT_ASKED,
    )


def put_on_the_list(
    desk: Desk, official: str, sign_up: SignUp, day: date | None, key: UUID
) -> tuple[WaitingRecord, int]:
    """Puts a citizen on the waiting list, and tells which of those who wait it is, counted from 1.

    Raises:
        KnownError: as `join_waiting`.
    """
    place = join_waiting(desk, official, sign_up, day, key)
    before = [one for one in waiting_list(desk, official) if one.ordinal <= place.ordinal]
    return place, max(1, len(before))
