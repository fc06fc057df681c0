"""The journal: every change writes its entry in the same transaction.

It is the audit trail and the sync feed in one. The hash chain covers the headers and a salted digest
of each payload; there is one canonical encoding (RFC 8785), hashed as bytes.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.models.base import Record, moment_text
from db.models.journal import Acknowledgement, JournalEntry
from db.models.office import Station
from db.revision import SCHEMA_VERSION

GENESIS = "0" * 64
_SALT_BYTES = 16


def canonical(value: Any) -> bytes:
    """The one encoding of a JSON value (RFC 8785)."""
    return rfc8785.dumps(value)


def payload_digest(payload: str, salt: str) -> str:
    """The salted digest that the chain keeps of a payload; `salt` is hex."""
    return hashlib.sha256(bytes.fromhex(salt) + payload.encode()).hexdigest()


def header_of(entry: JournalEntry) -> bytes:
    """The canonical header, from which the entry's hash is taken."""
    return canonical(
        {
            "action": entry.action,
            "actor": entry.actor,
            "at": moment_text(entry.at),
            "entity": entry.entity,
            "entity_id": entry.entity_id,
            "epoch": entry.epoch,
            "offset_minutes": entry.offset_minutes,
            "payload_digest": entry.payload_digest,
            "previous_hash": entry.previous_hash,
            "schema_version": entry.schema_version,
            "seq": entry.seq,
            "station": str(entry.station_id),
        }
    )


# Made once: SQLAlchemy takes longer to make a statement than SQLite to run it.
_STATION = select(Station.id, Station.epoch)
_LAST = (
    select(JournalEntry.epoch, JournalEntry.seq, JournalEntry.hash)
    .order_by(JournalEntry.epoch.desc(), JournalEntry.seq.desc())
    .limit(1)
)
_APPEND = insert(JournalEntry)


def write_entry(session: Session, *, at: datetime, actor: str, action: str, record: Record) -> None:
    """Appends what was just done with `record`: its whole row, as it stands at the end of the action.

    `at` carries the hall's offset, which the entry keeps beside the UTC moment; `actor` is the
    account's key or the name of the program's own work. Runs inside the action's write transaction,
    whose lock makes the sequence contiguous.
    """
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("a journal entry needs the local offset of its moment")
    session.flush()
    connection = session.connection()
    station = connection.execute(_STATION).one()
    last = connection.execute(_LAST).one_or_none()
    payload = canonical(record.as_payload()).decode()
    salt = secrets.token_hex(_SALT_BYTES)
    facts: dict[str, Any] = {
        "epoch": station.epoch,
        "seq": last.seq + 1 if last is not None and last.epoch == station.epoch else 1,
        "station_id": station.id,
        "at": at,
        "offset_minutes": int(offset.total_seconds() // 60),
        "actor": actor,
        "action": action,
        "entity": record.__tablename__,
        "entity_id": str(record.id),
        "schema_version": SCHEMA_VERSION,
        "payload": payload,
        "salt": salt,
        "payload_digest": payload_digest(payload, salt),
        "previous_hash": GENESIS if last is None else last.hash,
    }
    header = header_of(JournalEntry(**facts))
    connection.execute(_APPEND, facts | {"hash": hashlib.sha256(header).hexdigest()})


@dataclass(frozen=True)
class BrokenEntry:
    """Where the journal stops telling the truth. `reason` is one of the words below."""

    epoch: int
    seq: int
    reason: str


GAP = "gap"
FOREIGN = "foreign"
CHAIN = "chain"
HEADER = "header"
PAYLOAD = "payload"
ANCHOR = "anchor"
RECORD = "record"


def broken_entries(session: Session) -> Iterator[BrokenEntry]:
    """Walks the whole chain, oldest first, and yields every entry that does not hold.

    Also compares the chain with what the central server has acknowledged and, where the chain holds,
    every record with the last entry that speaks of it: a row changed behind the journal's back is
    found as well. A row that no entry speaks of is named by sequence 0.
    """
    station = session.execute(select(Station)).scalar_one()
    anchors = {(a.epoch, a.seq): a.head_hash for a in session.scalars(select(Acknowledgement))}
    previous = GENESIS
    expected = (1, 1)
    holds = True
    for entry in session.scalars(
        select(JournalEntry).order_by(JournalEntry.epoch, JournalEntry.seq).execution_options(yield_per=1_000)
    ):
        where = (entry.epoch, entry.seq)
        reason = _fault_of(entry, station, previous, expected)
        if reason is None and anchors.get(where, entry.hash) != entry.hash:
            reason = ANCHOR
        if reason is not None:
            holds = False
            yield BrokenEntry(*where, reason)
        anchors.pop(where, None)
        previous = entry.hash
        expected = (entry.epoch, entry.seq + 1)
    for epoch, seq in anchors:
        yield BrokenEntry(epoch, seq, ANCHOR)
    if holds:
        yield from _records_unlike_the_journal(session, station)


def _fault_of(entry: JournalEntry, station: Station, previous: str, expected: tuple[int, int]) -> str | None:
    starts_epoch = entry.seq == 1 and entry.epoch > expected[0]
    if (entry.epoch, entry.seq) != expected and not starts_epoch:
        return GAP
    if entry.station_id != station.id:
        return FOREIGN
    if entry.previous_hash != previous:
        return CHAIN
    if not hmac.compare_digest(hashlib.sha256(header_of(entry)).hexdigest(), entry.hash):
        return HEADER
    if entry.payload is None:
        return None if entry.salt is None else PAYLOAD
    if entry.salt is None or payload_digest(entry.payload, entry.salt) != entry.payload_digest:
        return PAYLOAD
    return None


def _says_the_same(payload: str, row: Record) -> bool:
    """Whether the row still is what the entry says; later columns the entry does not know."""
    said = json.loads(payload)
    stands = row.as_payload()
    return all(name in stands and stands[name] == value for name, value in said.items())


def _records_unlike_the_journal(session: Session, station: Station) -> Iterator[BrokenEntry]:
    for model in Record.__subclasses__():
        latest: dict[str, JournalEntry] = {
            entry.entity_id: entry
            for entry in session.scalars(
                select(JournalEntry)
                .where(JournalEntry.entity == model.__tablename__)
                .order_by(JournalEntry.epoch, JournalEntry.seq)
            )
        }
        for row in session.scalars(select(model).where(model.station_id == station.id)):
            entry = latest.pop(str(row.id), None)
            if entry is None:
                yield BrokenEntry(station.epoch, 0, RECORD)
            elif entry.payload is not None and not _says_the_same(entry.payload, row):
                yield BrokenEntry(entry.epoch, entry.seq, RECORD)
        for entry in latest.values():
            if entry.payload is not None:
                yield BrokenEntry(entry.epoch, entry.seq, RECORD)
