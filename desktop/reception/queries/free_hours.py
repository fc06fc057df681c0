"""Which hours are free: the next ones of each official, a day, a week, a month, a year."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Booking
from db.models.reception import HOLDS_ITS_SLOT
from desktop.desk import Desk
from desktop.office.charter import Official
from desktop.office.clock import day_in_sofia
from desktop.reception.bookings import BookingRecord
from desktop.reception.calendar import Timetable
from desktop.reception.changes import ChangeKind
from desktop.reception.planned_day import PlannedDay, Slot
from desktop.reception.queries.access import looking
from desktop.reception.queries.held_hours import HeldHours
from desktop.reception.rows import as_record, official_named, place_of, timetable
from desktop.reception.rules import SignUpPlace, bookable, is_open_yet, last_day_ahead, sign_up_ends

FIRST_FREE = 3

_AT_FIRST = timedelta(days=35)
_AFTERWARDS = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class SlotRecord:
    """A slot and who is in it. `past` slots can no longer be booked, nor `closed` ones: sign-up has ended.

    `early`: sign-up for the day has not begun. `elsewhere`: another counter gives it, and knows who is in it;
    here it is known as of the last sync.
    """

    slot: Slot
    booking: BookingRecord | None
    past: bool
    closed: bool = False
    elsewhere: bool = False
    early: bool = False

    @property
    def free(self) -> bool:
        """Whether a citizen can still be signed up for it, at this counter."""
        return self.booking is None and not (self.past or self.closed or self.elsewhere or self.early)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialRecord:
    """An official on the day looked at, and the first free slots from now on (none: everything is full).

    `beside` are bookings of that day whose hour is not, or no longer, among its slots: to be called, each by
    the counter that gave the hour.
    """

    official: Official
    day: date
    slots: tuple[SlotRecord, ...]
    first_free: tuple[Slot, ...]
    free_on_day: int
    planned: PlannedDay
    beside: tuple[BookingRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many slots an official's day has at this counter, how many are taken, and how many can be given.

    `taken` and `free` need not make `total`: what is past or closed is neither. `beside` counts bookings
    without an hour, `change` says what befell the day; `opens_at` when sign-up for it begins, if later.
    """

    official: str
    day: date
    total: int
    taken: int
    free: int
    beside: int = 0
    change: ChangeKind | None = None
    new_day: date | None = None
    opens_at: datetime | None = None


def reception_day(desk: Desk, key: str, day: date | None = None) -> OfficialRecord:
    """One official's day; without `day`, the next reception day that still has a free slot."""
    official, place = official_named(desk, key), place_of(desk)
    with looking(desk) as session:
        days = timetable(session, desk, official)
        first_free = tuple(_free_from(session, days, place, FIRST_FREE, to_anybody=True))
        shown = day or _day_to_show(days, place, first_free)
        planned = days.on(shown)
        rows = session.scalars(
            select(Booking)
            .where(Booking.day == shown, Booking.official == key, HOLDS_ITS_SLOT)
            .order_by(Booking.starts_at)
        )
        booked = {row.starts_at: as_record(row) for row in rows}
        slots = tuple(_slot_records(planned, booked, place))
        held = {record.slot.starts_at for record in slots}
        return OfficialRecord(
            official=official,
            day=shown,
            slots=slots,
            first_free=first_free,
            free_on_day=sum(slot.free for slot in slots),
            planned=planned,
            beside=tuple(one for at, one in booked.items() if at not in held),
        )


def _day_to_show(days: Timetable, place: SignUpPlace, first_free: tuple[Slot, ...]) -> date:
    if first_free:
        return day_in_sofia(first_free[0].starts_at)
    last = last_day_ahead(place.today, place.terms)
    return next((one.day for one in days.between(place.today, last) if one.slots), place.today)


def _slot_records(
    planned: PlannedDay, booked: dict[datetime, BookingRecord], place: SignUpPlace
) -> Iterator[SlotRecord]:
    ours = set(planned.slots_of(place.counter))
    for slot in planned.slots:
        yield SlotRecord(
            slot=slot,
            booking=booked.get(slot.starts_at),
            past=slot.starts_at <= place.now,
            closed=sign_up_ends(planned, slot, place.terms) <= place.now < slot.starts_at,
            elsewhere=slot not in ours,
            early=not is_open_yet(planned, place.now),
        )


def next_free(desk: Desk, key: str, count: int = FIRST_FREE, after: date | None = None) -> tuple[Slot, ...]:
    """The first slots that this counter can still give with that official, from the day `after` on.

    For whoever is signed up already and is to have another hour: sign-up for the day need not have begun.
    """
    with looking(desk) as session:
        days = timetable(session, desk, official_named(desk, key))
        return tuple(_free_from(session, days, place_of(desk), count, after))


def next_free_of_all(desk: Desk, count: int = FIRST_FREE) -> dict[str, tuple[Slot, ...]]:
    """The same at a glance, for every official with whom an hour can be given."""
    place = place_of(desk)
    with looking(desk) as session:
        return {
            official.key: tuple(
                _free_from(session, timetable(session, desk, official), place, count, to_anybody=True)
            )
            for official in bookable(desk.charter)
        }


def sign_up_begins(desk: Desk, key: str) -> datetime | None:
    """When sign-up begins for the first of the official's days for which it has not; `None`: for none."""
    place = place_of(desk)
    with looking(desk) as session:
        days = timetable(session, desk, official_named(desk, key))
        coming = days.between(place.today, last_day_ahead(place.today, place.terms))
        return next((one.opens_at for one in coming if one.slots and not is_open_yet(one, place.now)), None)


def _free_from(
    session: Session,
    days: Timetable,
    place: SignUpPlace,
    count: int,
    after: date | None = None,
    *,
    to_anybody: bool = False,
) -> Iterator[Slot]:
    """Looks a few weeks ahead, and only then further: most of the time that is enough.

    `to_anybody`: only on days for which sign-up has begun.
    """
    first, last = max(place.today, after or place.today), last_day_ahead(place.today, place.terms)
    step = _AT_FIRST
    while first <= last and count > 0:
        until = min(last, first + step)
        held = HeldHours(session, days.official.key, first, until)
        for planned in days.between(first, until):
            if to_anybody and not is_open_yet(planned, place.now):
                continue
            for slot in free_slots(planned, held, place):
                yield slot
                count -= 1
                if not count:
                    return
        first, step = until + timedelta(days=1), _AFTERWARDS


def free_slots(planned: PlannedDay, held: HeldHours, place: SignUpPlace) -> list[Slot]:
    """The slots of the day that this counter can still give.

    Where the hours were other ones when somebody was signed up, nobody else is put into theirs.
    """
    if planned.day > last_day_ahead(place.today, place.terms):
        return []
    free = planned.slots_of(place.counter, held.begins_on(planned.day))
    if free and not held.fill_slots_of(planned):
        free = [slot for slot in free if not held.reach_into(slot, planned.day)]
    if planned.day > place.today and not place.terms.closes_hours_before and planned.closes_at is None:
        return free
    return [slot for slot in free if sign_up_ends(planned, slot, place.terms) > place.now]


def days_ahead(desk: Desk, key: str) -> tuple[date, ...]:
    """The days on which one can be signed up with that official, as far as sign-up goes."""
    today = desk.today()
    with looking(desk) as session:
        days = timetable(session, desk, official_named(desk, key))
        last = last_day_ahead(today, desk.charter.reception)
        return tuple(planned.day for planned in days.between(today, last) if planned.slots)


def day_counts(
    desk: Desk, first: date, last: date, officials: Collection[str] | None = None
) -> tuple[DayCount, ...]:
    """Free and taken on each reception day from `first` to `last`: by day, then in the charter's order.

    `officials` are keys; without them, all with whom an hour can be given. Days that were called off or
    moved are among them.
    """
    place = place_of(desk)
    wanted = [one for one in bookable(desk.charter) if officials is None or one.key in officials]
    with looking(desk) as session:
        found = [
            count
            for official in wanted
            for count in _counts(session, timetable(session, desk, official), place, first, last)
        ]
    order = {official.key: at for at, official in enumerate(wanted)}
    return tuple(sorted(found, key=lambda one: (one.day, order[one.official])))


def _counts(
    session: Session, days: Timetable, place: SignUpPlace, first: date, last: date
) -> Iterator[DayCount]:
    held = HeldHours(session, days.official.key, first, last)
    last_ahead = last_day_ahead(place.today, place.terms)
    for planned in days.between(first, last):
        taken, ours = held.begins_on(planned.day), planned.begins_of(place.counter)
        in_an_hour = len(taken & set(ours)) if taken else 0
        yield DayCount(
            official=planned.official,
            day=planned.day,
            total=len(ours),
            taken=in_an_hour,
            free=len(ours) - in_an_hour
            if _is_plain(planned, held, place, last_ahead)
            else _count_free(planned, held, place),
            beside=len(taken - set(planned.begins)) if len(taken) > in_an_hour else 0,
            change=planned.change.kind if planned.change else None,
            new_day=planned.change.new_day if planned.change else None,
            opens_at=None if is_open_yet(planned, place.now) else planned.opens_at,
        )


def _is_plain(planned: PlannedDay, held: HeldHours, place: SignUpPlace, last_ahead: date) -> bool:
    """Whether each of this counter's slots that nobody has can be given on that day, no question asked."""
    all_day = place.today < planned.day <= last_ahead
    is_bounded = planned.opens_at is not None or planned.closes_at is not None
    return all_day and not is_bounded and not place.terms.closes_hours_before and held.fill_slots_of(planned)


def _count_free(planned: PlannedDay, held: HeldHours, place: SignUpPlace) -> int:
    """How many `free_slots` there are, once sign-up for the day has begun."""
    coming = planned.day >= place.today and is_open_yet(planned, place.now)
    return len(free_slots(planned, held, place)) if coming else 0
