"""The queue's table."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record


class Ticket(Record):
    """A place in the queue. Its moments tell its state: called, then serving, then finished or absent."""

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("day", "label"),
        Index(None, "day", "finished_at", "called_at"),
    )

    kind: Mapped[str]
    label: Mapped[str]
    number: Mapped[int]
    day: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    called_at: Mapped[datetime | None]
    serving_since: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    counter: Mapped[int | None] = mapped_column(default=None)
