"""Who waits for an hour, and who is to be called about one. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from desktop.office.records import record_of
from desktop.reception.bookings import BookingRecord, SignUp
from desktop.reception.changes import DayChange


class WaitingState(StrEnum):
    """How a waiting place stands. The values are stored."""

    WAITING = "waiting"
    PROMOTED = "promoted"
    LEFT = "left"


class CallReason(StrEnum):
    """Why somebody is to be called. The values are stored."""

    CANCELLED_DAY = "cancelled_day"
    MOVED_DAY = "moved_day"
    SHORTENED_DAY = "shortened_day"
    RESTORED_DAY = "restored_day"
    PROMOTED = "promoted"
    NO_SUCH_HOUR = "no_such_hour"
    """The charter was changed, and the hour is none of its hours any more."""


class CallResult(StrEnum):
    """What came of a call. The values are stored."""

    TOLD = "told"
    MOVED = "moved"
    CANCELLED = "cancelled"
    WAITING = "waiting"
    """The citizen gave the hour up and waits for another one."""

    NOT_REACHED = "not_reached"
    """Nobody answered: the call stays on the list."""

    RESTORED = "restored"
    """The hour is again as it was told: there is nothing to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRecord(SignUp):
    """A place on an official's waiting list, and what was typed for the one who waits.

    `day`: the only one that suits, or `None` for whichever.
    """

    id: UUID
    official: str
    ordinal: int
    day: date | None
    state: WaitingState
    booking_id: UUID | None
    left_reason: str
    joined_at: datetime
    clerk: str

    @property
    def sign_up(self) -> SignUp:
        """What was typed for the citizen."""
        return record_of(SignUp, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """A call to be made, or one that was made; `result` is `None` until somebody has tried."""

    id: UUID
    booking: BookingRecord
    reason: CallReason
    phone: str
    change_id: UUID | None
    asked_at: datetime
    attempts: int
    tried_at: datetime | None
    done_at: datetime | None
    done_by: str
    result: CallResult | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBack:
    """An hour that was given back, and who of the waiting has it now and is to be told, if anybody."""

    booking: BookingRecord
    promoted: CallRecord | None
    before: BookingRecord | None = None
    """As it was, where it can be undone: nobody has the hour yet."""

    given_at: datetime | None = None
    slip_owed: bool = False
    """The office owed a slip for it until then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedBooking:
    """A booking in its new hour, the one it was before, and who of the waiting has the old hour now."""

    booking: BookingRecord
    before: BookingRecord
    promoted: CallRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDay:
    """A change of a day, and who is to be called because of it."""

    change: DayChange
    calls: tuple[CallRecord, ...]
