"""How a ticket moves: issued, called, served, finished or absent. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop.office.faults import KnownError
from desktop.office.language import N_

COMPLAINT = "complaint"
"""The key of the kind whose tickets lead to the counter for complaints, where the charter names one."""

RECEPTION = "reception"
"""The key of the kind whose tickets lead to a reception: to its sign-up, or straight in to an open one."""


class Outcome(StrEnum):
    """How a visit ended."""

    SERVED = "served"
    ABSENT = "absent"


class State(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRecord:
    """A ticket, as the queue screen and the slip read it. `waiting_before` counts those ahead of it."""

    id: UUID
    kind: str
    label: str
    day: date
    issued_at: datetime
    called_at: datetime | None
    serving_since: datetime | None
    finished_at: datetime | None
    outcome: Outcome | None
    counter: int | None
    waiting_before: int = 0

    @property
    def state(self) -> State:
        """Read off its moments."""
        if self.finished_at is not None:
            return State.FINISHED
        if self.serving_since is not None:
            return State.SERVING
        return State.CALLED if self.called_at is not None else State.WAITING


def check_nobody_is_at_the_desk(current: str | None) -> None:
    """One citizen at a time.

    Raises:
        KnownError: the ticket labelled `current` is still at this counter.
    """
    if current is not None:
        raise KnownError(
            N_("Ticket {label} is still at your counter. Finish it before you call the next one."),
            label=current,
        )


def check_it_can_be_served(state: State, label: str) -> None:
    """Only a called citizen sits down.

    Raises:
        KnownError: the ticket is not called, or already past that.
    """
    if state is not State.CALLED:
        raise KnownError(N_("Ticket {label} is not called now. Call the next one first."), label=label)


def check_it_can_be_finished(state: State, label: str) -> None:
    """Only what was called can end.

    Raises:
        KnownError: the ticket still waits, or has ended.
    """
    if state not in {State.CALLED, State.SERVING}:
        raise KnownError(N_("Ticket {label} is no longer at your counter. Call the next one."), label=label)
