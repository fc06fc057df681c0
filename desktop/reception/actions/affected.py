"""Whoever is signed up for a day that is changed: taken along, or put on the list of calls."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from db.models import Booking, ReceptionCall, ReceptionChange
from db.models.reception import CALL_IS_OPEN
from desktop.desk import Desk, Writing
from desktop.office.clock import in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.reception.actions.bookings import replaced
from desktop.reception.actions.parts import ask_for_a_call, end_calls
from desktop.reception.actions.waiting import promote_into_day
from desktop.reception.changes import ChangeKind, DayChange
from desktop.reception.day_rules import ChangedTimetable
from desktop.reception.lists import CallReason, CallRecord, CallResult
from desktop.reception.planned_day import Slot
from desktop.reception.queries.affected import coming_on, free_on
from desktop.reception.rows import as_call

_CALLS_FOR = {
    ChangeKind.CANCELLED: CallReason.CANCELLED_DAY,
    ChangeKind.MOVED: CallReason.MOVED_DAY,
    ChangeKind.SHORTENED: CallReason.SHORTENED_DAY,
    ChangeKind.RESTORED: CallReason.RESTORED_DAY,
    ChangeKind.ADDED: CallReason.NO_SUCH_HOUR,
}
_ABOUT_A_LOST_HOUR = frozenset(_CALLS_FOR.values()) - {CallReason.MOVED_DAY}


def take_along(change: Writing, desk: Desk, days: ChangedTimetable) -> list[CallRecord]:
    """Everybody of a moved day gets an hour there: the same of the wall clock, else the next free one.

    Raises:
        WrongInput: there are not enough.
    """
    new = days.change
    if new.kind is not ChangeKind.MOVED or new.new_day is None:
        return []
    booked = _ours(change, desk, new.official, new.day)
    free = free_on(change.session, desk, days.then.on(new.new_day))
    if len(free) < len(booked):
        raise WrongInput(
            N_(
                "Free times on {new_day}: {free}; people signed up for {day}: {count}. Choose a day with "
                "more room, or cancel the day and offer each another time."
            ),
            field="new_day",
            of=new,
            free=len(free),
            count=len(booked),
        )
    calls = []
    for booking, slot in _seated(booked, free):
        end_calls(change, booking, CallResult.MOVED)
        moved = replaced(change, desk, booking, slot)
        calls.append(as_call(ask_for_a_call(change, moved, CallReason.MOVED_DAY, new.id), moved))
    return calls


def _seated(booked: Sequence[Booking], free: Sequence[Slot]) -> list[tuple[Booking, Slot]]:
    """Gives each citizen the hour they had, where it is free; the rest in the order of their hours."""
    by_hour = {in_sofia(slot.starts_at).time(): slot for slot in free}
    kept = {
        booking.id: by_hour[hour]
        for booking in booked
        if (hour := in_sofia(booking.starts_at).time()) in by_hour
    }
    left = iter([slot for slot in free if slot not in kept.values()])
    return [(booking, kept.get(booking.id) or next(left)) for booking in booked]


def call_those_who_lose(change: Writing, desk: Desk, days: ChangedTimetable) -> list[CallRecord]:
    """Puts those who lose their hour on the list of calls, and takes off it those who have it again."""
    calls = []
    for day in _days_touched(days):
        hours = {slot.starts_at for slot in days.then.on(day).slots}
        for booking in _ours(change, desk, days.change.official, day):
            called = _open_call(change, booking)
            if booking.starts_at in hours:
                if called is not None and CallReason(called.reason) in _ABOUT_A_LOST_HOUR:
                    end_calls(change, booking, CallResult.RESTORED)
            elif called is None:
                reason = _CALLS_FOR[days.change.kind]
                call = ask_for_a_call(change, booking, reason, days.change.id)
                calls.append(as_call(call, booking))
    return calls


def _days_touched(days: ChangedTimetable) -> set[date]:
    former = days.now.on(days.change.day).change
    touched = (days.change.day, days.change.new_day, former.new_day if former else None)
    return {day for day in touched if day is not None}


def promote_waiting(change: Writing, desk: Desk, new: DayChange) -> list[CallRecord]:
    """Those who wait get what is free on a day that was not to be had before."""
    match new.kind:
        case ChangeKind.ADDED | ChangeKind.RESTORED:
            return promote_into_day(change, desk, new.official, new.day)
        case ChangeKind.MOVED if new.new_day is not None:
            return promote_into_day(change, desk, new.official, new.new_day)
    return []


def _ours(change: Writing, desk: Desk, official: str, day: date) -> list[Booking]:
    """This counter's bookings of the day that are still to come."""
    coming = coming_on(change.session, desk, official, day)
    return [one for one in coming if one.station_id == desk.station.id]


def _open_call(change: Writing, booking: Booking) -> ReceptionCall | None:
    return change.session.scalars(
        select(ReceptionCall).where(ReceptionCall.booking_id == booking.id, CALL_IS_OPEN).limit(1)
    ).one_or_none()


def calls_about(change: Writing, about: ReceptionChange) -> tuple[CallRecord, ...]:
    """The calls that a change has made necessary, made and still to be made."""
    rows = change.session.execute(
        select(ReceptionCall, Booking)
        .join(Booking, Booking.id == ReceptionCall.booking_id)
        .where(ReceptionCall.change_id == about.id)
        .order_by(Booking.starts_at)
    )
    return tuple(as_call(call, booking) for call, booking in rows)
