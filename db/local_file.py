"""Looks at the local file before it is opened: what is not ours, or not whole, is named and not touched."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import sqlcipher3.dbapi2 as sqlcipher

from db.faults import (
    DamagedFile,
    DiskFailed,
    DiskFull,
    EmptyFile,
    ForeignFile,
    UnwritableFile,
    WrongKey,
    storage_error_in,
)

_PLAIN = b"SQLite format 3\x00"
"""How a file begins that was never encrypted: ours begins with a random salt."""

_PAGE_BYTES = 4096
"""A page of SQLCipher. Nothing shorter was ever written by us."""


def check_key(file: Path, key: bytes) -> None:
    """Reads the first pages of `file` with `key`; the file, its moment and its folder stay as they were.

    Raises:
        EmptyFile, ForeignFile, DamagedFile, UnwritableFile: it is no office's, not whole, or not to be used.
        WrongKey: `key` does not open it. A damaged first page looks just the same.
        DiskFull, DiskFailed: it cannot be read.
    """
    with _refusals_named(file):
        _check_from_outside(file)
        try:
            # Immutable: without the log, and nothing is written beside the file.
            _read(f"{file.absolute().as_uri()}?mode=ro&immutable=1", key)
        except (WrongKey, DamagedFile):
            # After a power cut some pages may be only in the log. To open the two would fold the log into the
            # file, whatever the key: so a copy is asked.
            if not _has_log(file):
                raise
            with TemporaryDirectory(dir=file.parent, prefix="look-") as beside:
                copy = Path(beside) / file.name
                shutil.copyfile(file, copy)
                shutil.copyfile(_log_of(file), _log_of(copy))
                _read(copy.absolute().as_uri(), key)
        if not _has_log(file):
            check_last_page(file)


def check_last_page(file: Path) -> None:
    """Raises `DamagedFile` where a part of a page is left, which SQLite takes for a whole one."""
    if file.stat().st_size % _PAGE_BYTES:
        raise DamagedFile(file.name)


def _check_from_outside(file: Path) -> None:
    # To be allowed to write is asked without writing: the file's moment stays.
    check_form(file, mode="r+b")
    # Windows knows no effective user, and its folders are asked by SQLite itself.
    if sys.platform != "win32" and not os.access(file.parent, os.W_OK | os.X_OK, effective_ids=True):
        raise UnwritableFile(file.name)


def check_form(file: Path, mode: Literal["rb", "r+b"] = "rb") -> None:
    """Looks at size and first bytes, without a key; opens the file in `mode`.

    Raises:
        EmptyFile, ForeignFile, DamagedFile: it is no office's file, or cut off in its first page.
        OSError: it cannot be opened so.
    """
    if file.is_dir():
        raise ForeignFile(file.name)
    with file.open(mode) as opened:
        begins = opened.read(len(_PLAIN))
        size = opened.seek(0, os.SEEK_END)
    if size == 0:
        raise EmptyFile(file.name)
    if begins == _PLAIN:
        raise ForeignFile(file.name)
    if size < _PAGE_BYTES:
        raise DamagedFile(file.name)


def _read(uri: str, key: bytes) -> None:
    try:
        with closing(sqlcipher.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlcipher.Error as error:
        raise storage_error_in(error) or DamagedFile(str(error)) from error
    if not tables:
        raise EmptyFile("no table")


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _has_log(file: Path) -> bool:
    log = _log_of(file)
    return log.exists() and log.stat().st_size > 0


@contextmanager
def _refusals_named(file: Path) -> Iterator[None]:
    """What the operating system says of `file`, as a StorageError."""
    try:
        yield
    except OSError as error:
        kinds = {
            errno.ENOSPC: DiskFull,
            errno.EACCES: UnwritableFile,
            errno.EPERM: UnwritableFile,
            errno.EROFS: UnwritableFile,
        }
        raise kinds.get(error.errno or 0, DiskFailed)(file.name) from error


def put_in_place(unfinished: Path, target: Path) -> None:
    """Renames `unfinished`, already on the disk, to `target`: whole or not at all, even after a power cut.

    Raises:
        OSError: the disk refused.
    """
    unfinished.replace(target)
    if sys.platform == "win32":
        # NTFS writes its own journal of names; a folder cannot be opened there.
        return
    # The folder is written down as well.
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
