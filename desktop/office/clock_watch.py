"""A clock that has jumped: noticed by the last moment that is at hand, and confirmed by a person. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

BACK = timedelta(minutes=15)
"""A clock that is set right by a time server goes back by seconds. Summer time changes no moment."""

AHEAD = timedelta(days=31)
"""No counter is closed for longer without somebody knowing why."""


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """What the clock shows, and the last moment that is known; both aware."""

    now: datetime
    seen: datetime


class ClockWatch:
    """Remembers the latest moment that was believed. Safe to ask from several threads."""

    def __init__(self, seen: datetime | None) -> None:
        """`seen` is the moment of the last entry; None where there is none."""
        self._seen = seen

    def doubt(self, now: datetime) -> ClockDoubt | None:
        """What is to be confirmed before anything is done at `now`; `None` where nothing is."""
        seen = self._seen
        if seen is None or seen - BACK <= now <= seen + AHEAD:
            return None
        return ClockDoubt(now, seen)

    def believe(self, now: datetime) -> None:
        """The clock is right: it went on as clocks do, or a person says so."""
        seen = self._seen
        self._seen = now if seen is None or self.doubt(now) is not None else max(seen, now)
