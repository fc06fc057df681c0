"""What can happen to a booking on its day, in which order; and what of it can be noted now. Pure."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.reception.bookings import BookingRecord, State
from desktop.reception.outcomes import CheckedOutcome

_BEFORE = {
    State.ARRIVED: frozenset({State.BOOKED, State.NO_SHOW}),
    State.NO_SHOW: frozenset({State.BOOKED}),
    State.IN_PROGRESS: frozenset({State.BOOKED, State.ARRIVED}),
    State.ENDED: frozenset({State.IN_PROGRESS}),
}
"""From which states each comes. Who was late came after all."""

_BACK = {
    State.ARRIVED: State.BOOKED,
    State.NO_SHOW: State.BOOKED,
    State.IN_PROGRESS: State.ARRIVED,
}
"""Where a slip of the hand leads back to."""


def check_it_can_become(booking: BookingRecord, state: State, now: datetime, today: date) -> None:
    """Each thing follows another, on the day itself, and nobody is absent before the hour has begun.

    Raises:
        KnownError: it is another day, too early, or something else happened before.
    """
    if booking.state not in _BEFORE[state]:
        raise _in_the_meantime()
    if booking.day != today:
        raise KnownError(
            N_("This appointment is not today but on {day}. Note it on that day."), day=booking.day
        )
    if state is State.NO_SHOW and now < booking.starts_at:
        raise KnownError(
            N_("The appointment has not begun yet: {when}. Wait for the person."), when=booking.starts_at
        )


def state_before(booking: BookingRecord, today: date) -> State:
    """The state that a slip of the hand is taken back to.

    Raises:
        KnownError: there is nothing to take back, or the day is over.
    """
    if booking.state not in _BACK or booking.day != today or booking.outcome is not None:
        raise _in_the_meantime()
    return _BACK[booking.state]


def check_nobody_is_inside(inside: BookingRecord | None) -> None:
    """Raises `KnownError` while somebody else is received."""
    if inside is not None:
        raise KnownError(
            N_("{citizen} is still inside. Note first that the conversation has ended."),
            of=inside,
        )


def check_it_has_begun(booking: BookingRecord) -> None:
    """An outcome is that of a conversation. Raises `KnownError` where there was none."""
    if booking.state not in {State.IN_PROGRESS, State.ENDED}:
        raise KnownError(N_("Note first that the person was received, then the outcome."))


def check_it_is_not_settled(booking: BookingRecord, new: CheckedOutcome) -> None:
    """Raises `WrongInput` where another outcome was noted before, or the same in other words."""
    noted = (booking.outcome, booking.outcome_text, booking.promise_due_on, booking.promise_unit)
    if booking.outcome is not None and noted != (new.kind, new.text, new.due_on, new.unit):
        raise settled_otherwise()


def settled_otherwise() -> WrongInput:
    """The sentence for whoever comes second with what came of a reception."""
    return WrongInput(
        N_("Another outcome of this reception has been noted already. Look at it again."), field="outcome"
    )


def _in_the_meantime() -> KnownError:
    return KnownError(
        N_("Something else was noted about this appointment in the meantime. Look at the day again.")
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
