"""What the sign-up screen shows, all of one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.desk import Desk
from desktop.institutions.queries import find_institutions
from desktop.institutions.rules import Institution
from desktop.office.charter import Official
from desktop.reception.bookings import SignUp
from desktop.reception.planned_day import Slot
from desktop.reception.queries.access import looking
from desktop.reception.queries.free_hours import (
    DayCount,
    OfficialRecord,
    day_counts,
    days_ahead,
    next_free_of_all,
    reception_day,
    sign_up_begins,
)
from desktop.reception.queries.lists import waiting_list
from desktop.reception.queries.people import AskedBefore, EarlierBooking, asked_before, earlier_bookings
from desktop.reception.rules import bookable

NOT_ASKED = AskedBefore()
_A_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All officials with their first free hours, and the day looked at of the one who is chosen.

    `days` are those of the chosen official on which one can be signed up; `waiting` is how many wait.
    `begins` says when sign-up with an official begins, with whom nobody can be signed up before.
    """

    officials: tuple[tuple[Official, tuple[Slot, ...]], ...]
    chosen: OfficialRecord
    days: tuple[date, ...]
    waiting: int
    begins: Mapping[str, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Free and taken on the days from `first` to `last`."""

    first: date
    last: date
    counts: tuple[DayCount, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the person whose name and telephone are typed.

    `elsewhere`: the institution that the topic seems to be for. A hint and no more: nobody is refused an hour
    because of it, and of a matter in which the municipality has its part there is none.
    """

    earlier: tuple[EarlierBooking, ...] = ()
    asked: AskedBefore = NOT_ASKED
    elsewhere: Institution | None = None


def look(desk: Desk, official: str, day: date | None) -> Seen:
    """Without `day`, the next reception day with a free hour.

    Raises:
        KnownError: the clerk may not, or the file cannot be read.
    """
    with looking(desk) as session:
        now = desk.reading_in(session)
        free = next_free_of_all(now)
        opens = {key: sign_up_begins(now, key) for key, slots in free.items() if not slots}
        return Seen(
            begins={key: at for key, at in opens.items() if at is not None},
            officials=tuple((one, free[one.key]) for one in bookable(desk.charter)),
            chosen=reception_day(now, official, day),
            days=days_ahead(now, official),
            waiting=len(waiting_list(now, official)),
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
    with looking(desk) as session:
        now = desk.reading_in(session)
        meant = find_institutions(now, sign_up.topic, sure=True) if sign_up.topic.strip() else []
        return Known(
            earlier=earlier_bookings(now, sign_up.citizen, sign_up.phone),
            asked=asked_before(now, sign_up) if sign_up.topic else NOT_ASKED,
            elsewhere=next((one for one in meant if not one.also_ours), None),
        )
