"""One submission with everything that is known of it."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import ReceiptCopy, Submission
from desktop.access.queries import not_here
from desktop.complaints.life.rows import steps_of
from desktop.complaints.life.standing import Standing, standing_of
from desktop.complaints.life.step_kinds import possible_steps
from desktop.complaints.life.step_traits import Moment
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.records import as_record
from desktop.complaints.rules import SubmissionRecord
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.charter.edition_words import EditionName
from desktop.office.records import values_of
from desktop.steps.rules import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A submission, what was done about it, how it stands, and what can be done next.

    `record` tells outcome, ground and term as they hold now: a step may have asked for the verdict again.
    `charter` is today's with the terms under which it was registered, `edition` how that one is called.
    """

    record: SubmissionRecord
    steps: tuple[Step, ...]
    standing: Standing
    possible: tuple[StepKind, ...]
    charter: Charter = field(repr=False, compare=False)
    edition: EditionName | None = None

    @property
    def seen(self) -> int:
        """What the next step has to say it saw."""
        return len(self.steps)


def dossier_of(session: Session, desk: Desk, submission_id: UUID) -> Dossier:
    """The dossier, for whoever has already been found to be allowed to see it.

    Raises:
        KnownError: it is not on this computer.
    """
    row = session.get(Submission, submission_id)
    if row is None:
        raise not_here()
    copies = session.scalar(
        select(func.count()).select_from(ReceiptCopy).where(ReceiptCopy.submission_id == submission_id)
    )
    record = replace(as_record(row), copies=copies or 0)
    steps = in_order(steps_of(session, row))
    charter = desk.charter_of(session, row.edition_id)
    standing = standing_of(record, steps, charter, desk.calendar)
    judged = values_of(("outcome", "ground", "due_on"), standing.verdict)
    treated = replace(record, term_citation=standing.verdict.citation, **judged)
    return Dossier(
        record=treated,
        steps=steps,
        standing=standing,
        possible=possible_steps(standing, charter) if row.erased_at is None else (),
        charter=charter,
        edition=desk.edition_named(session, row.edition_id),
    )


def moment_of(desk: Desk, record: SubmissionRecord, standing: Standing, charter: Charter) -> Moment:
    """The submission as it stands today, by the terms that `charter` keeps for it."""
    return Moment(
        record=record, standing=standing, charter=charter, calendar=desk.calendar, today=desk.today()
    )
