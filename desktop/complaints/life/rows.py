"""How submissions and steps are read from their rows, and how their standing is kept for the lists."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.orm import Session

from db.models import (
    NamedKey,
    Submission,
    SubmissionStanding,
    SubmissionStep,
)
from desktop.access.rules import UNSETTLED
from desktop.complaints.life.counted import counted_columns
from desktop.complaints.life.owed import still_to_do
from desktop.complaints.life.standing import Standing, first_standing, standing_of
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.records import as_record, columns_of_submissions
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.search_words import words_of_submission
from desktop.complaints.treatment.facts import Facts
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.records import record_of
from desktop.office.working_calendar import WorkingCalendar
from desktop.parties.rectified import rectified_of
from desktop.parties.standings import keep_first_standing, keep_rectified, keep_standing, shared_columns
from desktop.steps.rules import in_order

_KNOWN_KINDS = frozenset(StepKind)


def as_step(row: SubmissionStep | Row[Any]) -> Step:
    """The step of a row."""
    kind = StepKind(row.kind) if row.kind in _KNOWN_KINDS else StepKind.UNKNOWN
    return record_of(Step, row, kind=kind, details=dict(row.details))


def steps_of(session: Session, submission: Submission) -> list[Step]:
    """What was done about it, in no particular order."""
    rows = session.scalars(select(SubmissionStep).where(SubmissionStep.submission_id == submission.id))
    return [as_step(row) for row in rows]


def stand_for_the_first_time(
    session: Session, charter: Charter, calendar: WorkingCalendar, record: SubmissionRecord, facts: Facts
) -> None:
    """Keeps how a submission stands that was just registered; part of the registration's transaction.

    `facts` are those that it was treated by: the same as are known of the record.
    """
    standing = first_standing(record, facts, charter, calendar)
    columns = standing_columns(record, standing)
    keep_first_standing(session, SubmissionStanding, columns, standing.guarded)


def settle(session: Session, charter: Charter, calendar: WorkingCalendar, submission: Submission) -> Standing:
    """Keeps how the submission stands now, and who is named to see it; part of the step's transaction."""
    steps = steps_of(session, submission)
    keep_rectified(session, submission, rectified_by(steps), words_of_submission)
    standing = standing_of(as_record(submission), steps, charter, calendar)
    kept = SubmissionStanding(**standing_columns(submission, standing))
    keep_standing(session, kept, submission.id, standing.guarded, standing.readers)
    return standing


def rectified_by(steps: Iterable[Step]) -> dict[str, str]:
    """What is right now of a submission with these steps, by column."""
    right = in_order(step for step in steps if step.kind is StepKind.RECTIFIED)
    return rectified_of(right, Submission.__table__.columns.keys())


def names_to_settle(session: Session) -> bool:
    """Whether what was registered before is still kept from everybody, for names were compared otherwise."""
    return session.scalar(select(NamedKey.about).where(NamedKey.key == UNSETTLED).limit(1)) is not None


def settle_names(session: Session, desk: Desk) -> None:
    """Compares anew who is meant by what was registered before names were compared so; once, at a start.

    Until then it is kept from everybody. Part of the caller's transaction.
    """
    unsettled = select(NamedKey.about).where(NamedKey.key == UNSETTLED)
    rows = session.scalars(
        select(Submission)
        .join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
        .where(SubmissionStanding.about_person.in_(unsettled))
    ).all()
    for submission in rows:
        charter = desk.charter_of(session, submission.edition_id)
        settle(session, charter, desk.calendar, submission)
    session.execute(delete(NamedKey).where(NamedKey.key == UNSETTLED))


def unsettled_promises(session: Session, most: int | None = None, *, due: bool = False) -> Sequence[UUID]:
    """So many of the standings from before they told what is still to be done of their promises, and counted.

    `due`: of those that the due list shows.
    """
    listed = (SubmissionStanding.due_on.is_not(None),) if due else ()
    return session.scalars(_UNTOLD.where(*listed).limit(most)).all()


def unsettle_promises(session: Session, edition: UUID) -> None:
    """Has what was registered under that edition of the charter told anew: it could not be read until now."""
    under_it = select(Submission.id).where(Submission.edition_id == edition)
    session.execute(
        update(SubmissionStanding).where(SubmissionStanding.submission_id.in_(under_it)).values(owed=None)
    )


def settle_promises(session: Session, desk: Desk, keys: Sequence[UUID]) -> None:
    """Says in these standings what is still to be done of their promises, and what is counted of them.

    Part of the caller's transaction.
    """
    for first in range(0, len(keys), _AT_ONCE):
        some = keys[first : first + _AT_ONCE]
        steps: dict[UUID, list[Step]] = {key: [] for key in some}
        for taken in session.execute(_STEPS.where(SubmissionStep.submission_id.in_(some))):
            steps[taken.submission_id].append(as_step(taken))
        rows = session.execute(columns_of_submissions().where(Submission.id.in_(some))).all()
        nothing = {"owed": "", **dict.fromkeys(_COUNTED)}
        told: dict[UUID, dict[str, Any]] = dict.fromkeys(some, nothing)
        for row in rows:
            charter = desk.charter_of(session, row.edition_id)
            stands = standing_of(as_record(row), steps[row.id], charter, desk.calendar)
            told[row.id] = {"owed": still_to_do(stands), **counted_columns(row, stands)}
        session.connection().execute(_TELL, [{"key": key, **columns} for key, columns in told.items()])


_AT_ONCE = 500
_UNTOLD = select(SubmissionStanding.submission_id).where(SubmissionStanding.owed.is_(None))
_STEPS = select(*SubmissionStep.__table__.columns)
_COUNTED = (
    *("registered_on", "kind", "way", "topic", "need", "place"),
    *("decide_by", "decided_on", "refused", "told_on"),
)
_TELL = (
    update(SubmissionStanding)
    .where(SubmissionStanding.submission_id == bindparam("key"))
    .values({name: bindparam(name) for name in ("owed", *_COUNTED)})
)


def standing_columns(
    submission: Submission | SubmissionRecord | Row[Any], standing: Standing
) -> dict[str, Any]:
    """The row of a standing, as the lists read it."""
    return {
        "submission_id": submission.id,
        "counter": submission.counter,
        "urgent": standing.danger_open,
        "about_unit": standing.about_unit,
        "owed": still_to_do(standing),
        **shared_columns(standing, standing.guarded),
        **counted_columns(submission, standing),
    }
