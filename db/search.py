"""Full-text search over submissions: FTS5, newest first.

`words` arrive already in their searchable form, because how a clerk types is the desk's business.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session


def index_words(session: Session, submission_id: UUID, words: Iterable[str]) -> None:
    """Makes a submission findable; part of the transaction that stores it."""
    session.execute(
        text("INSERT INTO submission_words (submission_id, words) VALUES (:id, :words)"),
        {"id": str(submission_id), "words": " ".join(words)},
    )


def newest_with(session: Session, alternatives: Iterable[Iterable[str]], limit: int) -> list[UUID]:
    """Keys of the newest submissions in which every word begins a word; any one alternative suffices.

    Newest first by row, never by rank: ranking a common word in a million rows takes seconds.
    """
    expressions = [" AND ".join(f'"{_quoted(word)}"*' for word in words) for words in alternatives]
    match = " OR ".join(f"({expression})" for expression in expressions if expression)
    if not match:
        return []
    rows = session.execute(
        text(
            "SELECT submission_id FROM submission_words WHERE submission_words MATCH :match "
            "ORDER BY rowid DESC LIMIT :limit"
        ),
        {"match": match, "limit": limit},
    )
    return [UUID(found) for found in rows.scalars()]


def _quoted(word: str) -> str:
    return word.replace('"', '""')
