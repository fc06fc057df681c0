"""Changing a reception day: called off, moved, shortened, added, put back. Nobody booked is ever lost.

Whoever loses the hour keeps the booking and comes on the list of those who are to be called; on a moved
day everybody has an hour at once and is called about it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.models import ReceptionChange
from db.models.base import new_key
from desktop.desk import Desk
from desktop.office.charter import LONGEST_BREAK, LONGEST_SLOT, SHORTEST_SLOT
from desktop.office.charter.hours import hours_typed, ranges_written
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import ADDRESS_LIMIT, SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.office.typed_numbers import number_within
from desktop.reception.actions.affected import (
    call_those_who_lose,
    calls_about,
    promote_waiting,
    take_along,
)
from desktop.reception.actions.parts import ask_for_a_call
from desktop.reception.changes import ChangeKind, DayChange, written_range
from desktop.reception.day_rules import (
    ChangedTimetable,
    check_it_can_be_added,
    check_it_can_be_moved,
    check_it_is_held,
    check_it_is_shorter,
    check_something_was_changed,
)
from desktop.reception.lists import CallReason, CallRecord, ChangedDay
from desktop.reception.queries.lists import rows_without_an_hour
from desktop.reception.rows import as_call, as_change, official_named, timetable
from desktop.reception.rules import check_the_chief_counter


def cancel_day(desk: Desk, official: str, day: date, reason: str, key: UUID | None = None) -> ChangedDay:
    """Calls a day off. Everybody signed up keeps the booking and is to be called.

    `key` is the change's own: the same handed over twice is one change; so with every change of a day.

    Raises:
        WrongInput: there is no reception on that day, it is past, or no reason is given.
        KnownError: days are changed at another counter.
    """
    new = _new(official, ChangeKind.CANCELLED, day, reason, key)
    return _changed(desk, new, check_it_is_held)


def shorten_day(
    desk: Desk, official: str, day: date, hours: str, reason: str, key: UUID | None = None
) -> ChangedDay:
    """Leaves of a day only what lies within `hours`, as typed: `8:30-10:30, 14-15`.

    Raises:
        WrongInput: as for `cancel_day`; or the hours are none, leave nothing, or leave everything.
        KnownError: days are changed at another counter.
    """
    ranges = ranges_written(hours_typed(hours, field="hours"))
    new = replace(_new(official, ChangeKind.SHORTENED, day, reason, key), ranges=ranges)
    return _changed(desk, new, check_it_is_shorter)


def add_day(
    desk: Desk,
    official: str,
    day: date,
    hours: str,
    reason: str,
    *,
    minutes: int | None = None,
    rest: int = 0,
    place: str = "",
    key: UUID | None = None,
) -> ChangedDay:
    """Adds hours on a day, with slots of `minutes` (the official's usual ones) and `rest` between two.

    Those who wait get the hours first, and are to be called.

    Raises:
        WrongInput: the day is past or off, the hours overlap with others, or something is impossible.
        KnownError: days are changed at another counter.
    """
    ranges = ranges_written(hours_typed(hours, field="hours"))
    if minutes is not None:
        number_within(minutes, SHORTEST_SLOT, LONGEST_SLOT, field="minutes")
    new = replace(
        _new(official, ChangeKind.ADDED, day, reason, key),
        ranges=ranges,
        slot_minutes=minutes,
        break_minutes=number_within(rest, 0, LONGEST_BREAK, field="rest"),
        place=cleaned_line(place, field="place", limit=ADDRESS_LIMIT, required=False),
    )
    return _changed(desk, new, check_it_can_be_added)


def move_day(
    desk: Desk,
    official: str,
    day: date,
    new_day: date,
    reason: str,
    *,
    hours: str = "",
    place: str = "",
    key: UUID | None = None,
) -> ChangedDay:
    """Moves a day, with everybody signed up: each has the same hour there, else the next free one.

    The hours go along, unless `hours` names others, or the other day has its own at that time. A day that
    drops out as a holiday can be moved too. Everybody moved has a new booking and is to be called.

    Raises:
        WrongInput: there is no such reception day, the other day is past or off, or has not enough free
            hours; the sentence says how many there are.
        KnownError: days are changed at another counter.
    """
    new = replace(
        _new(official, ChangeKind.MOVED, day, reason, key),
        new_day=new_day,
        ranges=ranges_written(hours_typed(hours, field="hours")) if hours.strip() else (),
        place=cleaned_line(place, field="place", limit=ADDRESS_LIMIT, required=False),
    )
    return _changed(desk, new, check_it_can_be_moved)


def restore_day(desk: Desk, official: str, day: date, reason: str, key: UUID | None = None) -> ChangedDay:
    """Puts a day back as the rules have it. Of a day that was moved, the other one is put back as well.

    Who had an hour and has it again need not be called any more; who loses one is to be.

    Raises:
        WrongInput: nothing was changed about that day, it is past, or no reason is given.
        KnownError: days are changed at another counter.
    """
    new = _new(official, ChangeKind.RESTORED, day, reason, key)
    return _changed(desk, new, check_something_was_changed)


def call_those_without_an_hour(desk: Desk) -> tuple[CallRecord, ...]:
    """Puts everybody on the list of calls whose hour the charter or the calendar no longer has.

    Nothing is decided by it: whoever signs up does it, also where the day was changed at another counter.
    """
    with desk.writing(Permission.BOOK_RECEPTION) as change:
        rows = rows_without_an_hour(change.session, desk)
        return tuple(as_call(ask_for_a_call(change, row, CallReason.NO_SUCH_HOUR), row) for row in rows)


def _new(official: str, kind: ChangeKind, day: date, reason: str, key: UUID | None) -> DayChange:
    return DayChange(
        id=key or new_key(),
        official=official,
        ordinal=0,
        kind=kind,
        day=day,
        reason=cleaned_line(reason, field="reason", limit=SUBJECT_LIMIT, required=True),
    )


def _changed(desk: Desk, new: DayChange, check: Callable[[ChangedTimetable], None]) -> ChangedDay:
    check_the_chief_counter(desk.charter, desk.station.counter)
    official = official_named(desk, new.official)
    with desk.writing(Permission.CHANGE_RECEPTION) as change:
        again = change.session.get(ReceptionChange, new.id)
        if again is not None:
            return ChangedDay(change=as_change(again), calls=calls_about(change, again))
        if new.day < desk.today():
            raise WrongInput(N_("This day is past: {day}. Choose a later one."), field="day", day=new.day)
        last = change.session.scalar(select(func.max(ReceptionChange.ordinal))) or 0
        new = replace(new, ordinal=last + 1)
        days = ChangedTimetable(
            now=timetable(change.session, desk, official),
            then=timetable(change.session, desk, official, new),
            change=new,
            calendar=desk.calendar,
            today=desk.today(),
        )
        check(days)
        ranges = [written_range(one) for one in new.ranges]
        written = change.new_row(ReceptionChange, new, ranges=ranges, made_at=change.now)
        change.record(f"reception.day_{new.kind}", written)
        calls = [
            *take_along(change, desk, days),
            *call_those_who_lose(change, desk, days),
            *promote_waiting(change, desk, new),
        ]
        return ChangedDay(change=as_change(written), calls=tuple(calls))
