"""Submissions: жалби, сигнали and предложения, registered once and never edited."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record


class Submission(Record):
    """What a citizen brought, as it stood when it got its number (АПК, чл. 111)."""

    __tablename__ = "submission"
    __table_args__ = (
        Index(None, "registered_at"),
        Index(None, "check_code"),
        Index(None, "due_on"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    check_code: Mapped[str]
    kind: Mapped[str]
    channel: Mapped[str]
    registered_at: Mapped[datetime]
    counter: Mapped[int]
    clerk: Mapped[str]
    applicant: Mapped[str]
    identifier_kind: Mapped[str | None]
    identifier: Mapped[str | None]
    address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    capacity: Mapped[str]
    about: Mapped[str]
    happened_on: Mapped[date | None]
    subject: Mapped[str]
    text: Mapped[str]
    answer_by: Mapped[str]
    language: Mapped[str]
    due_on: Mapped[date | None]
    term_citation: Mapped[str]
    marks: Mapped[list[str]] = mapped_column(JSON, default=list)
    outcome: Mapped[str] = mapped_column(default="examined")
    ground: Mapped[str] = mapped_column(default="")


class ReceiptCopy(Record):
    """A receipt printed once more, at whatever counter the citizen asked."""

    __tablename__ = "receipt_copy"

    submission_id: Mapped[UUID] = mapped_column(index=True)
    ordinal: Mapped[int]
    printed_at: Mapped[datetime]
    counter: Mapped[int]
    clerk: Mapped[str]
