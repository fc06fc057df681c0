"""Time as the office reads it: stored in UTC, shown in Europe/Sofia.

Nobody's clock orders anything (sequence numbers do), but terms and receipts need the hour.
"""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

SOFIA = ZoneInfo("Europe/Sofia")


class Clock(Protocol):
    """Handed in wherever the hour matters, so that a test can choose it."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


def in_sofia(moment: datetime) -> datetime:
    """The same moment on the wall clock of the hall. `moment` must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown")
    return moment.astimezone(SOFIA)


def day_in_sofia(moment: datetime) -> date:
    """The calendar day of `moment` in the hall: 23:30 UTC is already tomorrow there."""
    return in_sofia(moment).date()


def from_sofia(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """The UTC moment at which the hall's wall clock shows `hour`:`minute` on `day`.

    Where the clock is set back, the earlier of the two such moments is meant.
    """
    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=SOFIA)
    return wall.astimezone(UTC)
