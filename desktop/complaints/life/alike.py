"""What was brought before and is like the draft at hand: shown while the clerk types, to find a repeat."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Submission, SubmissionStanding
from db.search import newest_with_any
from desktop.access.queries import visible
from desktop.complaints.life.states import State
from desktop.complaints.records import as_record
from desktop.complaints.rules import Draft, SubmissionRecord
from desktop.complaints.search_words import readings_of
from desktop.complaints.similar import Similarity, compared_with
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.office.records import record_of

SHOWN_AT_MOST = 5
_LOOKED_AT = 40
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A submission like the draft, and enough to decide whether the draft is its repeat."""

    record: SubmissionRecord
    similarity: Similarity
    state: State
    is_open: bool
    due_on: date | None


def alike(desk: Desk, draft: Draft) -> tuple[Alike, ...]:
    """Submissions like the draft that the clerk may see: the open ones first, then the most alike, at most 5.

    Only the newest 40 of the same name, and of the same subject, are looked at: a repeat comes soon.
    """
    with desk.reading(Permission.REGISTER_SUBMISSION) as session:
        compared = compared_with(draft)
        found = [
            record_of(Alike, standing, record=record, similarity=similarity)
            for record, standing in _candidates(session, desk, draft)
            if (similarity := compared(record)) is not None
        ]
    found.sort(key=lambda one: (not one.is_open, -one.similarity.score, one.record.number))
    return tuple(found[:SHOWN_AT_MOST])


def _candidates(
    session: Session, desk: Desk, draft: Draft
) -> list[tuple[SubmissionRecord, SubmissionStanding]]:
    typed = [one for one in (draft.applicant, draft.subject) if len(one.strip()) >= _FEWEST_LETTERS]
    keys = newest_with_any(session, map(readings_of, typed), _LOOKED_AT)
    if not keys:
        return []
    rows = session.execute(
        select(Submission, SubmissionStanding)
        .join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
        .where(Submission.id.in_(keys), visible(desk, session))
    )
    return [(as_record(submission), standing) for submission, standing in rows]
