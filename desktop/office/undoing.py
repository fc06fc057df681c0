"""How long what was just done can be undone: while it has no legal effect and nothing followed it."""

from datetime import datetime, timedelta

from desktop.office.faults import KnownError
from desktop.office.language import N_

OFFERED = timedelta(seconds=10)
_SLOW_MACHINE = timedelta(seconds=5)


def check_in_time(done_at: datetime, now: datetime) -> None:
    """Passes within ten seconds, and five more for a slow machine.

    A clock that was set back is no reason to refuse.

    Raises:
        KnownError: it was done longer ago.
    """
    if now - done_at > OFFERED + _SLOW_MACHINE:
        raise too_late()


def too_late() -> KnownError:
    """The sentence for what can no longer be taken back."""
    return KnownError(
        N_("It is too late to undo this: something was done after it, or ten seconds have passed.")
    )
