"""When the next synchronisation is due, and when somebody must be told that there was none. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from desktop.office.clock import day_in_sofia, from_sofia

USUAL_TIME = "02:15"
TIMES = tuple(f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 15, 30, 45))
LONGEST_DELAY = timedelta(minutes=45)
AFTER_THE_START = timedelta(minutes=5)
"""A night that was missed is made up for once whoever opened the window has begun to work."""

_NEVER = datetime.min.replace(tzinfo=UTC)
AGAIN_AFTER = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(days=3)
"""After so long without one that went through, it is said insistently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """What is known of the synchronisations; moments are aware, None where there was none.

    `last_through` ended without being stopped, `last_try` is the last of all; `since` is when the counter
    was set up.
    """

    station: UUID
    time: str
    last_through: datetime | None
    last_try: datetime | None
    since: datetime


def delay_of(station: UUID, day: date) -> timedelta:
    """How much later than the set time it is: drawn anew for each counter and day, at most 45 minutes.

    So many counters do not come at one moment; whoever asks again gets the same.
    """
    drawn = hashlib.sha256(f"{station} {day.isoformat()}".encode()).digest()
    return LONGEST_DELAY * (int.from_bytes(drawn[:4]) / 0xFFFFFFFF)


def due_on(night: Night, day: date) -> datetime:
    """The moment of that day's synchronisation."""
    hour, minute = map(int, night.time.split(":"))
    return from_sofia(day, hour, minute) + delay_of(night.station, day)


def last_due(night: Night, now: datetime) -> datetime:
    """The latest one that should have been by now."""
    today = day_in_sofia(now)
    return next(due for back in range(3) if (due := due_on(night, today - timedelta(days=back))) <= now)


def next_sync(night: Night, now: datetime, opened_at: datetime) -> datetime:
    """When the window, open since `opened_at`, synchronises next; a moment that is over means: now.

    At the set time; where that one was missed, a while after the start; where it failed, every hour.
    """
    due = last_due(night, now)
    if _by_now(night.last_through, now) >= due:
        today = day_in_sofia(now)
        return next(
            after for ahead in range(3) if (after := due_on(night, today + timedelta(days=ahead))) > now
        )
    if night.last_try is not None and _by_now(night.last_try, now) >= due:
        return night.last_try + AGAIN_AFTER
    return max(due, opened_at + AFTER_THE_START)


def nights_missed(night: Night, now: datetime) -> int:
    """How many whole days nothing has gone through; 0 where the last night did."""
    last = _last(night, now)
    if last >= last_due(night, now):
        return 0
    return max(1, (now - last) // timedelta(days=1))


def is_insistent(night: Night, now: datetime) -> bool:
    """Whether it must be read before the work begins."""
    return nights_missed(night, now) > 0 and now - _last(night, now) >= GIVEN_UP_AFTER


def _last(night: Night, now: datetime) -> datetime:
    return max(night.since, _by_now(night.last_through, now))


def _by_now(moment: datetime | None, now: datetime) -> datetime:
    """The moment; one that a clock set ahead left behind counts as none, or nothing would be due for long."""
    return moment if moment is not None and moment <= now else _NEVER
