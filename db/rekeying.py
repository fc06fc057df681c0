"""Another key for the local file, in its place: whole, or not at all, whenever the power goes.

SQLCipher writes every page anew in one transaction. With a rollback journal a cut leaves the pages as they
were, in the journal, encrypted with the key that they had; the commit is the end of that journal. Until then
the key store has both keys.
"""

from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from db.engine import LocalDatabase, storage_faults_named
from db.faults import FileInUse, WrongKey
from db.key_store import KeyStore
from db.local_file import check_key


def change_key(database: LocalDatabase, key_store: KeyStore, new: bytes) -> None:
    """Encrypts the whole file with `new`; from now on only that opens it. Takes as long as writing it twice.

    The caller has stopped whoever keeps a connection of its own: its keeper, long work.

    Raises:
        FileInUse: another process, or another thread, has the file open. Nothing was changed.
        StorageError: the disk is full or failing. The file is as it was.
    """
    old = database.key
    key_store.write_next(new)
    database.engine.dispose()
    try:
        with storage_faults_named(), closing(_opened(database.file, old)) as line:
            _alone(line)
            line.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    finally:
        # Whatever the key store says to it: until it is told, it has both.
        database.key = new if _opens(database.file, new) else old
        settle_key(database.file, key_store)


def settle_key(file: Path, key_store: KeyStore) -> bool:
    """Finds out which of two keys opens the file and keeps that one alone; whether it is the new one.

    Does nothing where there is only one. Part of every start.
    """
    new = key_store.read_next()
    if new is None:
        return False
    old = key_store.read()
    if old is not None:
        _roll_back(file, old)
    # The file is whole now: one of the two opens it. Where neither does, both are kept for a person.
    if _opens(file, new):
        key_store.write(new)
        key_store.write_next(None)
        return True
    if old is not None and _opens(file, old):
        key_store.write_next(None)
    return False


def _opened(file: Path, key: bytes) -> Any:
    line = sqlcipher.connect(str(file), isolation_level=None)
    line.execute("PRAGMA cipher_log_level = NONE")
    line.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return line


def _alone(line: Any) -> None:
    """No log, no other connection, and the folder written through to the disk."""
    try:
        (mode,) = line.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlcipher.OperationalError as error:
        raise FileInUse from error
    if mode != "delete":
        raise FileInUse
    line.execute("PRAGMA locking_mode = EXCLUSIVE")
    line.execute("PRAGMA synchronous = EXTRA")
    line.execute("BEGIN EXCLUSIVE")
    line.execute("COMMIT")


def _roll_back(file: Path, key: bytes) -> None:
    """Has SQLite put back what a cut left half-written, if anything: it copies pages as they are."""
    if file.with_name(f"{file.name}-journal").exists():
        with suppress(sqlcipher.Error), closing(_opened(file, key)) as line:
            line.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _opens(file: Path, key: bytes) -> bool:
    try:
        check_key(file, key)
    except WrongKey:
        return False
    return True
