"""What is common: for each full block of rows, the beginnings that many of its rows have, bit by bit.

Once a block is full, that is worked out and kept: the block is sealed.
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.search.index import BLOCK, WORDS, Word, newest_row, rows_meeting

COMMON = BLOCK // 256
"""From so many rows of a block on, a beginning is common in it."""

EVERY_ROW = ""
"""The beginning of every word. A block that has it is sealed."""

_BLOCKS = text("SELECT token, block FROM submission_words_common WHERE token IN :tokens").bindparams(
    bindparam("tokens", expanding=True)
)
_ONE = text("SELECT block, bits FROM submission_words_common WHERE token = :token AND block = :block")
_OLDER_TOO = text("SELECT block, bits FROM submission_words_common WHERE token = :token AND block <= :block")


def packed(bits: int) -> bytes:
    """The bits of a block as they are kept: the lowest stands for the block's first row."""
    return zlib.compress(bits.to_bytes(BLOCK // 8, "little"), level=zlib.Z_BEST_SPEED)


def unpacked(kept: bytes) -> int:
    """The other way round."""
    return int.from_bytes(zlib.decompress(kept), "little")


class CommonForms:
    """The forms of `words` where they are common, and their rows there, read as they are needed."""

    def __init__(self, session: Session, words: Sequence[Word]) -> None:
        self._session = session
        self._words = words
        self._in_block = defaultdict[int, set[str]](set)
        tokens = sorted(frozenset[str]().union(*words))
        for token, block in session.execute(_BLOCKS, {"tokens": tokens}):
            self._in_block[block].add(token)
        self._kept: dict[str, dict[int, bytes]] = {}

    def cover(self, block: int) -> bool:
        """Whether each word has a form that is common in this block."""
        common = self._in_block.get(block)
        return common is not None and not any(word.isdisjoint(common) for word in self._words)

    def rows_with_all(self, block: int) -> int:
        """The rows of a covered block in which every word is met, as bits."""
        together = -1
        for word in self._words:
            together &= self._rows_with(word, block)
            if not together:
                break
        return together

    def _rows_with(self, word: Word, block: int) -> int:
        common = word & self._in_block[block]
        met = 0
        for form in common:
            met |= unpacked(self._bits_of(form, block))
        if rare := word - common:
            for row in rows_meeting(self._session, [rare], [block]):
                met |= 1 << (row % BLOCK)
        return met

    def _bits_of(self, form: str, block: int) -> bytes:
        # Mostly the newest block is enough. If not, all are needed: then in one go.
        kept = self._kept.setdefault(form, {})
        if block not in kept:
            asked = _OLDER_TOO if kept else _ONE
            for found in self._session.execute(asked, {"token": form, "block": block}):
                kept[found.block] = found.bits
        return kept[block]


_SCATTERED = 200
"""Rows: up to so many are set one by one, which is quicker than to join whole blocks of bits."""

_SEALED = text("SELECT block FROM submission_words_common WHERE token = :token")
_KEEP = text("INSERT INTO submission_words_common (token, block, bits) VALUES (:token, :block, :bits)")
_IN_BLOCK = WORDS.c.row.between(bindparam("first"), bindparam("last"))


def seal_full_blocks(database: LocalDatabase, *, common_from: int = COMMON) -> int:
    """Seals every block that will get no more rows and is not sealed yet; returns how many it sealed.

    A beginning is kept if at least `common_from` rows of the block have it. Each block is a short write
    transaction of its own: others may write meanwhile. It takes seconds for each block, which is more than a
    busy municipality registers in half a year: worth calling behind the window, after a sync and a start.
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
