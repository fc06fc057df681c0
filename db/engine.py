"""Opens the local file: SQLCipher, WAL, synchronous=FULL, foreign keys, immediate write transactions."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from db.faults import UnsafeSqlite, storage_error_in

# Before this release two writers could corrupt a WAL file (the WAL-reset bug).
_OLDEST_SAFE_SQLITE = (3, 51, 3)
_BUSY_TIMEOUT_MS = 5_000
_PAGES_KIB = 32 * 1024
"""Decrypted pages that a connection may keep: those in which every search begins stay at hand."""


def _prepare(connection: DBAPIConnection, key: bytes, pages_kib: int) -> None:
    cursor = connection.cursor()
    try:
        # SQLCipher would otherwise write each wrong key to the standard error of the window.
        cursor.execute("PRAGMA cipher_log_level = NONE")
        cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA mmap_size = 0")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute(f"PRAGMA cache_size = -{pages_kib}")
    finally:
        cursor.close()


def open_engine(file: Path, key: Callable[[], bytes], pages_kib: int = _PAGES_KIB) -> Engine:
    """An engine on the encrypted `file`; `key` gives the raw 32-byte key, asked for each connection.

    Each connection keeps at most `pages_kib` of decrypted pages.

    Raises:
        UnsafeSqlite: the linked SQLite is older than 3.51.3.
    """
    if sqlcipher.sqlite_version_info < _OLDEST_SAFE_SQLITE:
        raise UnsafeSqlite(sqlcipher.sqlite_version)
    engine = create_engine(
        f"sqlite:///{file}",
        module=sqlcipher,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=2,
        # A failed statement must not carry a citizen into the log.
        hide_parameters=True,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        _prepare(connection, key(), pages_kib)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A deferred transaction that reads first and writes later may be refused the lock half-way.
        options = connection.get_execution_options()
        connection.exec_driver_sql("BEGIN" if options.get("reading") else "BEGIN IMMEDIATE")

    return engine


class Keeper(Protocol):
    """Whoever keeps something outside the file that tells of what was committed."""

    def note(self) -> None:
        """Something was committed. Returns at once."""
        ...

    def stop(self) -> None:
        """The database is being closed."""
        ...


class LocalDatabase:
    """The counter's own database. Reading and writing are transactions; each is all or nothing."""

    def __init__(self, file: Path, key: bytes, *, pages_kib: int = _PAGES_KIB) -> None:
        self.file = file
        self.key = key
        self.engine = open_engine(file, lambda: self.key, pages_kib)
        self._reading = self.engine.execution_options(reading=True)
        self.keeper: Keeper | None = None
        """Hears of each commit, where somebody keeps a mark outside the file: see `db.outside`."""

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One write transaction: committed at the end, undone if anything is raised.

        Raises:
            StorageError: disk full, file locked, wrong key.
        """
        with (
            storage_faults_named(),
            Session(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
        if self.keeper is not None:
            self.keeper.note()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One read transaction: everything read in it is of the same moment.

        Raises:
            StorageError: as for writing.
        """
        with (
            storage_faults_named(),
            Session(self._reading, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def beside(self, pages_kib: int) -> Iterator["LocalDatabase"]:
        """The same file over connections of its own, for long work that keeps the window's free."""
        database = LocalDatabase(self.file, self.key, pages_kib=pages_kib)
        try:
            yield database
        finally:
            database.close()

    def keep_off_thread(self) -> None:
        """From now on a statement on the calling thread is a programming error: the window never waits."""
        thread = threading.current_thread()

        @event.listens_for(self.engine, "before_cursor_execute")
        def refuse(*_args: object) -> None:
            if threading.current_thread() is thread:
                raise RuntimeError("a database call on the window's thread")

    def close(self) -> None:
        """Closes every connection; the write-ahead log is folded into the file."""
        if self.keeper is not None:
            self.keeper.stop()
        self.engine.dispose()


@contextmanager
def storage_faults_named() -> Iterator[None]:
    """What the driver says of the file or its disk, as a StorageError; a bug of ours stays what it is."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        named = storage_error_in(error)
        if named is None:
            raise
        raise named from error
