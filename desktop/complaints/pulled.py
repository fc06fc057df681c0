"""What becomes of another counter's record once it is kept here."""

from sqlalchemy.orm import Session

from db.models import Submission, SubmissionStep
from db.models.base import Record
from db.search import index_words
from db.sync.pull import Kept
from desktop.complaints.life.keeping import settle
from desktop.complaints.search_words import words_of_submission
from desktop.desk import Desk


def taking_in(desk: Desk) -> Kept:
    """Makes what was pulled findable, and keeps how it stands; part of the transaction that keeps it.

    A step may come before its submission: that one is settled with it when it comes.
    """

    def take_in(session: Session, record: Record) -> None:
        if isinstance(record, Submission):
            index_words(session, record.id, words_of_submission(record))
            settle(session, desk.charter, desk.calendar, record)
        elif isinstance(record, SubmissionStep):
            submission = session.get(Submission, record.submission_id)
            if submission is not None:
                settle(session, desk.charter, desk.calendar, submission)

    return take_in
