"""When an official receives, and who may still be signed up. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from desktop.office.charter import Charter, Official
from desktop.office.clock import day_in_sofia, from_sofia
from desktop.office.faults import KnownError, WrongInput
from desktop.office.identity import checked_phone
from desktop.office.language import N_
from desktop.office.names import NAME_LIMIT, TOPIC_LIMIT, cleaned_line
from desktop.office.working_calendar import WorkingCalendar

# How far ahead the desk looks for a free hour.
HORIZON_DAYS = 120


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time with an official: aware moments, the end excluded."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """What the clerk typed for one citizen."""

    citizen: str = ""
    phone: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRecord:
    """One citizen in one slot, as the screen and the slip read it."""

    id: UUID
    number: str
    check_code: str
    official: str
    day: date
    starts_at: datetime
    ends_at: datetime
    citizen: str
    phone: str
    topic: str
    booked_at: datetime
    counter: int
    clerk: str


def signs_up_here(charter: Charter, counter: int) -> bool:
    """Whether this counter signs citizens up; each reception day has one such counter."""
    return counter == charter.sign_up_counter


def bookable(charter: Charter) -> tuple[Official, ...]:
    """The officials with whom an hour can be given, in the charter's order."""
    return tuple(official for official in charter.officials if official.bookable)


def receives_on(official: Official, day: date, calendar: WorkingCalendar) -> bool:
    """Whether `day` is a reception day of the official: the right weekday, and a working day."""
    return day.isoweekday() == official.weekday and calendar.is_working_day(day)


def slots_on(official: Official, day: date, calendar: WorkingCalendar) -> tuple[Slot, ...]:
    """All slots of that day in order, free or not; none where the official does not receive that day.

    A slot that would end after the announced hours is not offered.
    """
    if not receives_on(official, day, calendar) or not official.ranges or not official.slot_minutes:
        return ()
    length = timedelta(minutes=official.slot_minutes)
    slots = []
    for hours in official.ranges:
        starts = from_sofia(day, hours.start.hour, hours.start.minute)
        closes = from_sofia(day, hours.end.hour, hours.end.minute)
        while starts + length <= closes:
            slots.append(Slot(starts, starts + length))
            starts += length
    return tuple(slots)


def reception_days(official: Official, first: date, calendar: WorkingCalendar) -> Iterator[date]:
    """The official's reception days from `first` on, as far as the desk looks ahead."""
    for offset in range(HORIZON_DAYS):
        day = first + timedelta(days=offset)
        if receives_on(official, day, calendar):
            yield day


def checked(sign_up: SignUp) -> SignUp:
    """The sign-up, cleaned. Topic and phone are asked for: experts can attend, and a day can be moved.

    Raises:
        WrongInput: a field is empty, too long or impossible.
    """
    return SignUp(
        citizen=cleaned_line(sign_up.citizen, field="citizen", limit=NAME_LIMIT, required=True),
        phone=checked_phone(cleaned_line(sign_up.phone, field="phone", limit=NAME_LIMIT, required=True)),
        topic=cleaned_line(sign_up.topic, field="topic", limit=TOPIC_LIMIT, required=True),
    )


def check_the_slot(slot: Slot, official: Official, now: datetime, calendar: WorkingCalendar) -> None:
    """Only announced hours that are still to come can be booked.

    Raises:
        WrongInput: the hour is past, or outside the reception hours.
    """
    if slot.starts_at <= now:
        raise WrongInput(
            N_("This hour has passed: {when}. Choose a later one."), field="slot", when=slot.starts_at
        )
    if slot not in slots_on(official, day_in_sofia(slot.starts_at), calendar):
        raise WrongInput(
            N_("There is no reception at {when}. Choose an hour from the list."),
            field="slot",
            when=slot.starts_at,
        )


def check_the_counter(charter: Charter, counter: int) -> None:
    """One counter writes the reception days.

    Raises:
        KnownError: this is not it, or nobody has said which one is.
    """
    if charter.sign_up_counter is None:
        raise KnownError(
            N_(
                "It is not known which counter signs up for reception days. "
                "An administrator names it in the charter."
            )
        )
    if not signs_up_here(charter, counter):
        raise KnownError(
            N_("Sign-up for reception days is at counter No. {counter}. Give the citizen a ticket for it."),
            counter=charter.sign_up_counter,
        )
