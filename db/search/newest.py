"""What the desk asks of the search: cases of every kind become findable, and are found, the newest first."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from heapq import merge
from itertools import groupby, islice
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from db.models.applications import ApplicationStanding
from db.models.complaints import SubmissionStanding
from db.search.frequent import CommonForms
from db.search.index import (
    BLOCK,
    WORDS,
    Reading,
    Word,
    any_of,
    newest_row,
    rows_meeting,
    stored_form,
    words_wanted,
)


def rows_for(
    session: Session, readings: Sequence[Sequence[Word]], newest: int | None = None
) -> Generator[int]:
    """The rows that meet at least one reading, each once, the newest first; `newest` where it is known."""
    newest = newest_row(session) if newest is None else newest
    if not newest:
        return
    with ExitStack() as open_ways:
        ways = [open_ways.enter_context(closing(_rows_for_one(session, w, newest))) for w in readings]
        for row, _again in groupby(merge(*ways, reverse=True)):
            yield row


def _rows_for_one(session: Session, words: Sequence[Word], newest: int) -> Generator[int]:
    """Where every word is common, bits are compared; where one is rare, FTS5 is soon through its rows."""
    if newest < BLOCK:
        # Before one block is full, none is sealed: nothing is known to be common.
        yield from rows_meeting(session, words)
        return
    common = CommonForms(session, words)
    blocks = range(newest // BLOCK, -1, -1)
    for covered, together in groupby(blocks, key=common.cover):
        stretch = list(together)
        if covered:
            for block in stretch:
                yield from _from_the_highest(common.rows_with_all(block), block)
        else:
            yield from rows_meeting(session, words, () if len(stretch) == len(blocks) else stretch)


def _from_the_highest(bits: int, block: int) -> Iterator[int]:
    while bits:
        place = bits.bit_length() - 1
        yield block * BLOCK + place
        bits ^= 1 << place


_AT_FIRST = 64
_AT_MOST = 1_024
"""Rows that are looked at together: few at first, for most of them are allowed."""

_INDEX = "INSERT INTO submission_words (submission_id, words) VALUES (?, ?)"
_LOOKED_AT = (
    select(WORDS.c.submission_id)
    .where(WORDS.c.row.in_(bindparam("rows", expanding=True)))
    .order_by(WORDS.c.row.desc())
)
_ALLOWED = {
    SubmissionStanding: _LOOKED_AT.join_from(
        WORDS, SubmissionStanding, SubmissionStanding.submission_id == WORDS.c.submission_id
    ),
    ApplicationStanding: _LOOKED_AT.join_from(
        WORDS, ApplicationStanding, ApplicationStanding.application_id == WORDS.c.submission_id
    ),
}
"""Of one kind of case, those with a standing."""


def index_words(session: Session, submission_id: UUID, words: Iterable[str]) -> None:
    """Makes a submission findable; part of the transaction that stores it.

    To make it unfindable, delete its row of `submission_words`: the index and the blocks follow.
    """
    kept = dict.fromkeys(filter(None, map(stored_form, words)))
    session.connection().exec_driver_sql(_INDEX, (str(submission_id), " ".join(kept)))


def newest_with(
    session: Session,
    readings: Iterable[Reading],
    limit: int,
    allowed: ColumnElement[bool] | None = None,
    of: type[SubmissionStanding] | type[ApplicationStanding] = SubmissionStanding,
) -> list[UUID]:
    """Keys of the newest cases in which, by some reading, every word begins a stored word.

    Newest first by the order in which they came to this computer, never by rank. `allowed` is a condition on
    the standings `of` one kind of case: only its cases are found then, and none without a standing.
    """
    with closing(keys_newest_first(session, readings, allowed, of=of)) as keys:
        return list(islice(keys, limit))


def newest_with_any(session: Session, questions: Iterable[Iterable[Reading]], limit: int) -> list[UUID]:
    """Keys of the newest submissions that each of the questions finds, `limit` of each, none twice."""
    newest, found = newest_row(session), dict[UUID, None]()
    for readings in questions:
        with closing(keys_newest_first(session, readings, newest=newest)) as keys:
            found |= dict.fromkeys(islice(keys, limit))
    return list(found)


def keys_newest_first(
    session: Session,
    readings: Iterable[Reading],
    allowed: ColumnElement[bool] | None = None,
    newest: int | None = None,
    *,
    of: type[SubmissionStanding] | type[ApplicationStanding] = SubmissionStanding,
) -> Generator[UUID]:
    """The same without a limit: found as they are asked for, while the session's transaction is open.

    `newest` is the newest row, where it is known.
    """
    looked_at = _LOOKED_AT if allowed is None else _ALLOWED[of].where(allowed)
    with closing(rows_for(session, _wanted(readings), newest)) as rows:
        for part in _parts(rows):
            yield from session.connection().execute(looked_at, {"rows": part}).scalars()


def keys_with(readings: Iterable[Reading]) -> Select[tuple[UUID]]:
    """All of them, in no order, as a part of another question: `Submission.id.in_(keys_with(…))`.

    For counts and exports. It takes as long as there are hits; a screen's list asks `newest_with`.
    """
    rows = any_of(_wanted(readings))
    return select(WORDS.c.submission_id).where(WORDS.c.row.in_(rows))


def _wanted(readings: Iterable[Reading]) -> list[tuple[Word, ...]]:
    return list(filter(None, dict.fromkeys(map(words_wanted, readings))))


def _parts(rows: Iterator[int]) -> Iterator[list[int]]:
    size = _AT_FIRST
    while part := list(islice(rows, size)):
        yield part
        size = min(2 * size, _AT_MOST)
