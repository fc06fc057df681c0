"""What the lists of F6 show, all of one moment."""

from dataclasses import dataclass
from uuid import UUID

from desktop.desk import Desk
from desktop.office.charter.edition_words import EditionName
from desktop.office.clock import day_in_sofia
from desktop.office.language import spoken
from desktop.office.records import record_of
from desktop.reception.bookings import BookingRecord
from desktop.reception.changes import DayChange
from desktop.reception.lists import CallRecord, WaitingRecord
from desktop.reception.planned_day import Slot
from desktop.reception.queries.access import looking
from desktop.reception.queries.free_hours import next_free
from desktop.reception.queries.lists import (
    booking,
    call_list,
    changes_between,
    waiting_list,
    without_an_hour,
)
from desktop.reception.queries.planned import booked_hour


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsSeen:
    """The lists; `lost` are bookings without an hour whom nobody is to call yet."""

    calls: tuple[CallRecord, ...]
    called_today: tuple[CallRecord, ...]
    waiting: tuple[WaitingRecord, ...]
    lost: tuple[BookingRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingSeen:
    """A booking whole: where it came from, where it went, and whether its hour is still in the calendar.

    `edition` is the edition of the charter under which it was made.
    """

    booking: BookingRecord
    before: BookingRecord | None
    after: BookingRecord | None
    place: str
    stands: bool
    edition: EditionName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSeen:
    """A call with what is to be said: what befell the day, the hour that stands, and what can be offered."""

    call: CallRecord
    seen: BookingSeen
    change: DayChange | None
    offers: tuple[Slot, ...]


def look_at_lists(desk: Desk) -> ListsSeen:
    """Everything that is to be called, was called today, and waits."""
    today = desk.today()
    with looking(desk) as session:
        now = desk.reading_in(session)
        called = call_list(now, done=True)
        return ListsSeen(
            calls=call_list(now),
            called_today=tuple(
                one for one in called if one.done_at is not None and day_in_sofia(one.done_at) == today
            ),
            waiting=waiting_list(now),
            lost=without_an_hour(now),
        )


def look_at_booking(desk: Desk, booking_id: UUID) -> BookingSeen | None:
    """One booking; `None` if it is not on this computer."""
    with looking(desk) as session:
        now = desk.reading_in(session)
        found = booking(now, booking_id)
        return None if found is None else _seen(now, found)


def look_at_call(desk: Desk, call: CallRecord) -> CallSeen:
    """One call, as things are at this moment."""
    with looking(desk) as session:
        now = desk.reading_in(session)
        day, seen = call.booking.day, _seen(now, call.booking)
        named = any(one.key == call.booking.official for one in desk.charter.officials)
        befell = [one for one in changes_between(now, day, day) if one.official == call.booking.official]
        asked_by = next((one for one in befell if one.id == call.change_id), None)
        return CallSeen(
            call=call,
            seen=seen,
            # Whoever lost the hour after all is told of what took it.
            change=asked_by if seen.stands or not befell else befell[-1],
            offers=next_free(now, call.booking.official) if named else (),
        )


def _seen(desk: Desk, found: BookingRecord) -> BookingSeen:
    hour = booked_hour(desk, found)
    with looking(desk) as session:
        edition = desk.edition_named(session, found.edition_id)
    return record_of(
        BookingSeen,
        hour,
        after=booking(desk, found.moved_to) if found.moved_to else None,
        place=hour.place.for_language(spoken().code) if hour.place else "",
        edition=edition,
    )
