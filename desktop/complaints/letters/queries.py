"""What the screens read about letters: frozen dataclasses, never rows."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.models import LetterBlock, Submission, SubmissionLetter
from desktop.access.queries import check_may_see
from desktop.complaints.letters.blocks import Block, Blocks, default_blocks
from desktop.complaints.letters.compose import compose, reference
from desktop.complaints.letters.kinds import LetterKind
from desktop.complaints.letters.rules import LetterDraft, LetterFacts, LetterRecord
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import DEFAULT_LANGUAGE, LANGUAGES, N_, language
from desktop.office.permissions import Permission
from desktop.office.records import record_of


def letters_of(session: Session, submission_id: UUID) -> tuple[LetterRecord, ...]:
    """The letters of a submission, the oldest first.

    For whoever has already made sure that the clerk may see the submission; a screen asks `letters`.
    """
    rows = session.execute(
        _letters()
        .where(SubmissionLetter.submission_id == submission_id)
        .order_by(SubmissionLetter.made_at, SubmissionLetter.id)
    )
    return tuple(as_letter(letter, submission) for letter, submission in rows)


def letters(desk: Desk, submission_id: UUID) -> tuple[LetterRecord, ...]:
    """The letters of a submission that this clerk may see, the oldest first.

    Raises:
        KnownError: there is no such submission for this clerk.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        check_may_see(session, desk, submission_id)
        return letters_of(session, submission_id)


def letter(desk: Desk, letter_id: UUID) -> LetterRecord:
    """One letter, to be read or printed again as it was sent.

    Raises:
        KnownError: it is not on this computer, or there is no such submission for this clerk.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        found = session.execute(_letters().where(SubmissionLetter.id == letter_id)).one_or_none()
        if found is None:
            raise KnownError(N_("This letter is not on this computer. Open the case again."))
        check_may_see(session, desk, found[0].submission_id)
        return as_letter(found[0], found[1])


def blocks(desk: Desk) -> Blocks:
    """Every block as this office words it now.

    Raises:
        KnownError: the file cannot be read.
    """
    with desk.reading(Permission.HANDLE_SUBMISSION) as session:
        return blocks_in_force(session)


def blocks_in_force(session: Session) -> Blocks:
    """The program's blocks under those that the office has worded; the latest of a key and language holds."""
    defaults = default_blocks()
    rows = session.scalars(select(LetterBlock).order_by(LetterBlock.worded_at, LetterBlock.id))
    latest = {(row.key, row.language): row for row in rows}
    return defaults.worded(
        as_block(row, defaults) for place, row in latest.items() if place in defaults.in_force
    )


def as_block(row: LetterBlock, defaults: Blocks) -> Block:
    """The block of a row."""
    return record_of(Block, row, default=defaults.block(row.key, row.language).text)


def drafts(desk: Desk, kind: LetterKind, facts: LetterFacts) -> tuple[LetterDraft, ...]:
    """A letter in every language, that of the submission first; nothing is kept.

    Raises:
        WrongInput: something is missing without which such a letter is none.
        KnownError: the file cannot be read.
    """
    in_force = blocks(desk)
    wanted = facts.submission.language if facts.submission else DEFAULT_LANGUAGE
    return tuple(
        compose(kind, facts, desk.charter, in_force, language(code))
        for code in sorted(LANGUAGES, key=lambda code: code != wanted)
    )


def _letters() -> Select[SubmissionLetter, Submission]:
    return select(SubmissionLetter, Submission).join(
        Submission, Submission.id == SubmissionLetter.submission_id
    )


def as_letter(row: SubmissionLetter, submission: Submission) -> LetterRecord:
    """The letter of a row, with what it says of its submission."""
    kind = LetterKind(row.kind)
    about = reference(kind, submission.number, submission.registered_at, submission.check_code)
    return record_of(LetterRecord, row, about=about)
