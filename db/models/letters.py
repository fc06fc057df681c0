"""Letters as they were sent, and the blocks of text that this office words for itself."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record


class SubmissionLetter(Record):
    """A letter as it was sent: its number, to whom, and every word."""

    __tablename__ = "submission_letter"

    submission_id: Mapped[UUID] = mapped_column(index=True)
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str]
    addressee: Mapped[str]
    address: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    signed_by: Mapped[str]
    made_at: Mapped[datetime]
    clerk: Mapped[str]
    counter: Mapped[int]


class LetterBlock(Record):
    """A block of text for letters, as this office words it. The latest of a key and language holds."""

    __tablename__ = "letter_block"
    __table_args__ = (Index(None, "key", "language", "worded_at"),)

    key: Mapped[str]
    language: Mapped[str]
    text: Mapped[str]
    worded_at: Mapped[datetime]
    worded_by: Mapped[str]
