"""Journal entries made by hand, as an honest station writes them or as a dishonest one would."""

import hashlib

from db.journal import GENESIS, canonical, payload_digest
from db.models.base import new_key
from tests.central.postgres import Admitted

SALT = "5a" * 16


def entry(station: Admitted, seq: int, previous: str, *, epoch: int = 1, **changed) -> dict:
    """An entry as an honest station writes it, unless `changed`."""
    key = str(changed.pop("key", new_key()))
    record = {"id": key, "station_id": str(station.id), "number": f"{station.counter}-{seq}"}
    payload = canonical(record | changed.pop("record", {})).decode()
    header = canonical(
        {
            "action": "registered", "actor": "clerk", "at": "2026-11-25T10:00:00.000000Z",
            "entity": "submission", "entity_id": key, "epoch": epoch, "offset_minutes": 120,
            "payload_digest": payload_digest(payload, SALT), "previous_hash": previous, "schema_version": 1,
            "seq": seq, "station": str(station.id),
        }
        | changed
    ).decode()  # fmt: skip
    return {
        "header": header, "payload": payload, "salt": SALT,
        "hash": hashlib.sha256(header.encode()).hexdigest(),
    }  # fmt: skip


def chain(station: Admitted, length: int, **changed) -> list[dict]:
    entries: list[dict] = []
    for seq in range(1, length + 1):
        entries.append(entry(station, seq, entries[-1]["hash"] if entries else GENESIS, **changed))
    return entries
