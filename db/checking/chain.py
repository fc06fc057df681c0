"""The chain, walked once from its beginning: every header, every payload, every link.

The header is written by SQLite itself, in the encoding that was hashed: no value passes through Python that
somebody else may have written into the file, and a million entries are a matter of seconds and of no memory.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from db.checking.findings import ANCHOR, CHAIN, FOREIGN, GAP, HEADER, PAYLOAD, TAKEN_AWAY, BrokenEntry
from db.journal import ERASED, GENESIS


def json_text(column: str) -> str:
    """SQL for a text as RFC 8785 writes it; for what is no text at all, something that was never hashed."""
    return f"CASE typeof({column}) WHEN 'blob' THEN '!' ELSE json_quote({column}) END"


_TEXTS = ("action", "actor", "at", "entity", "entity_id", "payload_digest", "previous_hash")
_NUMBERS = ("epoch", "offset_minutes", "schema_version", "seq")
_TOLD = {
    **{name: json_text(name) for name in _TEXTS},
    **{name: name for name in _NUMBERS},
    "station": json_text("station_id"),
}
_HEADER = " || ".join(
    ["'{'", " || ',' || ".join(f"'\"{name}\":' || {_TOLD[name]}" for name in sorted(_TOLD)), "'}'"]
)

_WALK = f"""
    SELECT rowid, epoch, seq, CAST(station_id AS BLOB), CAST(previous_hash AS BLOB), CAST(hash AS BLOB),
        CAST(payload_digest AS BLOB), CAST(salt AS BLOB), CAST(payload AS BLOB), CAST({_HEADER} AS BLOB)
    FROM journal_entry ORDER BY epoch, seq
"""  # noqa: S608 — names of our own columns
"""Bytes, so that what is no text any longer stops nothing."""

_HASH, _PAYLOAD = 2, 5
"""Where they stand behind the place."""


_ERASED_LATER = f"""
    SELECT 1 FROM journal_entry AS taken JOIN journal_entry AS later
        ON later.entity = taken.entity AND later.entity_id = taken.entity_id AND later.rowid > taken.rowid
    WHERE taken.rowid = ? AND later.action = taken.entity || '{ERASED}'
"""  # noqa: S608 — a constant of ours


class Walk:
    """One walk over the chain of the station; afterwards `entries` says how many there were."""

    def __init__(self, station: str, anchors: Mapping[tuple[int, int], str]) -> None:
        """`anchors` are hashes that others remember, by place: the central server, a mark beside the file."""
        self._station = station.encode()
        self._anchors = {place: hashed.encode() for place, hashed in anchors.items()}
        self.entries = 0
        self.holds = True
        self._previous, self._expected, self._row = GENESIS.encode(), (1, 1), 0

    def over(self, line: Any) -> Iterator[BrokenEntry]:
        """Every entry that does not hold, oldest first; then what others remember and is not here.

        `line` is a connection of the driver, in a transaction.
        """
        for row, epoch, seq, *told in line.execute(_WALK):
            self.entries += 1
            place = (epoch, seq)
            reason = self._out_of_place(row, epoch, seq) or self._fault_of(*told)
            if (
                not reason
                and told[_PAYLOAD] is None
                and line.execute(_ERASED_LATER, (row,)).fetchone() is None
            ):
                reason = TAKEN_AWAY
            hashed = told[_HASH]
            if not reason and self._anchors.get(place, hashed) != hashed:
                reason = ANCHOR
            if reason:
                self.holds = False
                yield BrokenEntry(*_as_numbers(place), reason)
            self._anchors.pop(place, None)
            self._previous, self._row = hashed, row
            if type(epoch) is type(seq) is int:
                self._expected = (epoch, seq + 1)
        for epoch, seq in self._anchors:
            yield BrokenEntry(epoch, seq, ANCHOR)

    def _out_of_place(self, row: int, epoch: object, seq: object) -> str:
        # Entries were written in their order: which is a record's last one is told by it.
        begins_an_epoch = seq == 1 and isinstance(epoch, int) and epoch > self._expected[0]
        in_place = row > self._row and ((epoch, seq) == self._expected or begins_an_epoch)
        return "" if in_place else GAP

    def _fault_of(
        self,
        station: bytes,
        previous: bytes,
        hashed: bytes,
        digest: bytes,
        salt: bytes | None,
        payload: bytes | None,
        header: bytes | None,
    ) -> str:
        if station != self._station:
            return FOREIGN
        if previous != self._previous:
            return CHAIN
        if header is None or hashlib.sha256(header).hexdigest().encode() != hashed:
            return HEADER
        return "" if _is_the_payload(payload, salt, digest) else PAYLOAD


def _is_the_payload(payload: bytes | None, salt: bytes | None, digest: bytes) -> bool:
    """Whether this payload was digested; both it and its salt may be gone."""
    if payload is None or salt is None:
        return payload is salt
    try:
        salted = bytes.fromhex(salt.decode())
    except ValueError:
        return False
    return hashlib.sha256(salted + payload).hexdigest().encode() == digest


def _as_numbers(place: tuple[object, object]) -> tuple[int, int]:
    """The place for a person to read: a number that is none any longer is 0."""
    epoch, seq = (one if isinstance(one, int) else 0 for one in place)
    return epoch, seq
