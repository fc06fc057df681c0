"""Other institutions as this office knows them, and who was sent to which."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.models.base import Record


class LocalOffice(Record):
    """What the office writes of an institution: its office here, or one that the directory does not have.

    `institution` is its key in the directory. The latest of a key holds, whichever counter wrote it; an empty
    column says nothing of its own.
    """

    __tablename__ = "local_office"
    __table_args__ = (Index(None, "institution", "written_at"),)

    institution: Mapped[str]
    name: Mapped[str]
    what_for: Mapped[str]
    site: Mapped[str]
    phone: Mapped[str]
    address: Mapped[str]
    hours: Mapped[str]
    note: Mapped[str]
    written_at: Mapped[datetime]
    clerk: Mapped[str]
    counter: Mapped[int]


class Referral(Record):
    """Somebody was told at the screen `place` whose matter it is; nothing of them is kept."""

    __tablename__ = "referral"
    __table_args__ = (Index("ix_referral_counted", "name", "referred_at"),)

    institution: Mapped[str]
    name: Mapped[str]
    place: Mapped[str]
    referred_at: Mapped[datetime]
    clerk: Mapped[str]
    counter: Mapped[int]
