"""What was refused to whom, on its way to the journal."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from desktop.office.permissions import Permission

_ONCE_IN = timedelta(minutes=1)
"""Whoever asks for the same again and again leaves one entry in that time, not a flood of them."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody wanted something that is not allowed to them: `permission`, or one record that is hidden."""

    clerk: UUID
    permission: Permission
    about: str = "account"
    about_id: str = ""


@dataclass(slots=True)
class Refusals:
    """Which refusals were noted a moment ago, and which wait for the end of the transaction they fell into.

    `writers` are the threads that have a transaction of changes open: what is refused in it is undone with
    it, and is noted afterwards.
    """

    writers: set[int] = field(default_factory=set)
    waiting: list[Refusal] = field(default_factory=list)
    _noted: dict[Refusal, datetime] = field(default_factory=dict)

    def is_new(self, refusal: Refusal, now: datetime) -> bool:
        """Whether it is to be noted; from then on it is known."""
        before = self._noted.get(refusal)
        if before is not None and before <= now < before + _ONCE_IN:
            return False
        self._noted[refusal] = now
        return True

    def take(self) -> list[Refusal]:
        """Hands out what waits, and forgets it."""
        taken, self.waiting = self.waiting, []
        return taken
