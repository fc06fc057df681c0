"""Applications for services, registered once and never edited, and what is done about them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import JSON, Index, text
from sqlalchemy.orm import Mapped, MappedSQLExpression, mapped_column

from db.models.base import Base, Record
from db.models.complaints import put_right_of


class Application(Record):
    """What somebody asked the municipality to issue or do, as it stood when it got its number.

    `paper_id` is the same for those taken together, and `place` the order on their paper. `register_number`
    is the state's register identifier, empty where the profile has none. `service_number` is None for a
    service that only the office knows; what is said of the service is as it was then. `fee_cents` is None
    where no fee is stated. `elsewhere` is the key of the institution that it is sent on to, empty for ours.
    `documents` are `{name, brought}` (`yes` or nothing), `collected` `{key, name, from_whom, due_on}`;
    `cure_by` is the day until which what is missing may be brought, `came_by` an `ApplyKind`. `erased_at`
    is when all that was personal was taken out, `erased_under` the number of the protocol.
    """

    __tablename__ = "application"
    __table_args__ = (
        Index(None, "registered_at"),
        Index(None, "check_code"),
        Index(None, "service_key", "speed"),
        Index(None, "identifier", "registered_at"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    check_code: Mapped[str]
    register_number: Mapped[str] = mapped_column(default="")
    paper_id: Mapped[UUID] = mapped_column(index=True)
    place: Mapped[int]
    registered_at: Mapped[datetime]
    counter: Mapped[int]
    clerk: Mapped[str]
    service_key: Mapped[str]
    service_number: Mapped[int | None]
    service_name: Mapped[str]
    unit: Mapped[str]
    speed: Mapped[str]
    term_key: Mapped[str]
    term_amount: Mapped[int | None]
    term_unit: Mapped[str] = mapped_column(default="")
    legal_basis: Mapped[list[str]] = mapped_column(JSON, default=list)
    fee_cents: Mapped[int | None]
    fee_from_lev: Mapped[bool] = mapped_column(default=False)
    elsewhere: Mapped[str] = mapped_column(default="")
    elsewhere_name: Mapped[str] = mapped_column(default="")
    applicant: Mapped[str]
    identifier_kind: Mapped[str | None]
    identifier: Mapped[str | None]
    address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    capacity: Mapped[str]
    representative: Mapped[str] = mapped_column(default="")
    representative_kind: Mapped[str | None]
    representative_identifier: Mapped[str | None]
    power: Mapped[str] = mapped_column(default="")
    documents: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    collected: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    cure_by: Mapped[date | None]
    delivery: Mapped[str]
    delivery_to: Mapped[str] = mapped_column(default="")
    came_by: Mapped[str] = mapped_column(default="counter")
    need: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    language: Mapped[str]
    marks: Mapped[list[str]] = mapped_column(JSON, default=list)
    due_on: Mapped[date | None]
    due_at: Mapped[datetime | None]
    term_citation: Mapped[str] = mapped_column(default="")
    edition_id: Mapped[UUID | None]
    erased_at: Mapped[datetime | None]
    erased_under: Mapped[str] = mapped_column(default="")

    rectified: ClassVar[MappedSQLExpression[dict[str, str] | None]]


Application.rectified = put_right_of(Application.__table__)


class ApplicationStep(Record):
    """One thing that was done about an application after its registration, by whichever counter.

    `ordinal` is the step's place as its writer saw the life; `due_on` a term that the step sets; `details`
    what only its kind knows.
    """

    __tablename__ = "application_step"

    application_id: Mapped[UUID] = mapped_column(index=True)
    ordinal: Mapped[int]
    kind: Mapped[str]
    taken_at: Mapped[datetime]
    login: Mapped[str]
    clerk: Mapped[str]
    counter: Mapped[int]
    text: Mapped[str]
    due_on: Mapped[date | None]
    details: Mapped[dict[str, str]] = mapped_column(JSON)


class ApplicationStanding(Base):
    """How an application stands: what registration and steps come to, kept for lists and never journalled.

    `stopped_on` is since when its term stands still, `waits_for` for whom; `ready_on` since when it lies
    ready and is not collected. `tasks_open` are the documents that the office still has to get, `tasks_due`
    when the first of them is due. `about_person` is the `about` of its `NamedKey`s: the applicant, where that
    is somebody who works here.
    From `registered_on` on there is what figures count; totals are counted from the last index alone.
    """

    __tablename__ = "application_standing"
    __table_args__ = (
        Index(
            "ix_application_standing_open",
            *("due_on", "counter", "unit", "login", "confidential", "about_unit", "about_person", "due_at"),
            sqlite_where=text("is_open = 1 AND due_on IS NOT NULL"),
        ),
        Index("ix_application_standing_tasks", "tasks_due", sqlite_where=text("tasks_open > 0")),
        Index("ix_application_standing_ready", "ready_on", sqlite_where=text("ready_on IS NOT NULL")),
        Index(
            "ix_application_standing_uncounted", "application_id", sqlite_where=text("registered_on IS NULL")
        ),
        Index(
            "ix_application_standing_counted",
            *("registered_on", "decide_by", "decided_on", "is_open", "refused", "stopped_on"),
            *("confidential", "unit", "about_unit", "about_person", "application_id"),
        ),
    )

    application_id: Mapped[UUID] = mapped_column(primary_key=True)
    counter: Mapped[int]
    state: Mapped[str]
    is_open: Mapped[bool]
    due_on: Mapped[date | None]
    due_at: Mapped[datetime | None]
    stopped_on: Mapped[date | None]
    waits_for: Mapped[str]
    unit: Mapped[str]
    login: Mapped[str]
    confidential: Mapped[bool]
    about_unit: Mapped[str]
    about_person: Mapped[str]
    ready_on: Mapped[date | None]
    tasks_open: Mapped[int]
    tasks_due: Mapped[date | None]
    registered_on: Mapped[date | None]
    service: Mapped[str | None]
    speed: Mapped[str | None]
    way: Mapped[str | None]
    need: Mapped[str | None]
    decide_by: Mapped[date | None]
    decided_on: Mapped[date | None]
    refused: Mapped[bool | None]


class UnprintedPaper(Base):
    """Applications whose receipt the printer still owes: written with their numbers, gone once it is out."""

    __tablename__ = "unprinted_paper"

    paper_id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(index=True)
    since: Mapped[datetime]
