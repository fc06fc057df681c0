"""Another counter's entry as it came, and what it speaks of once it is proved to be as it was hashed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from db.journal import payload_digest
from db.sync.faults import TamperedEntry
from db.sync.feed_server import FedEntry
from db.sync.shape import LARGEST_WHOLE, is_sound_text, is_written_as

LARGEST_PAYLOAD = 2_000_000
"""Characters. The longest honest one is a charter's text, a tenth of it; more is not even read."""

NOT_AS_EXPECTED = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What reading raises where something is missing, or is of another kind than this program knows."""


class UnreadableEntry(ValueError):
    """An entry is as its station hashed it, and this program makes nothing of it: a newer one wrote it.

    `detail` names the column or the kind of fault, and nothing of its content.
    """

    def __init__(self, position: int, detail: str = "") -> None:
        super().__init__(f"the entry at feed position {position} cannot be read: {detail}")
        self.position = position
        self.detail = detail


class LargeEntry(UnreadableEntry):
    """It is larger than anything that a counter registers."""


class ForeignEntry(NamedTuple):
    """A verified entry: where it stands in the feed, whose it is, what it speaks of, and the record's row."""

    position: int
    station: UUID
    entity: str
    entity_id: UUID
    record: dict[str, Any]
    fed: FedEntry


def verified(fed: FedEntry, own_station: UUID) -> ForeignEntry:
    """The entry, once header and payload are what their station hashed and the record is that station's.

    Raises:
        TamperedEntry: something was changed on the way, or it pretends to be ours.
        UnreadableEntry: it is no record with a key.
    """
    payload, salt = fed.payload, fed.salt
    if payload is None or salt is None or len(payload) > LARGEST_PAYLOAD:
        raise LargeEntry(fed.feed_position, "size")
    if hashlib.sha256(fed.header.encode()).hexdigest() != fed.hash:
        raise TamperedEntry(fed.feed_position)
    try:
        header = json.loads(fed.header)
        if payload_digest(payload, salt) != header["payload_digest"]:
            raise TamperedEntry(fed.feed_position)
        _check_header(header)
        record = json.loads(payload)
        entry = ForeignEntry(
            fed.feed_position,
            _key(header["station"]),
            _word(header["entity"]),
            _key(header["entity_id"]),
            record,
            fed,
        )
        told = (record.get("station_id"), record.get("id"))
    except NOT_AS_EXPECTED as error:
        raise UnreadableEntry(fed.feed_position, type(error).__name__) from error
    if entry.station == own_station or told != (header["station"], header["entity_id"]):
        raise TamperedEntry(fed.feed_position)
    return entry


def _check_header(header: Mapping[str, Any]) -> None:
    """Sees to it that the auditor can read when it was, by which clock, and in which place of its journal."""
    for name, most in _MOST.items():
        told = header.get(name, 0)
        if type(told) is not int or abs(told) > most:
            raise ValueError(name)
    if not is_written_as(datetime, _word(header["at"])):
        raise ValueError("at")
    _word(header["action"])
    _word(header["actor"])


_MOST = {"epoch": LARGEST_WHOLE, "seq": LARGEST_WHOLE, "offset_minutes": 24 * 60 - 1}


def label(fed: FedEntry) -> Mapping[str, str]:
    """Station, entity and key that an entry which does not hold claims to be of: only to name it by."""
    try:
        header = json.loads(fed.header)
        said = {name: header[name] for name in ("station", "entity", "entity_id")}
    except NOT_AS_EXPECTED:
        return {}
    return {name: one[:_LONGEST_LABEL] for name, one in said.items() if is_sound_text(one)}


_LONGEST_LABEL = 64


def _key(said: Any) -> UUID:
    key = UUID(said)
    if str(key) != said:
        raise ValueError("a key in another form than ours")
    return key


def _word(said: Any) -> str:
    if not is_sound_text(said):
        raise TypeError("no word")
    return str(said)
