"""The index: words in the form in which they are stored, and rows in which they are met, asked of FTS5.

How a clerk types is the desk's business; here a word is already in its searchable form. Words that an older
program stored in another form are made anew, a few rows at a time, each in its place.
"""

import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from uuid import UUID

from sqlalchemy import Integer, String, TextualSelect, column, select, table, text
from sqlalchemy.orm import Session

from db.models.base import Key

Reading = Iterable[Iterable[str]]
"""One way to understand what was typed: for each word in turn, the forms it may have."""

Word = frozenset[str]
"""The forms that one word may have, each ready to be looked up; never empty."""

LONGEST = 31
"""Letters of a word that count: FTS5 keeps at most that many lengths of beginnings."""

WORDS_AT_MOST = 12
"""Of a pasted page, so many words are looked for, the longest: they are enough to find it by."""

# What the tokenizer of the index takes for the end of a word; a lone surrogate cannot be stored at all.
_NEVER_IN_A_WORD = re.compile(r"[^0-9A-Za-z\x80-\ud7ff\ue000-\U0010ffff]+")


def stored_form(word: str) -> str:
    """The word as the index keeps it; empty if there is nothing in it to look for."""
    return _NEVER_IN_A_WORD.sub("", word.lower())[:LONGEST]


def words_wanted(reading: Reading) -> tuple[Word, ...]:
    """The words of a reading, none twice, the longest first, for they are seldom the common ones."""
    forms_of_each = (frozenset(filter(None, map(stored_form, forms))) for forms in reading)
    words = dict.fromkeys(filter(None, forms_of_each))
    return tuple(sorted(words, key=lambda word: -min(map(len, word)))[:WORDS_AT_MOST])


WORDS = table(
    "submission_words", column("row", Integer()), column("submission_id", Key()), column("words", String())
)
"""A row for each submission that can be found; the newest has the highest number."""

BLOCK = 1 << 16
"""Rows of a block. The triggers of migration 0005 know it too."""

_MEETING = text(
    "SELECT rowid FROM submission_words_index WHERE submission_words_index MATCH :match ORDER BY rowid DESC"
)
_ANY = text("SELECT rowid FROM submission_words_index WHERE submission_words_index MATCH :match")
_NEWEST = text("SELECT max(row) FROM submission_words")


def newest_row(session: Session) -> int:
    """The highest row, 0 where there is none."""
    return session.execute(_NEWEST).scalar_one() or 0


def rows_meeting(session: Session, words: Iterable[Word], blocks: Iterable[int] = ()) -> Generator[int]:
    """The rows in which every word is met by one of its forms, the newest first, found as they are asked for.

    Where `blocks` are named, only theirs. Close the iterator if it is not read to its end.
    """
    match = _match(words)
    if within := " OR ".join(f'"_{block}"' for block in blocks):
        match = f"({within}) AND {match}"
    with closing(session.execute(_MEETING, {"match": match})) as found:
        yield from found.scalars()


def any_of(readings: Iterable[Sequence[Word]]) -> TextualSelect:
    """The rows that meet at least one reading, in no order, as a part of another question."""
    # FTS5 understands an empty phrase, which is met nowhere, but no empty question.
    match = " OR ".join(f"({_match(words)})" for words in readings) or '""'
    return _ANY.bindparams(match=match).columns(WORDS.c.row)


def _match(words: Iterable[Word]) -> str:
    return " AND ".join("(" + " OR ".join(f'"{form}"*' for form in sorted(word)) + ")" for word in words)


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
            _put_anew(session, row, submission_id, words[submission_id])
    if are_last:
        session.execute(_DONE)
    else:
        session.execute(_KEEP_UP_TO, {"up_to": min(rows) - 1})


def reindex_words(session: Session, submission_id: UUID, words: Iterable[str]) -> bool:
    """Makes a submission findable by these words instead, in its place; False where it has none yet."""
    row = session.scalar(select(WORDS.c.row).where(WORDS.c.submission_id == submission_id))
    if row is not None:
        _put_anew(session, row, submission_id, words)
    return row is not None


def _put_anew(session: Session, row: int, submission_id: UUID, words: Iterable[str]) -> None:
    kept = dict.fromkeys(filter(None, map(stored_form, words)))
    session.execute(_REMOVE, {"row": row})
    session.execute(_PUT_BACK, {"row": row, "id": str(submission_id), "words": " ".join(kept)})
