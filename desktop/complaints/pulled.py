"""What this counter looks up of the other counters' submissions, and what becomes of it here."""

from sqlalchemy.orm import Session

from db.models import Attachment, Submission, SubmissionLetter, SubmissionStep
from db.models.base import Record
from db.search import index_words
from db.sync.keeping import LookedUp, of_submission
from desktop.complaints.life.rows import settle
from desktop.complaints.search_words import words_of_submission
from desktop.desk import Desk


def submissions_of_others(desk: Desk) -> tuple[LookedUp, ...]:
    """Submissions with their life. What was pulled is findable, and is kept as it stands.

    A step may come before its submission: that one is settled with it when it comes. What is done about a
    submission that is set aside is set aside with it.
    """

    def take_in(session: Session, record: Record) -> None:
        if isinstance(record, Submission):
            index_words(session, record.id, words_of_submission(record))
            settle(session, desk.charter_of(session, record.edition_id), desk.calendar, record)
        elif isinstance(record, SubmissionStep):
            submission = session.get(Submission, record.submission_id)
            if submission is not None:
                settle(session, desk.charter_of(session, submission.edition_id), desk.calendar, submission)

    return (
        LookedUp(model=Submission, when_kept=take_in),
        LookedUp(model=SubmissionStep, when_kept=take_in, depends_on=of_submission),
        LookedUp(model=SubmissionLetter, depends_on=of_submission),
        LookedUp(model=Attachment, depends_on=of_submission),
    )
