"""What is common: for each full block of rows, the beginnings that many of its rows have, bit by bit."""

import zlib
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

from db.search.index import BLOCK, rows_meeting
from db.search.readings import Word

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
