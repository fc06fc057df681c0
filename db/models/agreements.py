"""What one person may not do alone: what was proposed, and what a second person answered."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record


class Agreement(Record):
    """One proposal and its answer. `digest` says what exactly is agreed, salted by the row's key.

    `words` say it to a person, in the language of who proposed. `submission_id` is the case that it is
    about: only who may see that case may answer. `besides` is an account that may not answer either, for it
    gains by it. `answer` is empty, "agreed" or "refused". `used_at`: it was made use of, once.
    """

    __tablename__ = "agreement"
    __table_args__ = (Index("ix_agreement_open", "matter", sqlite_where=text("used_at IS NULL")),)

    matter: Mapped[str]
    digest: Mapped[str]
    words: Mapped[str]
    submission_id: Mapped[UUID | None]
    besides: Mapped[UUID | None]
    proposed_by: Mapped[UUID]
    proposed_name: Mapped[str]
    proposed_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[UUID | None]
    answered_name: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class AgreementAnswer(Record):
    """What a second person answered at another counter than the proposal's; it travels back to that one.

    `digest` is the proposal's, as it was read there. `answered_roles` are those of the person at their own
    counter: whether they count, the counter that makes use of the answer decides. `submission_id` is the
    case that it is about, if it is about one: what was said of it is erased with it.
    """

    __tablename__ = "agreement_answer"

    agreement_id: Mapped[UUID] = mapped_column(index=True)
    submission_id: Mapped[UUID | None]
    digest: Mapped[str]
    answer: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[UUID]
    answered_login: Mapped[str]
    answered_name: Mapped[str]
    answered_roles: Mapped[list[str]] = mapped_column(JSON)
    answered_at: Mapped[datetime]
