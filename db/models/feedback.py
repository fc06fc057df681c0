"""What was done about citizens' opinions: each report that the charter promises, once it is made."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.models.base import Record


class FeedbackReport(Record):
    """The report on the feedback of a period was made and published; `note` says where, and what came of it.

    `kind` is yearly or periodic. Written once and never edited; two counters may both have noted one.
    """

    __tablename__ = "feedback_report"
    __table_args__ = (Index(None, "kind", "begins"),)

    kind: Mapped[str]
    begins: Mapped[date]
    ends: Mapped[date]
    due_on: Mapped[date]
    note: Mapped[str]
    made_at: Mapped[datetime]
    login: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]
