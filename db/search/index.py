"""The index: rows in which words are met, asked of FTS5."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import closing

from sqlalchemy import Integer, String, TextualSelect, column, table, text
from sqlalchemy.orm import Session

from db.models.base import Key
from db.search.readings import Word

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
