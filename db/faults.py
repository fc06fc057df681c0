"""Faults of the storage, named so that the desk can say what to do about each."""

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

_SQLITE_BUSY = 5
_SQLITE_READONLY = 8
_SQLITE_IOERR = 10
_SQLITE_CORRUPT = 11
_SQLITE_FULL = 13
_SQLITE_CANTOPEN = 14
_SQLITE_NOTADB = 26


class StorageError(Exception):
    """The local database cannot be used as asked; nothing was half-written."""


class WrongKey(StorageError):
    """The key does not open the file (or the file is no database of ours)."""


class FileInUse(StorageError):
    """Another process, or long work of this one, has the file open: it cannot be had alone."""


class NewerDatabase(StorageError):
    """The file was written by a newer program; `found` is its revision."""

    def __init__(self, found: str) -> None:
        super().__init__(f"database revision {found} is unknown to this program")
        self.found = found


class EmptyFile(StorageError):
    """Nothing is in the file: not one byte, or not one table."""


class ForeignFile(StorageError):
    """What stands there is no office's file: a folder, or another program's database."""


class DamagedFile(StorageError):
    """The file is not whole: cut short, or pages of it are not as they were written."""


class UnwritableFile(StorageError):
    """The file or its folder may not be written by this user, or lies on a medium that is only read."""


class UnsafeSqlite(StorageError):
    """The linked SQLite corrupts WAL files under two writers (fixed in 3.51.3)."""


class DiskFull(StorageError):
    """No room left; the transaction was undone."""


class DatabaseBusy(StorageError):
    """Another program held the write lock for longer than the busy timeout."""


class DiskFailed(StorageError):
    """The disk refused to read or write."""


def storage_error_in(error: BaseException) -> StorageError | None:
    """The storage fault behind a driver's error, or None where it is a bug of ours."""
    driver_error = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(driver_error, sqlcipher.Error):
        return None
    # sqlcipher3 exposes the extended result code; its low byte is the primary one.
    code = getattr(driver_error, "sqlite_errorcode", 0) & 0xFF
    text = str(driver_error)
    by_code: dict[int, type[StorageError]] = {
        _SQLITE_FULL: DiskFull,
        _SQLITE_BUSY: DatabaseBusy,
        _SQLITE_READONLY: UnwritableFile,
        _SQLITE_IOERR: DiskFailed,
        _SQLITE_CORRUPT: DamagedFile,
        _SQLITE_CANTOPEN: DiskFailed,
        _SQLITE_NOTADB: WrongKey,
    }
    if code in by_code:
        return by_code[code](text)
    if "full" in text and "disk" in text:
        return DiskFull(text)
    return None


def takes_what_is_taken(error: DBAPIError) -> bool:
    """Whether the database refused a row for what another one has and only one can have."""
    # For a broken constraint the driver has only the primary code: which one it was, only the words say.
    return str(error.orig).startswith("UNIQUE constraint failed")
