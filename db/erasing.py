"""Erasing: a record is reduced, and what entries, index, pages and log still hold of it is gone as well.

The row stays with its number, kind and dates, and an entry `….erased` tells it as it stands; payload and salt
of every earlier entry about it are taken out. The chain is over headers and digests: it holds as before.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.faults import DatabaseBusy, storage_error_in
from db.journal import ERASED, append_entry, canonical
from db.models.base import Record
from db.models.retention import PendingErasure

ACTOR = "erasure"
"""Who erases what was decided before: at another counter, or before the program was stopped."""

FILE, LOG = "file", "log"
_THE_FILE = UUID(int=0)
_PAGES_KIB = 16 * 1024

_TAKE_OUT = """
    UPDATE journal_entry SET payload = NULL, salt = NULL
    WHERE entity = ?1 AND entity_id = ?2 AND payload IS NOT NULL AND rowid < (
        SELECT max(rowid) FROM journal_entry WHERE entity = ?1 AND entity_id = ?2
    )
"""
_LAST_ACTION = """
    SELECT action FROM journal_entry WHERE entity = ? AND entity_id = ? ORDER BY rowid DESC LIMIT 1
"""
_REDUCE_THEIRS = "UPDATE others_entry SET payload = ?, salt = NULL WHERE entity = ? AND entity_id = ?"


def blanked(row: Record, names: frozenset[str]) -> dict[str, Any]:
    """What these columns of the row hold once nothing personal is left in them."""
    found: dict[str, Any] = {}
    for column in row.__table__.columns:
        if column.key in names:
            is_json = isinstance(column.type, JSON)
            found[column.key] = (
                None if column.nullable else type(getattr(row, column.key))() if is_json else ""
            )
    return found


def leave_no_trace(session: Session) -> None:
    """From now on SQLite writes zeros over whatever this connection deletes."""
    session.connection().exec_driver_sql("PRAGMA secure_delete = ON")


def reduce_record(
    session: Session, row: Record, left: Mapping[str, Any], *, station: tuple[UUID, int], at: datetime
) -> bool:
    """Puts `left` into the row and takes out what entries told of it; whether anything had to be done.

    `station` is this one's key and epoch. Of a record of another counter only that counter says so in an
    entry: here its own is reduced with it. `at` carries the hall's offset.
    """
    table, key = row.__tablename__, str(row.id)
    connection = session.connection()
    reduced = all(getattr(row, name) == value for name, value in left.items())
    for name, value in left.items():
        setattr(row, name, value)
    session.flush()
    told = row.as_payload()
    if row.station_id != station[0]:
        if not reduced:
            connection.exec_driver_sql(_REDUCE_THEIRS, (canonical(told).decode(), table, key))
        return not reduced
    last = connection.exec_driver_sql(_LAST_ACTION, (table, key)).scalar()
    if reduced and last == f"{table}{ERASED}":
        return False
    append_entry(connection, station, at=at, actor=ACTOR, action=f"{table}{ERASED}", entity=table, told=told)
    connection.exec_driver_sql(_TAKE_OUT, (table, key))
    return True


def is_pending(session: Session) -> bool:
    """Whether something is still to be erased here."""
    return session.scalar(select(PendingErasure.since).limit(1)) is not None


def will_be_erased(session: Session, entity: str, key: UUID, *, under: str, since: datetime) -> None:
    """Notes that it is to be erased here, and the pages rewritten; part of the caller's transaction."""
    for one, its_key in ((entity, key), (FILE, _THE_FILE)):
        _note_pending(session, one, its_key, under, since)


def log_will_be_emptied(session: Session, since: datetime) -> None:
    """Notes that the log still holds what was deleted with zeros; part of the caller's transaction."""
    _note_pending(session, LOG, _THE_FILE, "", since)


def _note_pending(session: Session, entity: str, key: UUID, under: str, since: datetime) -> None:
    row = insert(PendingErasure).values(entity=entity, entity_id=key, under=under, since=since)
    session.execute(row.on_conflict_do_nothing())


def is_erased(session: Session, pending: PendingErasure) -> None:
    """It is done; part of the transaction that did it."""
    session.execute(
        delete(PendingErasure).where(
            PendingErasure.entity == pending.entity, PendingErasure.entity_id == pending.entity_id
        )
    )


def end_traces(database: LocalDatabase) -> None:
    """Empties the log, and where a record was erased writes the whole file anew: no page has it any longer.

    The latter takes as long as the file is large, and nobody can write meanwhile: what was only deleted with
    zeros does without. Part of no transaction.

    Raises:
        StorageError: the disk is full, or somebody reads for so long that the log cannot be emptied.
    """
    with database.reading() as session:
        is_rewritten = session.get(PendingErasure, (FILE, _THE_FILE)) is not None
    if not _log_is_emptied(database, "PRAGMA secure_delete = ON", *(["VACUUM"] if is_rewritten else [])):
        raise DatabaseBusy("the log is read by somebody")
    with database.writing() as session:
        session.execute(delete(PendingErasure).where(PendingErasure.entity.in_((FILE, LOG))))


def empty_log(database: LocalDatabase) -> bool:
    """Empties the log unless somebody reads just now, and waits for nobody; whether it is empty.

    Otherwise what was noted by `log_will_be_emptied` stays noted. Part of no transaction.

    Raises:
        StorageError: the disk is full or failing.
    """
    is_empty = _log_is_emptied(database, "PRAGMA busy_timeout = 0")
    if is_empty:
        with database.writing() as session:
            session.execute(delete(PendingErasure).where(PendingErasure.entity == LOG))
    return is_empty


def _log_is_emptied(database: LocalDatabase, *before: str) -> bool:
    with database.beside(_PAGES_KIB) as here:
        line = here.engine.raw_connection()
        try:
            cursor = line.cursor()
            for pragma in before:
                cursor.execute(pragma)
            busy: int = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except Exception as error:
            named = storage_error_in(error)
            if named is None:
                raise
            raise named from error
        finally:
            line.close()
    return not busy
