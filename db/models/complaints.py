"""Submissions, registered once and never edited, and what happens to them, each step a record of its own."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, FromClause, Index, select, text
from sqlalchemy.orm import Mapped, MappedSQLExpression, column_property, mapped_column

from db.models.base import Base, Record


class Submission(Record):
    """What a citizen brought, as it stood when it got its number (АПК, чл. 111).

    `about_key` says which of the people known here `about_person` is; empty where nobody has said.
    `about_mentioned`: of whom named in the text the clerk was asked, and what the clerk answered.
    `edition_id`: under which edition of the charter; None for the program's own profile, or not noted.
    `channel_kind` and `channel_name` are of the way it came by, whose key is `channel`; empty in older ones.
    `urgency` is a key of the charter's, `urgency_name` what it was called; `due_at` the hour of one in hours.
    `erased_at` is when all that was personal was taken out, `erased_under` the number of the protocol.
    """

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
    about_kind: Mapped[str] = mapped_column(default="")
    about_unit: Mapped[str] = mapped_column(default="")
    about_person: Mapped[str] = mapped_column(default="")
    about_key: Mapped[str] = mapped_column(default="")
    about_mentioned: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    place: Mapped[str] = mapped_column(default="")
    wanted: Mapped[str] = mapped_column(default="")
    quotation: Mapped[str] = mapped_column(default="")
    repeat_of: Mapped[UUID | None]
    box_opening_id: Mapped[UUID | None] = mapped_column(index=True)
    edition_id: Mapped[UUID | None]
    channel_kind: Mapped[str] = mapped_column(default="")
    channel_name: Mapped[str] = mapped_column(default="")
    urgency: Mapped[str] = mapped_column(default="")
    urgency_name: Mapped[str] = mapped_column(default="")
    need: Mapped[str] = mapped_column(default="")
    due_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    erased_under: Mapped[str] = mapped_column(default="")

    rectified: ClassVar[MappedSQLExpression[dict[str, str] | None]]


class SubmissionStep(Record):
    """One thing that was done about a submission after its registration, by whichever counter.

    `ordinal` is the step's place as its writer saw the life; `due_on` a term that the step sets; `details`
    what only its kind knows.
    """

    __tablename__ = "submission_step"

    submission_id: Mapped[UUID] = mapped_column(index=True)
    ordinal: Mapped[int]
    kind: Mapped[str]
    taken_at: Mapped[datetime]
    login: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]
    text: Mapped[str]
    due_on: Mapped[date | None]
    details: Mapped[dict[str, str]] = mapped_column(JSON)


_DUE = "is_open = 1 AND due_on IS NOT NULL"


class SubmissionStanding(Base):
    """How a submission stands: what registration and steps come to, kept for lists.

    Not journalled: the pure function of the records writes it in the transaction that changes them, and
    can write it anew. `counter` is where it was registered; `about_person` is the `about` of its `NamedKey`s,
    empty where nobody is named; `owed` is what of its promises is still to be done, None until computed.
    From `registered_on` on there is what figures count, without a look at the wide rows of the cases.

    The due list reads its rows by the first index. It counts what is open by ranges of it, less what is
    hidden, which the narrow ones hold; dangers that nobody has looked into have their own. Totals are
    counted from the last one alone.
    """

    __tablename__ = "submission_standing"
    __table_args__ = (
        Index(
            "ix_submission_standing_open",
            *("due_on", "urgent", "counter", "unit", "login", "confidential", "about_unit", "about_person"),
            "due_at",
            sqlite_where=text(_DUE),
        ),
        Index(
            "ix_submission_standing_urgent",
            *("urgent", "due_on", "submission_id", "counter", "unit", "login"),
            *("confidential", "about_unit", "about_person"),
            sqlite_where=text(f"{_DUE} AND urgent = 1"),
        ),
        Index(
            "ix_submission_standing_confidential",
            *("confidential", "due_on", "submission_id", "unit", "about_unit", "about_person"),
            sqlite_where=text(f"{_DUE} AND confidential = 1"),
        ),
        Index(
            "ix_submission_standing_about_person",
            *("about_person", "due_on"),
            sqlite_where=text(f"{_DUE} AND about_person <> ''"),
        ),
        Index(
            "ix_submission_standing_about_unit",
            *("about_unit", "due_on", "about_person"),
            sqlite_where=text(f"{_DUE} AND about_unit <> ''"),
        ),
        Index("ix_submission_standing_untold", "submission_id", sqlite_where=text("owed IS NULL")),
        Index(
            "ix_submission_standing_counted",
            *("registered_on", "decide_by", "decided_on", "is_open", "refused", "confidential", "unit"),
            *("about_unit", "about_person", "kind", "told_on", "submission_id"),
        ),
    )

    submission_id: Mapped[UUID] = mapped_column(primary_key=True)
    counter: Mapped[int]
    state: Mapped[str]
    is_open: Mapped[bool]
    due_on: Mapped[date | None]
    urgent: Mapped[bool]
    unit: Mapped[str]
    login: Mapped[str]
    confidential: Mapped[bool]
    about_unit: Mapped[str]
    about_person: Mapped[str]
    owed: Mapped[str | None]
    due_at: Mapped[datetime | None]
    registered_on: Mapped[date | None]
    kind: Mapped[str | None]
    way: Mapped[str | None]
    topic: Mapped[str | None]
    need: Mapped[str | None]
    place: Mapped[str | None]
    decide_by: Mapped[date | None]
    decided_on: Mapped[date | None]
    refused: Mapped[bool | None]
    told_on: Mapped[date | None]


class SubmissionRectified(Base):
    """What of a case is right instead of what was registered, by the names of its columns.

    Of submissions and applications; derived from the steps that correct it, as the standing is; no row where
    nothing was corrected.
    """

    __tablename__ = "submission_rectified"

    submission_id: Mapped[UUID] = mapped_column(primary_key=True)
    told: Mapped[dict[str, str]] = mapped_column(JSON)


def put_right_of(cases: FromClause) -> MappedSQLExpression[dict[str, str] | None]:
    """That of a case of this table, or None: whoever reads the case reads it too."""
    told = select(SubmissionRectified.told).where(SubmissionRectified.submission_id == cases.c.id)
    return column_property(told.correlate(cases).scalar_subquery())


Submission.rectified = put_right_of(Submission.__table__)


class NamedKey(Base):
    """One of the keys under which somebody named in a submission is looked for (`office.persons.keys`).

    `about` stands for all that was said of the person: the same words have the same one, however often they
    are said. Derived, as the standing is; the key `*` means that the keys are not made yet.
    """

    __tablename__ = "named_key"

    key: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)


class SubmissionReader(Base):
    """Somebody named to see a confidential submission. Derived from its steps, as the standing is."""

    __tablename__ = "submission_reader"

    submission_id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class ConfidentialOpening(Record):
    """Somebody opened a confidential submission."""

    __tablename__ = "confidential_opening"

    submission_id: Mapped[UUID] = mapped_column(index=True)
    opened_at: Mapped[datetime]
    login: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]


class BoxOpening(Record):
    """The protocol of opening a box: who, when, how many. What was found is registered with its key.

    `cards` counts the survey cards that were entered: none of them keeps the key of its box.
    """

    __tablename__ = "box_opening"

    number: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str]
    opened_at: Mapped[datetime]
    opened_by: Mapped[list[str]] = mapped_column(JSON)
    found: Mapped[int]
    unreadable: Mapped[int]
    note: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]
    channel_kind: Mapped[str] = mapped_column(default="")
    channel_name: Mapped[str] = mapped_column(default="")
    cards: Mapped[int] = mapped_column(default=0)


class UnprintedReceipt(Base):
    """A receipt that the printer still owes: written with the number, gone once it is out."""

    __tablename__ = "unprinted_receipt"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(index=True)
    since: Mapped[datetime]


class ReceiptCopy(Record):
    """A receipt printed once more, at whatever counter the citizen asked."""

    __tablename__ = "receipt_copy"

    submission_id: Mapped[UUID] = mapped_column(index=True)
    ordinal: Mapped[int]
    printed_at: Mapped[datetime]
    counter: Mapped[int]
    clerk: Mapped[str]


class RegisterExport(Record):
    """The register, or a part of it, was taken out: what was asked for, how many rows, by whom.

    `form` is `xlsx` or `pdf`; `series` the counter of the number series, None for all; `kind` and `state`
    are empty for all; `words` as they were typed.
    """

    __tablename__ = "register_export"

    form: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    series: Mapped[int | None]
    kind: Mapped[str]
    state: Mapped[str]
    words: Mapped[str]
    rows: Mapped[int]
    exported_at: Mapped[datetime]
    login: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]
