"""The rows that meet a reading, newest first, found as they are asked for."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from heapq import merge
from itertools import groupby

from sqlalchemy.orm import Session

from db.search.frequent import CommonForms
from db.search.index import BLOCK, newest_row, rows_meeting
from db.search.readings import Word


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
