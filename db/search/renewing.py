"""Making words anew that an older program stored in another form: a few rows at a time, each in its place."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.search.index import WORDS
from db.search.readings import stored_form

_UP_TO = text("SELECT max(up_to) FROM submission_words_stale")
_KEEP_UP_TO = text("UPDATE submission_words_stale SET up_to = :up_to")
_DONE = text("DELETE FROM submission_words_stale")
_REMOVE = text("DELETE FROM submission_words WHERE row = :row")
_PUT_BACK = text("INSERT INTO submission_words (row, submission_id, words) VALUES (:row, :id, :words)")


def words_are_stale(session: Session) -> bool:
    """Whether some words are still stored as an older program did."""
    return session.execute(_UP_TO).scalar() is not None


def stale_rows(session: Session, most: int) -> Mapping[int, UUID]:
    """The newest rows to be made anew, with their submissions; none once all are."""
    up_to = session.execute(_UP_TO).scalar()
    if up_to is None:
        return {}
    rows = session.execute(
        select(WORDS.c.row, WORDS.c.submission_id)
        .where(WORDS.c.row <= up_to)
        .order_by(WORDS.c.row.desc())
        .limit(most)
    )
    return {found.row: found.submission_id for found in rows}


def renew_words(
    session: Session, rows: Mapping[int, UUID], words: Mapping[UUID, Iterable[str]], *, are_last: bool
) -> None:
    """Stores the words of these rows anew, each row in its place, so that the newest stay first.

    What is kept of their blocks goes with them, and is worked out again with the next sealing. `words` has
    those of the submissions that are still there.
    """
    for row, submission_id in rows.items():
        if submission_id in words:
            kept = dict.fromkeys(filter(None, map(stored_form, words[submission_id])))
            session.execute(_REMOVE, {"row": row})
            session.execute(_PUT_BACK, {"row": row, "id": str(submission_id), "words": " ".join(kept)})
    if are_last:
        session.execute(_DONE)
    else:
        session.execute(_KEEP_UP_TO, {"up_to": min(rows) - 1})
