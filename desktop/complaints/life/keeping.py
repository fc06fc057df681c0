"""How submissions and steps are read from their rows, and how their standing is kept for the lists."""

from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.models import Submission, SubmissionReader, SubmissionStanding, SubmissionStep
from desktop.complaints.life.eyes import name_key
from desktop.complaints.life.standing import Standing, standing_of
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.records import as_record
from desktop.office.charter import Charter
from desktop.office.working_calendar import WorkingCalendar

_KNOWN_KINDS = frozenset(StepKind)


def as_step(row: SubmissionStep) -> Step:
    """The step of a row."""
    return Step(
        id=row.id,
        submission_id=row.submission_id,
        ordinal=row.ordinal,
        kind=StepKind(row.kind) if row.kind in _KNOWN_KINDS else StepKind.UNKNOWN,
        taken_at=row.taken_at,
        login=row.login,
        clerk=row.clerk,
        counter=row.counter,
        text=row.text,
        due_on=row.due_on,
        details=dict(row.details),
    )


def steps_of(session: Session, submission: Submission) -> list[Step]:
    """What was done about it, in no particular order."""
    rows = session.scalars(select(SubmissionStep).where(SubmissionStep.submission_id == submission.id))
    return [as_step(row) for row in rows]


def stand_for_the_first_time(
    session: Session, charter: Charter, calendar: WorkingCalendar, submission: Submission
) -> Standing:
    """Keeps how a submission stands that was just registered; part of the registration's transaction."""
    standing = standing_of(as_record(submission), (), charter, calendar)
    session.connection().execute(_FIRST_STANDING, _columns(submission, standing))
    return standing


def settle(session: Session, charter: Charter, calendar: WorkingCalendar, submission: Submission) -> Standing:
    """Keeps how the submission stands now, and who is named to see it; part of the step's transaction."""
    standing = standing_of(as_record(submission), steps_of(session, submission), charter, calendar)
    session.merge(SubmissionStanding(**_columns(submission, standing)))
    session.execute(delete(SubmissionReader).where(SubmissionReader.submission_id == submission.id))
    session.add_all(
        SubmissionReader(submission_id=submission.id, login=reader.login, name=reader.name)
        for reader in standing.readers
    )
    return standing


_FIRST_STANDING = insert(SubmissionStanding)


def _columns(submission: Submission, standing: Standing) -> dict[str, Any]:
    return {
        "submission_id": submission.id,
        "counter": submission.counter,
        "state": standing.state,
        "is_open": standing.is_open,
        "due_on": standing.due_on,
        "urgent": standing.urgent,
        "unit": standing.unit,
        "login": standing.login,
        "confidential": standing.confidential,
        "about_unit": standing.about_unit,
        "about_person": name_key(standing.about_person),
    }
