"""Another counter's entry: believed only once it proves itself."""

import hashlib
import json
from typing import Any, NamedTuple
from uuid import UUID

from db.journal import payload_digest
from db.sync.central_server import FedEntry
from db.sync.faults import TamperedEntry


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
    """
    if hashlib.sha256(fed.header.encode()).hexdigest() != fed.hash:
        raise TamperedEntry(fed.feed_position)
    header = json.loads(fed.header)
    if payload_digest(fed.payload, fed.salt) != header["payload_digest"]:
        raise TamperedEntry(fed.feed_position)
    record = json.loads(fed.payload)
    entry = ForeignEntry(
        fed.feed_position, UUID(header["station"]), header["entity"], UUID(header["entity_id"]), record, fed
    )
    told = (record.get("station_id"), record.get("id"))
    if entry.station == own_station or told != (header["station"], header["entity_id"]):
        raise TamperedEntry(fed.feed_position)
    return entry
