"""The chain, walked once from its beginning: every header, every payload, every link.

The header is written by SQLite itself, in the encoding that was hashed: no value passes through Python that
somebody else may have written into the file, and a million entries are a matter of seconds and of no memory.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from db.checking.findings import ANCHOR, CHAIN, FOREIGN, GAP, HEADER, PAYLOAD, TAKEN_AWAY, BrokenEntry
from db.checking.pages import RowSums
from db.checking.records import RecordsMet, as_plain_text, json_text, plain_json, stands_as_said
from db.journal import ERASED, GENESIS

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
_HEADER_OF_ONE = f"SELECT CAST({_HEADER} AS BLOB) FROM journal_entry WHERE rowid = ?"  # noqa: S608
_PLAIN_HEADER = plain_json(
    {
        **{name: as_plain_text(name) for name in _TEXTS},
        **{name: (name, name) for name in _NUMBERS},
        "station": as_plain_text("station_id"),
    }
)

_WALK = f"""
    SELECT rowid, epoch, seq, CAST(previous_hash AS BLOB), CAST(hash AS BLOB), CAST(payload AS BLOB),
        CAST(entity AS BLOB), CAST(entity_id AS BLOB), {stands_as_said()},
        CAST(actor AS BLOB), CAST(action AS BLOB), CAST(at AS BLOB),
        CAST(station_id AS BLOB), CAST(payload_digest AS BLOB), CAST(salt AS BLOB),
        CAST({_PLAIN_HEADER} AS BLOB)
    FROM journal_entry AS said NOT INDEXED ORDER BY rowid
"""  # noqa: S608 — names of our own columns
"""Bytes, so that what is no text any longer stops nothing. The rows in the order in which they were written,
and from the table alone: what the indexes say is asked by itself."""


_ERASED_LATER = f"""
    SELECT 1 FROM journal_entry AS taken JOIN journal_entry AS later
        ON later.entity = taken.entity AND later.entity_id = taken.entity_id AND later.rowid > taken.rowid
    WHERE taken.rowid = ? AND later.action = taken.entity || '{ERASED}'
"""  # noqa: S608 — a constant of ours


class Walk:
    """One walk over the chain of the station; afterwards it tells what it met.

    `entries` is how many there were, `holds` whether every one of them does, `rows` what the indexes must
    come to, and `records` which records stand as their last entry says.
    """

    def __init__(self, station: str, anchors: Mapping[tuple[int, int], str]) -> None:
        """`anchors` are hashes that others remember, by place: the central server, a mark beside the file."""
        self._station = station.encode()
        self._anchors = {place: hashed.encode() for place, hashed in anchors.items()}
        self.holds = True
        self.rows = RowSums()
        self.records = RecordsMet()

    @property
    def entries(self) -> int:
        """How many there were."""
        return self.rows.rows

    def over(self, line: Any) -> Iterator[BrokenEntry]:
        """Every entry that does not hold, oldest first; then what others remember and is not here.

        `line` is a connection of the driver, in a transaction.
        """
        anchors, count, met = self._anchors, self.rows.add, self.records.meet
        before, expected, last_row = GENESIS.encode(), (1, 1), 0
        for row, epoch, seq, previous, hashed, payload, entity, key, stands, *rest in line.execute(_WALK):
            place = (epoch, seq)
            count(row, place, hashed, (entity, key), (rest[0], rest[1], rest[2]))
            # Entries were written in their order: which is a record's last one is told by it.
            if row <= last_row or (place != expected and not _begins_an_epoch(place, expected[0])):
                reason = GAP
            else:
                header_holds = _is_the_header(line, row, rest.pop(), hashed)
                follows = previous == before if seq != 1 else _begins(line, row, previous, before, payload)
                reason = self._fault_of(follows, header_holds, payload, *rest[3:])
            if not reason and payload is None and line.execute(_ERASED_LATER, (row,)).fetchone() is None:
                reason = TAKEN_AWAY
            if anchors and anchors.pop(place, hashed) != hashed:
                reason = reason or ANCHOR
            if reason:
                self.holds = False
                yield BrokenEntry(*_as_numbers(place), reason)
            if stands is not None:
                met(stands, payload)
            before, last_row = hashed, row
            if type(epoch) is type(seq) is int:
                expected = (epoch, seq + 1)
        for epoch, seq in anchors:
            yield BrokenEntry(epoch, seq, ANCHOR)

    def _fault_of(
        self,
        follows: bool,
        header_holds: bool,
        payload: bytes | None,
        station: bytes,
        digest: bytes,
        salt: bytes | None,
    ) -> str:
        if station != self._station:
            return FOREIGN
        if not follows:
            return CHAIN
        if not header_holds:
            return HEADER
        return "" if _is_the_payload(payload, salt, digest) else PAYLOAD


def _begins_an_epoch(place: tuple[object, object], epoch: int) -> bool:
    return place[1] == 1 and isinstance(place[0], int) and place[0] > epoch


def _begins(line: Any, row: int, previous: bytes, before: bytes, payload: bytes | None) -> bool:
    """Whether the first entry of an epoch goes on from an earlier one, and the one it names last is there.

    Both are mostly the one before it. After a fork it goes on from where the two ways part, and names the end
    of the branch.
    """
    try:
        named = json.loads(payload or b"{}").get("after_hash")
    except (ValueError, AttributeError):
        named = None
    if not isinstance(named, str):
        return previous == before
    earlier = "SELECT 1 FROM journal_entry WHERE hash = ? AND rowid < ?"
    return all(
        one == before or line.execute(earlier, (one.decode(errors="replace"), row)).fetchone()
        for one in (previous, named.encode())
    )


def _is_the_header(line: Any, row: int, plain: bytes | None, hashed: bytes) -> bool:
    """Whether this header was hashed; where something in it is escaped, SQLite writes it once more."""
    if plain is not None and b"\\" not in plain and sha256(plain).hexdigest().encode() == hashed:
        return True
    (header,) = line.execute(_HEADER_OF_ONE, (row,)).fetchone()
    return header is not None and sha256(header).hexdigest().encode() == hashed


def _is_the_payload(payload: bytes | None, salt: bytes | None, digest: bytes) -> bool:
    """Whether this payload was digested; both it and its salt may be gone."""
    if payload is None or salt is None:
        return payload is salt
    try:
        salted = bytes.fromhex(salt.decode())
    except ValueError:
        return False
    return sha256(salted + payload).hexdigest().encode() == digest


def _as_numbers(place: tuple[object, object]) -> tuple[int, int]:
    """The place for a person to read: a number that is none any longer is 0."""
    epoch, seq = (one if isinstance(one, int) else 0 for one in place)
    return epoch, seq
