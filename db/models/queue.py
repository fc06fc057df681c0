"""The queue's table."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from db.models.base import Record


class Ticket(Record):
    """A place in the queue. Its moments tell its state: called, then serving, then finished or absent.

    `place` orders the day's tickets of all kinds; no clock does, because clocks are set back.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("day", "label"),
        UniqueConstraint("day", "place"),
        Index(None, "day", "finished_at", "called_at"),
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
