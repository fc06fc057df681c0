"""Records of other counters against the entries that brought them here, kept as they came."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from db.checking.findings import OTHERS, BrokenEntry
from db.checking.records import rows_of, says_the_same, side_by_side
from db.journal import payload_digest
from db.models.base import Record


class Brought(NamedTuple):
    """An entry as it came; of records from before entries were kept, only what they said then."""

    key: bytes
    station: bytes
    header: bytes | None
    payload: bytes
    salt: bytes | None
    hash: bytes | None


def unlike_the_others(line: Any, model: type[Record], station: str) -> Iterator[BrokenEntry]:
    """Records of other stations that are not what their entry says, not there, or of no entry."""
    table = model.__tablename__
    brought = map(
        Brought._make,
        line.execute(
            """
            SELECT CAST(entity_id AS BLOB), CAST(station_id AS BLOB), CAST(header AS BLOB),
                CAST(payload AS BLOB), CAST(salt AS BLOB), CAST(hash AS BLOB)
            FROM others_entry WHERE entity = ? ORDER BY entity_id
            """,
            (table,),
        ),
    )
    for entry, row in side_by_side(brought, rows_of(line, model, "<>", station)):
        as_brought = (
            entry is not None
            and row is not None
            and entry.station == row.station
            and _proves_itself(entry, table)
            and (entry.salt is not None or entry.header is None or _is_of_an_erased_case(line, entry))
            and says_the_same(entry.payload, row.row, newer=True)
        )
        if not as_brought:
            key = entry.key if entry is not None else row.key if row is not None else b""
            yield BrokenEntry(0, 0, OTHERS, f"{table} {key.decode(errors='replace')}")


def _is_of_an_erased_case(line: Any, entry: Brought) -> bool:
    """Whether its case was erased: only then it may be reduced before its own entry says so."""
    found = line.execute(
        """
        SELECT erased_at FROM submission WHERE id = json_extract(?1, '$.submission_id')
        UNION SELECT erased_at FROM booking WHERE id = json_extract(?1, '$.booking_id')
        """,
        (entry.payload.decode(),),
    ).fetchone()
    return found is not None and found[0] is not None


def _proves_itself(entry: Brought, table: str) -> bool:
    """Whether the entry still is the one that its station hashed."""
    if entry.header is None or entry.hash is None:
        return entry.header is entry.salt is entry.hash
    if hashlib.sha256(entry.header).hexdigest().encode() != entry.hash:
        return False
    try:
        header = json.loads(entry.header)
        # What was reduced here with its case can no longer be digested.
        digest = (
            header["payload_digest"]
            if entry.salt is None
            else payload_digest(entry.payload.decode(), entry.salt.decode())
        )
    except ValueError:
        return False
    about = (
        header["payload_digest"],
        header["entity"],
        header["entity_id"].encode(),
        header["station"].encode(),
    )
    return bool(about == (digest, table, entry.key, entry.station))
