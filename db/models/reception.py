"""Reception days: who is signed up with whom, and when."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record


class Booking(Record):
    """One citizen in one slot. The database itself keeps a second one out."""

    __tablename__ = "booking"
    __table_args__ = (UniqueConstraint("official", "starts_at"), Index(None, "day", "official"))

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
