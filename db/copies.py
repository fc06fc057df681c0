"""An encrypted copy of the local file, taken while others write, and proved before it counts as one.

SQLite's online backup copies what one read transaction sees. Under the write-ahead log it holds up nobody who
writes meanwhile, and nobody holds it up: the copy is of the moment at which it began, and it ends.
What is only in the log is in the copy; a file copied by name would lack it.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from db.engine import LocalDatabase, storage_faults_named
from db.faults import DamagedFile, DiskFailed, DiskFull, StorageError, WrongKey, storage_error_in
from db.local_file import check_form, check_last_page, put_in_place

_PAGES_AT_ONCE = 256
"""A mebibyte: some ten milliseconds of work, after which whoever waits for the disk has it."""

_SYNCED_EVERY = 8
"""Steps between two writings to the disk: a gigabyte in one would hold up whoever registers meanwhile."""

_PAGES_KIB = 2 * 1024
"""Every page is read once, in its order: keeping it would help nobody."""

ROOM_LEFT = 64 * 1024 * 1024
"""Bytes that a copy leaves free: it never takes the room in which the next registration is written."""

_INSTRUCTIONS = 20_000
"""Of SQLite's machine, between two questions whether a check should go on."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

NEVER_COPIED = ("waiting_card",)
"""Tables that are empty in every copy: of two copies the later one would tell who came between them."""

Told = Callable[[float], None]
"""Is told how much is done, from 0 to 1; whatever it raises ends the work, and nothing is left of it."""


class CopyStopped(Exception):
    """Nobody wants it any longer: the program ends, or somebody changed their mind."""


def tell_nobody(_done: float) -> None:
    """Nobody waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFacts:
    """What is in a file at one moment: the rows of every table, and the hash of the newest entry."""

    rows: Mapping[str, int]
    head: str


def copy_database(database: LocalDatabase, target: Path, told: Told = tell_nobody) -> CopyFacts:
    """Copies `database` to `target`, its owner's alone, which is there whole and proved, or not at all.

    Raises:
        DiskFull, DiskFailed: no room for the copy, or its place does not answer; nothing is left there.
        DamagedFile: the database is not whole, or the copy is not what was copied.
    """
    with _place_refusals_named(), storage_faults_named(), unfinished_beside(target) as unfinished:
        with database.beside(_PAGES_KIB) as here, closing(here.engine.raw_connection()) as line:
            facts = _copied(line.driver_connection, unfinished, database.key, told)
        if check_copy(unfinished, database.key, lambda done: told(0.5 + done / 2)) != facts:
            raise DamagedFile(target.name)
        put_in_place(unfinished, target)
    return facts


def copy_file(copy: Path, target: Path, told: Told = tell_nobody) -> None:
    """Copies a finished copy, which nobody writes to any more, to `target` on another disk or beside it.

    Raises:
        DiskFull, DiskFailed: as for `copy_database`.
    """
    with _place_refusals_named(), unfinished_beside(target) as unfinished:
        write_beside(copy, unfinished, told)
        put_in_place(unfinished, target)


def write_beside(copy: Path, unfinished: Path, told: Told = tell_nobody) -> None:
    """Writes what is in `copy` to `unfinished`, down to the disk."""
    size = copy.stat().st_size
    check_room(unfinished.parent, size)
    piece = _PAGES_AT_ONCE * _SYNCED_EVERY * 4096
    with copy.open("rb") as reading, unfinished.open("r+b") as writing:
        while some := reading.read(piece):
            writing.write(some)
            writing.flush()
            os.fsync(writing.fileno())
            told(writing.tell() / max(size, 1))


def check_room(folder: Path, size: int) -> None:
    """Raises `DiskFull` where `size` bytes more would not leave `ROOM_LEFT` free."""
    if shutil.disk_usage(folder).free < size + ROOM_LEFT:
        raise DiskFull(folder.name)


def check_copy(copy: Path, key: bytes, told: Told = tell_nobody) -> CopyFacts:
    """Reads the whole of a copy, every page by its seal and every tree by its order; writes nothing.

    Raises:
        WrongKey: `key` does not open it. A damaged first page looks just the same.
        DamagedFile, EmptyFile, ForeignFile: it is not whole, or no copy.
        DiskFailed: it cannot be read.
    """
    # Immutable: without a log, and nothing is written beside it.
    address = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    with _place_refusals_named(), storage_faults_named():
        check_form(copy)
        check_last_page(copy)
        with closing(sqlcipher.connect(address, uri=True, isolation_level=None)) as line:
            return _checked(line, copy, key, told)


def _checked(line: Any, copy: Path, key: bytes, told: Told) -> CopyFacts:
    _unlock(line, key)
    with _asked_to_stop(line, told):
        for (found,) in line.execute("PRAGMA quick_check(1)"):
            if found != "ok":
                raise DamagedFile(copy.name)
        told(0.8)
        return _facts(line)


class Look(StrEnum):
    """What a short look at a copy finds: its size and its first page; of the rest `check_copy` knows."""

    OPENS = "opens"
    OTHER_KEY = "other_key"  # of before the file got its present key; a damaged first page looks the same
    DAMAGED = "damaged"


def look_at(copy: Path, key: bytes) -> Look:
    """Looks at a copy for a moment; writes nothing."""
    try:
        with _place_refusals_named(), storage_faults_named():
            check_form(copy)
            check_last_page(copy)
            address = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
            with closing(sqlcipher.connect(address, uri=True, isolation_level=None)) as line:
                _unlock(line, key)
                return Look.OPENS if _number(line, "SELECT count(*) FROM sqlite_schema") else Look.DAMAGED
    except WrongKey:
        return Look.OTHER_KEY
    except StorageError:
        return Look.DAMAGED


@contextmanager
def unfinished_beside(target: Path) -> Iterator[Path]:
    """A new, empty file beside `target`, its owner's alone, for what is not finished; gone at the end."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A process killed in the middle leaves its own behind, under a name that is no copy's.
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield unfinished
    finally:
        unfinished.unlink(missing_ok=True)


def _copied(line: Any, unfinished: Path, key: bytes, told: Told) -> CopyFacts:
    line.execute("BEGIN")
    try:
        facts = _facts(line)
        size = _number(line, "PRAGMA page_count") * _number(line, "PRAGMA page_size")
        check_room(unfinished.parent, size)
        with (
            unfinished.open("r+b") as copied,
            closing(sqlcipher.connect(str(unfinished), isolation_level=None)) as target,
        ):
            _unlock(target, key)
            # After a fault it is thrown away: it needs no log of its own, and the disk only below.
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            target.execute(f"PRAGMA cache_size = -{_PAGES_KIB}")
            steps = 0

            def went_on(_status: int, remaining: int, total: int) -> None:
                nonlocal steps
                steps += 1
                if steps % _SYNCED_EVERY == 0:
                    os.fsync(copied.fileno())
                told((total - remaining) / max(total, 1) / 2)

            try:
                line.backup(target, pages=_PAGES_AT_ONCE, progress=went_on)
            except sqlcipher.Error as error:
                # The driver gives its error no code here, only SQLite's words.
                kind = DamagedFile if "malformed" in str(error) else DiskFailed
                raise storage_error_in(error) or kind(str(error)) from error
            target.execute("PRAGMA secure_delete = ON")
            for table in NEVER_COPIED:
                if table in facts.rows:
                    target.execute(f"DELETE FROM {table}")  # noqa: S608 - one of ours
            target.close()
            os.fsync(copied.fileno())
    finally:
        line.execute("ROLLBACK")
    left_out = dict.fromkeys(facts.rows.keys() & {*NEVER_COPIED}, 0)
    return replace(facts, rows={**facts.rows, **left_out})


def _unlock(line: Any, key: bytes) -> None:
    line.execute("PRAGMA cipher_log_level = NONE")
    line.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    line.execute("PRAGMA temp_store = MEMORY")
    line.execute(f"PRAGMA cache_size = -{_PAGES_KIB}")


def _facts(line: Any) -> CopyFacts:
    listed = line.execute("PRAGMA table_list").fetchall()
    names = sorted(name for _schema, name, kind, *_ in listed if kind in {"table", "shadow"})
    rows = {name: _number(line, _counting(name)) for name in names}
    head = None
    if "journal_entry" in rows:
        newest = "SELECT hash FROM journal_entry ORDER BY epoch DESC, seq DESC LIMIT 1"
        head = line.execute(newest).fetchone()
    return CopyFacts(rows=rows, head=head[0] if head else "")


def _counting(table: str) -> str:
    quoted = table.replace('"', '""')
    return f'SELECT count(*) FROM "{quoted}"'  # noqa: S608 - a table that the file itself lists


def _number(line: Any, question: str) -> int:
    return int(line.execute(question).fetchone()[0])


@contextmanager
def _asked_to_stop(line: Any, told: Told) -> Iterator[None]:
    """Lets `told` end a long question too: what it raises takes the place of SQLite's own word for it."""
    raised: list[Exception] = []

    def ask() -> int:
        try:
            told(0.5)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised below
            raised.append(error)
            return 1
        return 0

    line.set_progress_handler(ask, _INSTRUCTIONS)
    try:
        yield
    except sqlcipher.Error:
        if raised:
            raise raised[0] from None
        raise
    finally:
        line.set_progress_handler(None, 0)


@contextmanager
def _place_refusals_named() -> Iterator[None]:
    """What the operating system says of the place of a copy, as a StorageError."""
    try:
        yield
    except OSError as error:
        raise (DiskFull if error.errno in _FULL else DiskFailed)(str(error)) from error
