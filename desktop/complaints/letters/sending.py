"""Letters in the file of a submission: sending one, and what was sent."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models import Submission
from desktop.access.queries import check_not_erased
from desktop.complaints.letters.table import LETTERS
from desktop.complaints.life.dossiers import dossier_of
from desktop.desk import Desk, Writing
from desktop.letters import actions, queries
from desktop.letters.case import Case, Reference
from desktop.letters.rules import LetterDraft, LetterRecord
from desktop.office.permissions import Permission
from desktop.office.records import record_of


def send_letter(desk: Desk, submission_id: UUID, draft: LetterDraft, key: UUID) -> LetterRecord:
    """Gives the letter its outgoing number and keeps it word for word: see `letters.record_letter`.

    Raises:
        WrongInput: a field is empty or too long, or whoever is complained about would sign.
        KnownError: there is no such submission for this clerk, or the storage refused; nothing was sent.
    """
    with desk.writing(Permission.HANDLE_SUBMISSION) as change:
        return record_letter(change, desk, submission_id, draft, key)


def record_letter(
    change: Writing, desk: Desk, submission_id: UUID, draft: LetterDraft, key: UUID
) -> LetterRecord:
    """The same within the transaction of another action, whose permission has been checked."""
    check_not_erased(change.session, submission_id)
    dossier = dossier_of(change.session, desk, submission_id)
    about = record_of(Reference, dossier.record)
    case = Case(id=submission_id, about=about, guarded=dossier.standing.guarded)
    return actions.record_letter(change, desk, case, draft, key)


def letters_of(session: Session, submission_id: UUID) -> tuple[LetterRecord, ...]:
    """The letters of a submission, the oldest first.

    For whoever has already made sure that the clerk may see the submission.
    """
    about = record_of(Reference, session.get_one(Submission, submission_id))
    return queries.letters_of(session, submission_id, about, LETTERS)
