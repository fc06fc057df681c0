"""Copies of the local file: whole while others write, proved, and never half of one."""

import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from db.copies import check_copy, copy_database, copy_file
from db.engine import LocalDatabase
from db.faults import DamagedFile, DiskFailed, DiskFull, EmptyFile, ForeignFile, WrongKey
from db.models import NumberSeries
from tests.db.conftest import KEY
from tests.db.writer import copied_alone, killed_with_a_full_log, numbers_in

PAGE = 4096


class Stop(Exception):
    """Somebody no longer wants the copy."""


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def fill(database: LocalDatabase, megabytes: int) -> None:
    with database.writing() as session:
        session.execute(text("CREATE TABLE IF NOT EXISTS filling (id INTEGER PRIMARY KEY, what BLOB)"))
        for _ in range(megabytes * 256):
            session.execute(text("INSERT INTO filling (what) VALUES (randomblob(3900))"))


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As on a disk with so much room: the system refuses what is longer."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGXFSZ, before)
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_copy_holds_what_is_only_in_the_log_of_a_killed_writer(tmp_path: Path) -> None:
    """The harness loses it where the file is copied by name."""
    file, written = killed_with_a_full_log(tmp_path)
    assert numbers_in(copied_alone(file, tmp_path / "alone.db")) < written, "the log was folded in: no test"
    database = LocalDatabase(file, KEY)
    copy_database(database, tmp_path / "copies" / "whole.db")
    database.close()
    assert numbers_in(tmp_path / "copies" / "whole.db") == written


def test_a_copy_is_sealed_with_the_key_and_for_its_owner_alone(
    database: LocalDatabase, tmp_path: Path
) -> None:
    copy = tmp_path / "copies" / "one.db"
    facts = copy_database(database, copy)
    assert check_copy(copy, KEY) == facts
    assert b"SQLite format" not in copy.read_bytes()
    assert b"pernik" not in copy.read_bytes()
    with pytest.raises(WrongKey):
        check_copy(copy, bytes(32))
    assert names_in(copy.parent) == ["one.db"]
    assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_copy_ends_while_somebody_writes_and_is_of_one_moment(
    database: LocalDatabase, tmp_path: Path
) -> None:
    """Every transaction writes into both tables: a copy between two would show it."""
    fill(database, 8)
    with database.writing() as session:
        session.execute(text("CREATE TABLE pairs (id INTEGER PRIMARY KEY)"))
        session.add(NumberSeries(name="pairs", last=0))
    ended, wrote = threading.Event(), threading.Event()

    def write() -> None:
        with_own = LocalDatabase(database.file, KEY)
        while not ended.is_set():
            with with_own.writing() as session:
                session.execute(text("INSERT INTO pairs DEFAULT VALUES"))
                session.execute(text("UPDATE number_series SET last = last + 1 WHERE name = 'pairs'"))
            wrote.set()
        with_own.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        wrote.wait(10)
        facts = copy_database(database, tmp_path / "copy.db")
    finally:
        ended.set()
        writer.join()
    copy = LocalDatabase(tmp_path / "copy.db", KEY)
    with copy.reading() as session:
        last = session.scalars(select(NumberSeries.last).where(NumberSeries.name == "pairs")).one()
        assert 0 < last == facts.rows["pairs"]
    copy.close()
    with database.reading() as session:
        assert session.scalars(select(func.max(NumberSeries.last))).one() > last, "nobody wrote meanwhile"


def test_where_the_disk_is_full_no_copy_is_left_and_the_file_works_on(
    database: LocalDatabase, tmp_path: Path
) -> None:
    fill(database, 2)
    with files_of_at_most(1024 * 1024), pytest.raises((DiskFull, DiskFailed)):
        copy_database(database, tmp_path / "copies" / "one.db")
    assert names_in(tmp_path / "copies") == []
    copy_database(database, tmp_path / "copies" / "one.db")
    with files_of_at_most(1024 * 1024), pytest.raises(DiskFull):
        copy_file(tmp_path / "copies" / "one.db", tmp_path / "elsewhere" / "one.db")
    assert names_in(tmp_path / "elsewhere") == []


def test_a_copy_leaves_room_for_the_next_registration(database, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("db.copies.ROOM_LEFT", 1 << 60)
    with pytest.raises(DiskFull):
        copy_database(database, tmp_path / "copies" / "one.db")
    assert names_in(tmp_path / "copies") == []


@pytest.mark.parametrize("at", [0.1, 0.4, 0.6, 0.9])
def test_a_copy_that_is_stopped_leaves_nothing(database: LocalDatabase, tmp_path: Path, at: float) -> None:
    fill(database, 4)

    def stop(done: float) -> None:
        if done >= at:
            raise Stop

    with pytest.raises(Stop):
        copy_database(database, tmp_path / "copies" / "one.db", stop)
    assert names_in(tmp_path / "copies") == []


def test_a_kill_in_the_middle_leaves_nothing_that_is_taken_for_a_copy(
    database: LocalDatabase, tmp_path: Path
) -> None:
    fill(database, 4)
    code = (
        "import os, pathlib, signal\n"
        "from db.copies import copy_database\n"
        "from db.engine import LocalDatabase\n"
        f"copy_database(LocalDatabase(pathlib.Path({str(database.file)!r}), bytes(range(32))), "
        f"pathlib.Path({str(tmp_path / 'copies' / 'one.db')!r}), "
        "lambda done: os.kill(os.getpid(), signal.SIGKILL) if done > 0.2 else None)"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2])
    assert killed.returncode == -signal.SIGKILL
    assert [one.suffix for one in (tmp_path / "copies").iterdir()] == [".part"]


def harmed(copy: Path, harm: str) -> None:
    whole = bytearray(copy.read_bytes())
    match harm:
        case "a page in the middle":
            whole[len(whole) // 2 // PAGE * PAGE + 100] ^= 1
        case "the last page":
            whole[-100] ^= 1
        case "cut in a page":
            del whole[-1000:]
        case "half":
            del whole[len(whole) // 2 // PAGE * PAGE :]
        case "empty":
            whole.clear()
        case "another's":
            whole[:16] = b"SQLite format 3\x00"
    copy.write_bytes(whole)


@pytest.mark.parametrize(
    "harm", ["a page in the middle", "the last page", "cut in a page", "half", "empty", "another's"]
)
def test_a_damaged_copy_is_noticed(database: LocalDatabase, tmp_path: Path, harm: str) -> None:
    fill(database, 1)
    copy = tmp_path / "one.db"
    copy_database(database, copy)
    harmed(copy, harm)
    with pytest.raises((DamagedFile, EmptyFile, ForeignFile)):
        check_copy(copy, KEY)


def test_what_cannot_be_read_is_not_copied_over_a_good_copy(database: LocalDatabase, tmp_path: Path) -> None:
    fill(database, 1)
    copy = tmp_path / "one.db"
    copy_database(database, copy)
    before = copy.read_bytes()
    database.close()
    harmed(database.file, "a page in the middle")
    with pytest.raises((DamagedFile, DiskFailed)):
        copy_database(database, copy)
    assert copy.read_bytes() == before
