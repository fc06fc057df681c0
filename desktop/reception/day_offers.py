"""What can be noted about a citizen now: only what would not be refused. Pure."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from desktop.office.faults import KnownError
from desktop.reception.bookings import BookingRecord, State
from desktop.reception.day_states import (
    check_it_can_become,
    check_it_has_begun,
    check_nobody_is_inside,
    state_before,
)


class Noting(StrEnum):
    """One thing that is noted on the day."""

    ARRIVED = "arrived"
    WENT_IN = "went_in"
    OUTCOME = "outcome"
    ENDED = "ended"
    ABSENT = "absent"
    TAKE_BACK = "take_back"


def what_can_be_noted(
    booking: BookingRecord, inside: BookingRecord | None, now: datetime, today: date
) -> tuple[Noting, ...]:
    """What would be accepted of this booking at this moment, the likely next one first.

    `inside` is whoever is received by the same official now.
    """
    offered: dict[Noting, bool] = {
        Noting.ARRIVED: _passes(check_it_can_become, booking, State.ARRIVED, now, today),
        Noting.WENT_IN: _passes(check_it_can_become, booking, State.IN_PROGRESS, now, today)
        and _passes(check_nobody_is_inside, inside),
        Noting.OUTCOME: booking.outcome is None and _passes(check_it_has_begun, booking),
        Noting.ENDED: _passes(check_it_can_become, booking, State.ENDED, now, today),
        Noting.ABSENT: _passes(check_it_can_become, booking, State.NO_SHOW, now, today),
        Noting.TAKE_BACK: _passes(state_before, booking, today),
    }
    return tuple(noting for noting, passes in offered.items() if passes)


def has_to_wait(booking: BookingRecord, inside: BookingRecord | None, now: datetime, today: date) -> bool:
    """Whether only somebody else, who is inside, keeps the citizen from going in."""
    if inside is None or inside.id == booking.id:
        return False
    return _passes(check_it_can_become, booking, State.IN_PROGRESS, now, today)


def _passes(check: Callable[..., object], *facts: object) -> bool:
    try:
        check(*facts)
    except KnownError:
        return False
    return True
