"""Who may be signed up, for which hour, and until when. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.office.charter import Charter, Official, SignUpTerms, SignUpWay
from desktop.office.clock import day_in_sofia, from_sofia, in_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.persons.citizens import is_same_citizen
from desktop.office.working_calendar import WorkingCalendar, months_later
from desktop.reception.bookings import COMING, BookingRecord, SignUp
from desktop.reception.changes import ChangeKind
from desktop.reception.planned_day import PlannedDay, Slot
from desktop.reception.sign_up_days import first_moment, last_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpPlace:
    """Where one stands when an hour is asked for: moment, day, counter and the charter's terms."""

    now: datetime
    today: date
    counter: int
    terms: SignUpTerms
    calendar: WorkingCalendar


def signs_up_here(charter: Charter, counter: int) -> bool:
    """Whether this counter signs citizens up; each slot has one such counter."""
    return counter in charter.sign_up_counters


def bookable(charter: Charter) -> tuple[Official, ...]:
    """The officials with whom an hour can be given, in the charter's order."""
    return tuple(official for official in charter.officials if official.bookable)


def last_day_ahead(today: date, terms: SignUpTerms) -> date:
    """The last day for which one can be signed up today."""
    return months_later(today, terms.ahead_months)


def sign_up_ends(planned: PlannedDay, slot: Slot, terms: SignUpTerms) -> datetime:
    """Until when one can be signed up for the slot: hours of the wall clock before the day's first hour.

    Where the charter names a last moment of the official's own, it is that one.
    """
    if planned.closes_at is not None:
        return min(slot.starts_at, planned.closes_at)
    if not terms.closes_hours_before:
        return slot.starts_at
    first = min(planned.begins)
    wall = in_sofia(first).replace(tzinfo=None) - timedelta(hours=terms.closes_hours_before)
    return min(slot.starts_at, from_sofia(wall.date(), wall.hour, wall.minute))


def is_open_yet(planned: PlannedDay, now: datetime) -> bool:
    """Whether sign-up for the day has begun, by some way."""
    return planned.opens_at is None or planned.opens_at <= now


def is_open_in(way: SignUpWay, planned: PlannedDay, place: SignUpPlace) -> bool:
    """Whether one can be signed up for the day in that way now."""
    opens, closes = (moment(planned.day, place.calendar) for moment in (way.opens_at, way.closes_at))
    return (opens is None or opens <= place.now) and (closes is None or place.now < closes)


def check_the_way(planned: PlannedDay, ways: Sequence[SignUpWay], place: SignUpPlace) -> None:
    """Nobody new is signed up for a day before sign-up in these `ways` begins, nor once it has ended.

    Whoever has an hour, or waits for one, is not asked again.

    Raises:
        WrongInput: the sentence names the day on which it begins, or when it ended.
    """
    opens = first_moment(ways, planned.day, place.calendar)
    if opens is not None and place.now < opens:
        raise WrongInput(
            N_(
                "Sign-up for {day} begins on {first}. Tell the person to sign up from then on, or choose an "
                "earlier day."
            ),
            field="slot",
            of=planned,
            first=day_in_sofia(opens) if in_sofia(opens).time() == time() else opens,
        )
    closes = last_moment(ways, planned.day, place.calendar)
    if closes is not None and closes <= place.now:
        raise WrongInput(
            N_("Sign-up for {day} ended: {when}. Choose a later day."), field="slot", of=planned, when=closes
        )


def check_the_slot(slot: Slot, planned: PlannedDay, place: SignUpPlace) -> None:
    """Only announced hours that are still to come, and that this counter gives, can be booked.

    Raises:
        WrongInput: the hour is past, outside the reception hours, too far ahead, another counter's, or
            sign-up for it has ended; the sentence says which.
    """
    if slot.starts_at <= place.now:
        raise WrongInput(
            N_("This time has passed: {when}. Choose a later one."), field="slot", when=slot.starts_at
        )
    if slot not in planned.slots:
        raise _no_reception(slot, planned, place)
    if slot not in planned.slots_of(place.counter):
        raise WrongInput(
            N_("The time {when} is given by another counter. Choose one of this counter's."),
            field="slot",
            when=slot.starts_at,
        )
    if (last := last_day_ahead(place.today, place.terms)) < planned.day:
        raise WrongInput(
            N_("Sign-up is possible until {day} at most. Choose an earlier time."), field="slot", day=last
        )
    if (ends := sign_up_ends(planned, slot, place.terms)) <= place.now:
        raise WrongInput(
            N_("Sign-up for {day} ended: {when}. Choose a later day."),
            field="slot",
            of=planned,
            when=ends,
        )


def _no_reception(slot: Slot, planned: PlannedDay, place: SignUpPlace) -> WrongInput:
    change = planned.change
    if change is not None and change.kind is ChangeKind.MOVED and change.new_day is not None:
        return WrongInput(
            N_("The reception of {day} has been moved to {new_day}. Choose a time on the new day."),
            field="slot",
            of=change,
        )
    if change is not None and change.kind is ChangeKind.CANCELLED:
        return WrongInput(
            N_("The reception of {day} has been cancelled. Choose another day."),
            field="slot",
            of=planned,
        )
    if planned.moves_to is not None:
        return WrongInput(
            N_("The reception of {day} has been moved to {new_day}. Choose a time on the new day."),
            field="slot",
            of=planned,
            new_day=planned.moves_to,
        )
    if planned.called_off is not None:
        return WrongInput(
            N_("There are no receptions in the period that includes {day}. Choose another day."),
            field="slot",
            of=planned,
        )
    if not planned.receives and not place.calendar.is_working_day(planned.day):
        return WrongInput(
            N_("There is no reception on {day}: it is a day off. Choose a time from the list."),
            field="slot",
            of=planned,
        )
    return WrongInput(
        N_("There is no reception on {when}. Choose a time from the list."),
        field="slot",
        when=slot.starts_at,
    )


def check_the_person(
    sign_up: SignUp, official: str, slot: Slot, known: Iterable[BookingRecord], place: SignUpPlace
) -> None:
    """One person has one coming hour with an official, one at a time, and not more than the charter allows.

    `known` are bookings in which telephone or name is like this person's.

    Raises:
        WrongInput: another hour of theirs stands in the way; the sentence says which.
    """
    refused = what_stands_in_the_way(sign_up, official, slot, known, place)
    if refused is not None:
        raise refused


def what_stands_in_the_way(
    sign_up: SignUp, official: str, slot: Slot, known: Iterable[BookingRecord], place: SignUpPlace
) -> WrongInput | None:
    """The refusal that `check_the_person` would raise, or `None`."""
    theirs = sorted(coming_hours_of(sign_up, known, place.now), key=lambda one: one.starts_at)
    for one in theirs:
        if one.official == official:
            return already_signed_up(one)
        if one.starts_at < slot.ends_at and slot.starts_at < one.ends_at:
            return WrongInput(
                N_("At that time this person is signed up with somebody else: {when}. Choose another time."),
                field="slot",
                when=one.starts_at,
            )
    if len(theirs) >= place.terms.ahead_per_person:
        return WrongInput(
            N_(
                "This person already has as many coming appointments as allowed: {count}; the first is "
                "{when}. Move or give up one of them."
            ),
            field="citizen",
            count=len(theirs),
            when=theirs[0].starts_at,
        )
    return None


def coming_hours_of(sign_up: SignUp, known: Iterable[BookingRecord], now: datetime) -> list[BookingRecord]:
    """Those of the bookings that are this person's and still to come."""
    return [
        one
        for one in known
        if is_coming(one, now) and is_same_citizen(sign_up.citizen, sign_up.phone, one.citizen, one.phone)
    ]


def is_coming(booking: BookingRecord, now: datetime) -> bool:
    """Whether the citizen is still to be received. An hour of which nobody noted anything is past."""
    return booking.state in COMING and booking.ends_at > now


def already_signed_up(booking: BookingRecord) -> WrongInput:
    """The sentence for somebody who has an hour with that official already."""
    return WrongInput(
        N_("This person already has an appointment with this official: {when}. Move it or give it up."),
        field="citizen",
        when=booking.starts_at,
    )


def check_the_counter(charter: Charter, counter: int) -> None:
    """One counter writes the reception days, or several by fixed parts.

    Raises:
        KnownError: this is none of them, or nobody has said which one is.
    """
    if charter.sign_up_counter is None:
        raise KnownError(
            N_(
                "The charter does not say which counter signs people up for reception days. An "
                "administrator enters it in the charter."
            )
        )
    if not signs_up_here(charter, counter):
        raise KnownError(
            N_("Sign-up for reception days is at counter No. {counter}. Give the person a ticket for it."),
            counter=charter.sign_up_counter,
        )


def check_the_chief_counter(charter: Charter, counter: int) -> None:
    """Days are changed at one counter only, so that what was done first is no question of clocks.

    Raises:
        KnownError: this is not it, or nobody has said which one is.
    """
    check_the_counter(charter, counter)
    if counter != charter.sign_up_counter:
        raise KnownError(
            N_("Reception days are changed at counter No. {counter}. Call that counter."),
            counter=charter.sign_up_counter,
        )
