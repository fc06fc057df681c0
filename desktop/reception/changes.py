"""What befalls a reception day: called off, moved, shortened, added, put back. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop.office.charter import TimeRange


class ChangeKind(StrEnum):
    """What is done to a day. The values are stored."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    SHORTENED = "shortened"
    ADDED = "added"
    RESTORED = "restored"
    """The day is again as the rules have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """One change of one official's day. `ordinal` says which came first; no clock does.

    `new_day` is where a moved day goes. `ranges` are the hours that a shortened day keeps, that an added one
    has, or that a moved one has where they are others than before; `slot_minutes` and `break_minutes` go
    with those of an added or moved day. `place` in words is empty where it is the usual one.
    """

    id: UUID
    official: str
    ordinal: int
    kind: ChangeKind
    day: date
    new_day: date | None = None
    ranges: tuple[TimeRange, ...] = ()
    slot_minutes: int | None = None
    break_minutes: int = 0
    place: str = ""
    reason: str = ""
    made_at: datetime | None = None
    clerk: str = ""


def written_range(hours: TimeRange) -> str:
    """`8:30-12:00`, as charters and records have it."""
    return f"{hours.start.hour}:{hours.start:%M}-{hours.end.hour}:{hours.end:%M}"
