"""The queue's tables."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Record


def _state(context: Any) -> str:
    """Where a ticket of an older program stood, whose moments told it."""
    of = context.get_current_parameters()
    named = {"finished_at": "finished", "serving_since": "serving", "called_at": "called"}
    return next((state for name, state in named.items() if of.get(name)), "waiting")


def _since(context: Any) -> datetime:
    of = context.get_current_parameters()
    names = ("finished_at", "serving_since", "called_at", "issued_at")
    moments: list[datetime] = [of[name] for name in names if of.get(name)]
    return moments[0]


def _issued_at(context: Any) -> datetime:
    issued_at: datetime = context.get_current_parameters()["issued_at"]
    return issued_at


class Ticket(Record):
    """A place in the queue; those who wait are called in the order of (`rank_at`, `place`).

    `place` orders the day's tickets of all kinds; no clock does, because clocks are set back. `series` is the
    counter's own number series, empty for a number of the hall's.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        Index("uq_ticket_own_label", "day", "label", unique=True, sqlite_where=text("series <> ''")),
        Index(None, "day", "state", "rank_at", "place"),
        Index(None, "day", "last_called_at"),
        Index("ix_ticket_breach", "day", sqlite_where=text("breach <> ''")),
    )

    kind: Mapped[str]
    label: Mapped[str]
    number: Mapped[int]
    place: Mapped[int]
    day: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    called_at: Mapped[datetime | None]
    serving_since: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    counter: Mapped[int | None]
    series: Mapped[str] = mapped_column(default=lambda context: context.get_current_parameters()["kind"])
    rank_at: Mapped[datetime] = mapped_column(default=_issued_at)
    state: Mapped[str] = mapped_column(default=_state)
    since: Mapped[datetime] = mapped_column(default=_since)
    also: Mapped[list[str]] = mapped_column(JSON, default=list)
    language: Mapped[str] = mapped_column(default="bg")
    easier: Mapped[str] = mapped_column(default="")
    booking: Mapped[str] = mapped_column(default="")
    channel: Mapped[str] = mapped_column(default="counter")
    issued_counter: Mapped[int | None]
    calls: Mapped[int] = mapped_column(default=0)
    last_called_at: Mapped[datetime | None]
    for_counter: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    journal_from: Mapped[int | None]
    done: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    breach: Mapped[str] = mapped_column(default="")
    history: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    version: Mapped[int] = mapped_column(default=1)
    hall_id: Mapped[UUID | None] = mapped_column(index=True)
    """Its key in the shared hall, where that gave it: each counter that keeps it has a record of its own."""


class CounterState(Record):
    """How a counter stands on a day: open, paused or closed; `kinds` it serves, none of them meaning all."""

    __tablename__ = "counter_state"
    __table_args__ = (UniqueConstraint("day", "counter"),)

    counter: Mapped[int]
    day: Mapped[date]
    state: Mapped[str]
    since: Mapped[datetime]
    reason: Mapped[str]
    until: Mapped[datetime | None]
    clerk: Mapped[str]
    kinds: Mapped[list[str]] = mapped_column(JSON)


class VisitDay(Base):
    """What the visits of a day that is over come to, kept for figures: as if they were all counted anew.

    Derived from the tickets and not journalled. `counts` holds how many have which amount of a measure, by
    breakdown and value: `{"hour": {"9": {"wait": {"3": 5}}}}`. Whatever changes a ticket of an earlier day
    takes the row of that day away, and that of its month.
    """

    __tablename__ = "visit_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)


class VisitMonth(Base):
    """The days of a month that is over, added up; `month` is its first day. As `VisitDay`.

    `counts` is in the database's own form of JSON (jsonb), of which a part is read without the whole.
    """

    __tablename__ = "visit_month"

    month: Mapped[date] = mapped_column(primary_key=True)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
