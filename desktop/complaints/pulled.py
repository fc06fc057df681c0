"""What this counter looks up of the other counters' submissions, and what becomes of it here."""

from sqlalchemy.orm import Session

from db.erasing import will_be_erased
from db.models import Attachment, Submission, SubmissionLetter, SubmissionStep
from db.models.base import Record
from db.search import index_words, reindex_words
from db.sync.keeping import LookedUp, of_submission
from desktop.complaints.life.rows import as_step, rectified_by, settle
from desktop.complaints.life.stands import is_announced
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.rules import Kind
from desktop.complaints.search_words import words_of_submission
from desktop.desk import Desk
from desktop.office.language import language
from desktop.parties.rectified import read_rectified


def submissions_of_others(desk: Desk) -> tuple[LookedUp, ...]:
    """Submissions with their life. What was pulled is findable, and is kept as it stands.

    A step may come before its submission: that one is settled with it when it comes. What is done about a
    submission that is set aside is set aside with it. What was erased where it was registered is erased here
    too, with all that was done about it at this counter.
    """

    def take_in(session: Session, record: Record) -> None:
        if isinstance(record, Submission | SubmissionLetter):
            # In another language nothing of it can be written; that raises here, and not in a list.
            language(record.language)
        if isinstance(record, Submission):
            if record.erased_at is not None:
                will_be_erased(
                    session,
                    record.__tablename__,
                    record.id,
                    under=record.erased_under,
                    since=record.erased_at,
                )
            if not reindex_words(session, record.id, words_of_submission(record)):
                index_words(session, record.id, words_of_submission(record))
            settle(session, desk.charter_of(session, record.edition_id), desk.calendar, record)
        elif isinstance(record, SubmissionStep):
            step = as_step(record)
            # The case may come later: what nobody could read raises now, and not with it.
            is_announced(step)
            read_rectified(rectified_by([step]))
            KINDS[step.kind].exactly(step, Kind.SIGNAL, desk.charter)
            submission = session.get(Submission, record.submission_id)
            if submission is not None:
                settle(session, desk.charter_of(session, submission.edition_id), desk.calendar, submission)

    return (
        LookedUp(model=Submission, when_kept=take_in),
        LookedUp(model=SubmissionStep, when_kept=take_in, depends_on=of_submission),
        LookedUp(model=SubmissionLetter, when_kept=take_in, depends_on=of_submission),
        LookedUp(model=Attachment, depends_on=of_submission),
    )
