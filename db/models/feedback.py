"""What citizens answered, and what was done about it: survey cards, and each report that is promised."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Record


class FeedbackCard(Record):
    """The answers of one survey card, of which nobody can tell whose they are. Written once, never edited.

    `answers` by question and scale (`respect:fully`), from 1; what was skipped is not among them. `way` is
    paper, window or kiosk; `kind` the kind of the queue, empty where fewer than five cards shared it; `day`
    the one on which the last of the cards written together was left. The key is drawn, and tells no moment.
    """

    __tablename__ = "feedback_card"
    __table_args__ = (
        Index("ix_feedback_card_words", "day", sqlite_where=text("words <> ''")),
        # Holds all that is counted, those alike side by side.
        Index("ix_feedback_card_counted", "questionnaire", "answers", "way", "day"),
    )

    questionnaire: Mapped[str]
    day: Mapped[date]
    way: Mapped[str]
    kind: Mapped[str]
    answers: Mapped[dict[str, int]] = mapped_column(JSON)
    words: Mapped[str]


class WaitingCard(Base):
    """A card that waits until it is one among others, see `FeedbackCard`; here `kind` is as it was left.

    Not journalled, and without a number of a row: either would keep the order in which people came.
    """

    __tablename__ = "waiting_card"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 — as SQLAlchemy has it

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    questionnaire: Mapped[str]
    day: Mapped[date]
    way: Mapped[str]
    kind: Mapped[str]
    answers: Mapped[dict[str, int]] = mapped_column(JSON)
    words: Mapped[str]


class Observation(Record):
    """What another way than a card has brought: a mystery visit, a consultation, a note of the media, a call.

    `method` is a key of `resources/feedback_methods.toml`; `answers` as on a card. `follows` says what is
    done about it. Never edited; `withdrawn_at`: it was noted by mistake.
    """

    __tablename__ = "observation"
    __table_args__ = (Index(None, "day"),)

    method: Mapped[str]
    day: Mapped[date]
    place: Mapped[str]
    answers: Mapped[dict[str, int]] = mapped_column(JSON)
    words: Mapped[str]
    follows: Mapped[str]
    noted_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    clerk: Mapped[str]
    counter: Mapped[int]


class FeedbackReport(Record):
    """The report on the feedback of a period was made and published; `note` says where, and what came of it.

    `kind` is yearly or periodic; or `step`, where in the period was done what a promise asks for again and
    again, `promise` by its key. Written once and never edited; two counters may both have noted one.
    """

    __tablename__ = "feedback_report"
    __table_args__ = (Index(None, "kind", "begins"),)

    kind: Mapped[str]
    begins: Mapped[date]
    ends: Mapped[date]
    promise: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    note: Mapped[str]
    made_at: Mapped[datetime]
    login: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]
