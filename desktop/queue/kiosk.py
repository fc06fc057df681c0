"""What stands behind a kiosk: the program of a counter, or the shared hall by itself. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.opening_hours import OpeningHours
from desktop.queue.halls import HallRecord
from desktop.queue.rules import Way
from desktop.queue.tickets import CounterWork, TicketRecord, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipHour:
    """An hour of a reception that stands, and the number of its slip."""

    number: str
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskWork:
    """What a kiosk can have done. Each call but `way` and `now` is for another thread than the window's.

    `booked` finds the hour of a slip, of which the number was typed or the square code read; it is `None`
    where no bookings can be read. `way` says to which counter a kind goes that has no ticket here, as long as
    the hall is not shared.

    Raises, but for `way` and `now`:
        KnownError: it cannot be done; by `print`: no paper came out.
    """

    charter: Charter
    hours: OpeningHours
    now: Callable[[], datetime]
    look: Callable[[], HallRecord]
    issue: Callable[[Wanted], TicketRecord]
    withdraw: Callable[[TicketRecord], object]
    print: Callable[[TicketRecord], object]
    way: Callable[[str], Way | None] = lambda _kind: None
    booked: Callable[[str], SlipHour | None] | None = None


def counters_for(kind: str, seen: HallRecord | None) -> tuple[int, ...]:
    """The open counters that serve a kind, as the hall was seen last."""
    counters = seen.counters if seen is not None else ()
    return tuple(
        one.number
        for one in counters
        if one.state is CounterWork.OPEN and (not one.kinds or not kind or kind in one.kinds)
    )


def booked_today(slip: SlipHour | None, today: date, seen: HallRecord | None) -> dict[str, Any]:
    """What a ticket is to know of the hour that was booked for today.

    Raises `WrongInput` where there is no such hour today, or its holder has a ticket already.
    """
    if slip is None:
        raise WrongInput(
            N_("There is no appointment with this number. Look at the slip again."), field="booking"
        )
    if (day := day_in_sofia(slip.starts_at)) != today:
        raise WrongInput(
            N_("This appointment is on another day: {day}. Clear the number to give an ordinary ticket."),
            field="booking",
            day=day,
        )
    if (there := ticket_of_booking(slip.number, seen)) is not None:
        raise WrongInput(
            N_("This person is in the hall already, with ticket {label}. No other one is needed."),
            field="booking",
            label=there.label,
        )
    return {"booking": slip.number, "booked_at": slip.starts_at, "channel": "booking"}


def ticket_of_booking(number: str, seen: HallRecord | None) -> TicketRecord | None:
    """The ticket with which the holder of that slip is in the hall already."""
    if seen is None:
        return None
    at_counters = (one.ticket for one in seen.counters if one.ticket is not None)
    return next((one for one in (*seen.waiting, *seen.parked, *at_counters) if one.booking == number), None)
