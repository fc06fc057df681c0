"""What the screens read about letters: frozen dataclasses, never rows."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import LetterBlock, SubmissionLetter
from desktop.desk import Desk
from desktop.letters.blocks import Block, Blocks, default_blocks
from desktop.letters.case import Reference
from desktop.letters.kinds import LetterKind, LetterTable
from desktop.letters.rules import LetterRecord
from desktop.office.permissions import Permission
from desktop.office.records import record_of


def letters_of(
    session: Session, case_id: UUID, about: Reference, table: LetterTable[LetterKind]
) -> tuple[LetterRecord, ...]:
    """The letters in the file of a case, the oldest first.

    For whoever has already made sure that the clerk may see the case.
    """
    rows = session.scalars(
        select(SubmissionLetter)
        .where(SubmissionLetter.submission_id == case_id)
        .order_by(SubmissionLetter.made_at, SubmissionLetter.id)
    )
    return tuple(as_letter(row, about, table.of(row.kind)) for row in rows)


def as_letter(row: SubmissionLetter, about: Reference, kind: LetterKind) -> LetterRecord:
    """The letter of a row, with what it says of its case."""
    return record_of(LetterRecord, row, kind=kind, about=about.on(kind))


def blocks(desk: Desk, table: LetterTable[LetterKind]) -> Blocks:
    """Every block as this office words it now.

    Raises:
        KnownError: the file cannot be read.
    """
    with desk.reading(Permission.HANDLE_SUBMISSION) as session:
        return blocks_in_force(session, table)


def blocks_in_force(session: Session, table: LetterTable[LetterKind]) -> Blocks:
    """The program's blocks under those that the office has worded; the latest of a key and language holds."""
    defaults = default_blocks(table)
    rows = session.scalars(select(LetterBlock).order_by(LetterBlock.worded_at, LetterBlock.id))
    latest = {(row.key, row.language): row for row in rows}
    return defaults.worded(
        as_block(row, defaults) for place, row in latest.items() if place in defaults.in_force
    )


def as_block(row: LetterBlock, defaults: Blocks) -> Block:
    """The block of a row."""
    return record_of(Block, row, default=defaults.block(row.key, row.language).text)
