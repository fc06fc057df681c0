"""Our own journal as the sync reads it: what is confirmed, what is not yet, and the anchor it leaves."""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, tuple_
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from db.models.journal import Acknowledgement, JournalEntry


class JournalPlace(NamedTuple):
    """A place in a station's journal; compares as the journal is ordered."""

    epoch: int
    seq: int


BEFORE_EVERYTHING = JournalPlace(0, 0)

# A batch is one transaction there and one message on the line: both are better small.
BATCH_ENTRIES = 200
PUSHED_AT_ONCE = 500
BATCH_CHARACTERS = 1_000_000


class OwnEntry(NamedTuple):
    """An entry as it travels: `header` is the very text that was hashed; an erased one has no payload."""

    place: JournalPlace
    header: str
    payload: str | None
    salt: str | None
    hash: str


def confirmed_place(session: Session) -> JournalPlace:
    """How far the central server has confirmed our journal."""
    rows = session.execute(select(Acknowledgement.epoch, Acknowledgement.seq))
    return max((JournalPlace(*row) for row in rows), default=BEFORE_EVERYTHING)


def hash_at(session: Session, place: JournalPlace) -> str | None:
    """The hash of our entry there, or None where we have no such entry."""
    entry = session.get(JournalEntry, place)
    return None if entry is None else entry.hash


def count_after(session: Session, place: JournalPlace) -> int:
    """How many entries follow `place`."""
    after = tuple_(JournalEntry.epoch, JournalEntry.seq) > tuple_(*place)
    return session.execute(select(func.count()).select_from(JournalEntry).where(after)).scalar_one()


# As they stand in the file: what a header tells is kept in the very words in which it is hashed.
_NEXT = """
    SELECT epoch, seq, payload, salt, hash,
        action, actor, "at", entity, entity_id, offset_minutes, payload_digest, previous_hash, schema_version,
        station_id
    FROM journal_entry WHERE (epoch, seq) > (?, ?) ORDER BY epoch, seq LIMIT ?
"""
_header = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def batch_after(session: Session, place: JournalPlace, most: int) -> list[OwnEntry]:
    """The next entries after `place`, oldest first: at most `most`, or about a million characters.

    All are of one epoch: one signature covers them. A header holds strings and small whole numbers under
    names in the order of RFC 8785, so that C's encoder writes what `header_of` does.
    """
    batch: list[OwnEntry] = []
    size = 0
    for row in session.connection().exec_driver_sql(_NEXT, (*place, most)):
        epoch, seq, payload, salt, digest, action, actor, at, entity, entity_id, *rest = row
        offset, payload_digest, previous_hash, schema_version, station = rest
        header = _header(
            {
                "action": action,
                "actor": actor,
                "at": at,
                "entity": entity,
                "entity_id": entity_id,
                "epoch": epoch,
                "offset_minutes": offset,
                "payload_digest": payload_digest,
                "previous_hash": previous_hash,
                "schema_version": schema_version,
                "seq": seq,
                "station": station,
            }
        )
        size += len(header) + len(payload or "")
        if batch and (size > BATCH_CHARACTERS or epoch != batch[0].place.epoch):
            break
        batch.append(OwnEntry(JournalPlace(epoch, seq), header, payload, salt, digest))
    return batch


def hashes_between(session: Session, epoch: int, first_seq: int, last_seq: int) -> list[str]:
    """The hashes of our entries from `first_seq` to `last_seq` of that epoch, in order."""
    return list(
        session.scalars(
            select(JournalEntry.hash)
            .where(JournalEntry.epoch == epoch, JournalEntry.seq.between(first_seq, last_seq))
            .order_by(JournalEntry.seq)
        )
    )


def keep_acknowledgement(session: Session, place: JournalPlace, head_hash: str, at: datetime) -> None:
    """Remembers how far the server has confirmed us. An anchor only ever moves forward."""
    statement = insert(Acknowledgement).values(
        epoch=place.epoch, seq=place.seq, head_hash=head_hash, acknowledged_at=at
    )
    fresh = statement.excluded
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[Acknowledgement.epoch],
            set_={"seq": fresh.seq, "head_hash": fresh.head_hash, "acknowledged_at": fresh.acknowledged_at},
            where=Acknowledgement.seq < fresh.seq,
        )
    )
