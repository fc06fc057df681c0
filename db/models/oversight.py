"""How a promise that was not kept is answered: its cause, what is done about faults, what was changed."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Record


class Versioned:
    """One version of what is noted of `of_id`; of its versions the one with the greatest `ordinal` holds.

    Nobody edits another counter's record: whoever changes something writes the next version of the whole.
    """

    same: ClassVar[tuple[str, ...]] = ("of_id",)
    """The columns by which versions are of one thing."""

    of_id: Mapped[UUID] = mapped_column(index=True)
    ordinal: Mapped[int]
    written_at: Mapped[datetime]
    clerk: Mapped[str]
    counter: Mapped[int]


class BreachCause(Versioned, Record):
    """Why a promise was not kept with the ticket, case, application or appointment `of_id`.

    `kind` is that of the breach; `apology` how one was made, empty where none was.
    """

    __tablename__ = "breach_cause"
    same = ("of_id", "kind")

    kind: Mapped[str]
    cause: Mapped[str]
    apology: Mapped[str]


class Nonconformity(Versioned, Record):
    """A fault against a standard or a process, what is done about it, by whom and when, and its effect.

    `unit` is a key of the charter's, empty for the centre itself. The measure is open until `done_on`, and
    then its effect until that is written.
    """

    __tablename__ = "nonconformity"

    number: Mapped[str]
    what: Mapped[str]
    standard: Mapped[str]
    found_on: Mapped[date]
    found_by: Mapped[str]
    cause: Mapped[str]
    measure: Mapped[str]
    unit: Mapped[str]
    responsible: Mapped[str]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    check_on: Mapped[date | None]
    effect: Mapped[str]


class ReportWords(Versioned, Record):
    """The texts of the report of a period in one `language`.

    By whom it was accepted and when is told by `AcceptedReport`; the columns are of before figures were kept.

    `of_id` is made of the period and the language, so that all counters speak of the same.
    """

    __tablename__ = "report_words"

    begins: Mapped[date]
    ends: Mapped[date]
    language: Mapped[str]
    opening: Mapped[str]
    said: Mapped[str]
    ahead: Mapped[str]
    accepted_by: Mapped[str]
    accepted_on: Mapped[date | None]


class AcceptedReport(Versioned, Record):
    """An edition of the report of a period as it was accepted: its figures in JSON, and why it is a new one.

    `ordinal` is the edition; an earlier one stays. `figures` have nothing in them that the report does not
    tell: see `desktop.oversight.reports.kept`. `all_counters`: they rest on the records of all of them.
    """

    __tablename__ = "accepted_report"

    begins: Mapped[date]
    ends: Mapped[date]
    all_counters: Mapped[bool]
    accepted_by: Mapped[str]
    accepted_on: Mapped[date]
    reason: Mapped[str]
    figures: Mapped[str]


class ChangeMade(Versioned, Record):
    """What the office changed because of what citizens said; `source_id` is the case that it came from.

    `source` is its number, or which cards or conversations it was. `measured` names the figure that was
    `before` and is `after`. `withdrawn`: it is told to nobody.
    """

    __tablename__ = "change_made"

    what: Mapped[str]
    since: Mapped[date]
    source: Mapped[str]
    source_id: Mapped[UUID | None] = mapped_column(index=True)
    measured: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    withdrawn: Mapped[bool]
