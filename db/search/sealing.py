"""Sealing: once a block of rows is full, what is common in it is worked out and kept.

It takes seconds for each block, so it is done behind the window, seldom: a block is more than a busy
municipality registers in half a year.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.search.frequent import COMMON, EVERY_ROW, packed
from db.search.index import BLOCK, WORDS, newest_row

_SCATTERED = 200
"""Rows: up to so many are set one by one, which is quicker than to join whole blocks of bits."""

_SEALED = text("SELECT block FROM submission_words_common WHERE token = :token")
_KEEP = text("INSERT INTO submission_words_common (token, block, bits) VALUES (:token, :block, :bits)")
_IN_BLOCK = WORDS.c.row.between(bindparam("first"), bindparam("last"))


def seal_full_blocks(database: LocalDatabase, *, common_from: int = COMMON) -> int:
    """Seals every block that will get no more rows and is not sealed yet; returns how many it sealed.

    A beginning is kept if at least `common_from` rows of the block have it. Each block is a short write
    transaction of its own: others may write meanwhile. Worth calling after a sync and behind a start.
    """
    with database.reading() as session:
        waiting = _waiting(session)
    return sum(_seal(database, block, common_from) for block in waiting)


def common_bits(words_by_row: Mapping[int, str], common_from: int) -> dict[str, int]:
    """For each beginning that at least `common_from` rows of a block have, and for every row, the bits."""
    places = defaultdict[str, list[int]](list)
    for row, words in words_by_row.items():
        for word in words.split(" "):
            places[word].append(row % BLOCK)
    at_most = Counter[str]()
    for word, found in places.items():
        for beginning in _beginnings(word):
            at_most[beginning] += len(found)
    bits = defaultdict[str, int](int)
    scattered = defaultdict[str, list[int]](list)
    for word, found in places.items():
        met = _bits_at(found) if len(found) > _SCATTERED else 0
        for beginning in _beginnings(word):
            if at_most[beginning] >= common_from:
                if met:
                    bits[beginning] |= met
                else:
                    scattered[beginning] += found
    for beginning, found in scattered.items():
        bits[beginning] |= _bits_at(found)
    # Two words of one row with the same beginning were counted twice above.
    kept = {beginning: found for beginning, found in bits.items() if found.bit_count() >= common_from}
    return kept | {EVERY_ROW: _bits_at(row % BLOCK for row in words_by_row)}


def _bits_at(places: Iterable[int]) -> int:
    found = bytearray(BLOCK // 8)
    for place in places:
        found[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(found, "little")


def _beginnings(word: str) -> Iterable[str]:
    return (word[:length] for length in range(1, len(word) + 1))


def _waiting(session: Session) -> list[int]:
    sealed = set(session.execute(_SEALED, {"token": EVERY_ROW}).scalars())
    return [block for block in range(newest_row(session) // BLOCK) if block not in sealed]


def _seal(database: LocalDatabase, block: int, common_from: int) -> bool:
    rows = {"first": block * BLOCK, "last": (block + 1) * BLOCK - 1}
    with database.reading() as session:
        found = session.execute(select(WORDS.c.row, WORDS.c.words).where(_IN_BLOCK), rows)
        words_by_row = {row.row: row.words for row in found}
    bits = common_bits(words_by_row, common_from)
    kept = [{"token": token, "block": block, "bits": packed(found)} for token, found in bits.items()]
    with database.writing() as session:
        # A row is never changed, only removed: as many rows as before are the same rows.
        left = session.scalar(select(func.count()).select_from(WORDS).where(_IN_BLOCK), rows)
        if left != len(words_by_row) or block not in _waiting(session):
            return False
        session.execute(_KEEP, kept)
        return True
