"""What people of this place say when they mean a service, as the office words it."""

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record


class ServiceWords(Record):
    """The phrases by which a service is found; of a service the latest hold.

    No phrases at all: those that came with the program hold again.
    """

    __tablename__ = "service_words"
    __table_args__ = (Index(None, "service_key", "worded_at"),)

    service_key: Mapped[str]
    phrases: Mapped[list[str]] = mapped_column(JSON)
    worded_at: Mapped[datetime]
    clerk: Mapped[str]
    counter: Mapped[int]
