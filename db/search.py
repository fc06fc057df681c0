"""Full-text search over submissions: FTS5, newest first.

`words` arrive already in their searchable form, because how a clerk types is the desk's business.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

_INDEX = text("INSERT INTO submission_words (submission_id, words) VALUES (:id, :words)")
_NEWEST = text(
    "SELECT submission_id FROM submission_words WHERE submission_words MATCH :match "
    "ORDER BY rowid DESC LIMIT :limit"
)


def index_words(session: Session, submission_id: UUID, words: Iterable[str]) -> None:
    """Makes a submission findable; part of the transaction that stores it."""
    session.execute(_INDEX, {"id": str(submission_id), "words": " ".join(words)})


Reading = Iterable[Iterable[str]]
"""One way to understand what was typed: for each word in turn, the forms it may have."""


def newest_with(session: Session, readings: Iterable[Reading], limit: int) -> list[UUID]:
    """Keys of the newest submissions in which, by some reading, every word begins a stored word.

    Newest first by row, never by rank: ranking a common word in a million rows takes seconds.
    """
    match = " OR ".join(f"({_expression(reading)})" for reading in readings)
    if not match:
        return []
    rows = session.execute(_NEWEST, {"match": match, "limit": limit})
    return [UUID(found) for found in rows.scalars()]


def _expression(reading: Reading) -> str:
    return " AND ".join("(" + " OR ".join(f"{_quoted(form)}*" for form in forms) + ")" for forms in reading)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
