"""Reception days: who is signed up with whom and when, who waits, what befell a day, who is to be called."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Record

STANDS = text("state NOT IN ('cancelled', 'moved')")
"""The bookings that were neither given back nor moved."""

HOLDS_ITS_SLOT = text("state NOT IN ('cancelled', 'moved') AND ends_at > starts_at")
"""Those of them whose hour is nobody else's. Written out, so that SQLite sees that it is the index's own."""

PROMISE_IS_OPEN = text("outcome = 'promised' AND promise_kept_at IS NULL")
RECTIFIED = text("rectified <> '[]'")
CALL_IS_OPEN = text("done_at IS NULL")
STILL_WAITS = text("state = 'waiting'")


class Booking(Record):
    """One citizen in one slot. The database itself keeps a second one out.

    An open reception has no slots: there `starts_at` and `ends_at` are when the citizen came in. A booking
    that was moved stays as it was, and names the one that took its place; both numbers hold. `phone_key` and
    `citizen_key` are the forms in which bookings of one person are looked for; for `edition_id` see
    `Submission`. `rectified` tells what was put right since: each time when, by whom, why and what had stood
    there. `erased_at` and `erased_under` as there. `way` is how the citizen signed up, a word of the
    charter's; empty where nobody has said.
    """

    __tablename__ = "booking"
    __table_args__ = (
        Index(None, "day", "official"),
        Index("uq_booking_held_slot", "official", "starts_at", unique=True, sqlite_where=HOLDS_ITS_SLOT),
        # Holds all that is asked of it, so that 100,000 rows are left where they are.
        Index(
            "ix_booking_held", "official", "day", "starts_at", "ends_at", "state", sqlite_where=HOLDS_ITS_SLOT
        ),
        Index(None, "phone_key"),
        Index(None, "citizen_key"),
        Index("ix_booking_rectified", "id", sqlite_where=RECTIFIED),
        Index("ix_booking_promise", "promise_due_on", sqlite_where=PROMISE_IS_OPEN),
    )

    number: Mapped[str] = mapped_column(unique=True)
    check_code: Mapped[str]
    official: Mapped[str]
    day: Mapped[date]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    citizen: Mapped[str]
    phone: Mapped[str]
    topic: Mapped[str]
    booked_at: Mapped[datetime]
    counter: Mapped[int]
    clerk: Mapped[str]
    state: Mapped[str] = mapped_column(default="booked")
    phone_key: Mapped[str] = mapped_column(default="")
    citizen_key: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    companion: Mapped[str] = mapped_column(default="")
    needs: Mapped[list[str]] = mapped_column(JSON, default=list)
    again_reason: Mapped[str] = mapped_column(default="")
    moved_to: Mapped[UUID | None]
    moved_from: Mapped[UUID | None]
    cancelled_reason: Mapped[str] = mapped_column(default="")
    arrived_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    outcome_text: Mapped[str] = mapped_column(default="")
    promise_due_on: Mapped[date | None]
    promise_unit: Mapped[str] = mapped_column(default="")
    promise_kept_at: Mapped[datetime | None]
    promise_kept_text: Mapped[str] = mapped_column(default="")
    submission_id: Mapped[UUID | None]
    submission_number: Mapped[str] = mapped_column(default="")
    edition_id: Mapped[UUID | None]
    way: Mapped[str] = mapped_column(default="")
    rectified: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    erased_at: Mapped[datetime | None]
    erased_under: Mapped[str] = mapped_column(default="")


class WaitingPlace(Record):
    """A place on the waiting list of an official; `ordinal` orders it, no clock does.

    `day` is the only day that suits the citizen, or NULL for whichever.
    """

    __tablename__ = "waiting_place"
    __table_args__ = (
        Index("ix_waiting_place_waiting", "official", "ordinal", sqlite_where=STILL_WAITS),
        Index(None, "booking_id"),
    )

    official: Mapped[str]
    ordinal: Mapped[int]
    day: Mapped[date | None]
    citizen: Mapped[str]
    phone: Mapped[str]
    topic: Mapped[str]
    unit: Mapped[str]
    companion: Mapped[str]
    needs: Mapped[list[str]] = mapped_column(JSON)
    again_reason: Mapped[str]
    state: Mapped[str]
    booking_id: Mapped[UUID | None]
    left_reason: Mapped[str]
    joined_at: Mapped[datetime]
    counter: Mapped[int]
    clerk: Mapped[str]
    way: Mapped[str] = mapped_column(default="")


class ReceptionChange(Record):
    """What befell a reception day; the `ordinal` says what came first. Never edited."""

    __tablename__ = "reception_change"
    __table_args__ = (Index(None, "official", "ordinal"),)

    official: Mapped[str]
    ordinal: Mapped[int]
    kind: Mapped[str]
    day: Mapped[date]
    new_day: Mapped[date | None]
    ranges: Mapped[list[str]] = mapped_column(JSON)
    slot_minutes: Mapped[int | None]
    break_minutes: Mapped[int]
    place: Mapped[str]
    reason: Mapped[str]
    made_at: Mapped[datetime]
    counter: Mapped[int]
    clerk: Mapped[str]


class ReceptionCall(Record):
    """Somebody who is to be called about their hour; `change_id` is the change of the day, if it is one's."""

    __tablename__ = "reception_call"
    __table_args__ = (
        Index(None, "booking_id"),
        Index("ix_reception_call_open", "asked_at", sqlite_where=CALL_IS_OPEN),
    )

    booking_id: Mapped[UUID]
    reason: Mapped[str]
    phone: Mapped[str]
    change_id: Mapped[UUID | None]
    asked_at: Mapped[datetime]
    attempts: Mapped[int]
    tried_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str]
    result: Mapped[str]
    note: Mapped[str]


class PrintedDayList(Record):
    """A day's list went to an official's office; the `ordinal` of the day says which was the last.

    `bookings` are the keys of those that were on it, in its order: their number is that of the citizens.
    Kept on this computer and in the journal, as everything is that leaves the program.
    """

    __tablename__ = "printed_day_list"
    __table_args__ = (Index(None, "day", "official"),)

    official: Mapped[str]
    day: Mapped[date]
    ordinal: Mapped[int]
    bookings: Mapped[list[str]] = mapped_column(JSON)
    printed_at: Mapped[datetime]
    login: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]


class UnprintedSlip(Base):
    """A slip that the printer still owes: written with the booking, gone once it is out."""

    __tablename__ = "unprinted_slip"

    booking_id: Mapped[UUID] = mapped_column(ForeignKey("booking.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(index=True)
    since: Mapped[datetime]
