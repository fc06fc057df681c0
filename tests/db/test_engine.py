"""The local file: encrypted, durable, one writer at a time, and its faults by name."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.faults import DatabaseBusy, DiskFailed, DiskFull, WrongKey
from db.local_file import check_key
from db.models import NumberSeries
from tests.db.conftest import KEY


def pragma(database: LocalDatabase, name: str) -> object:
    with database.reading() as session:
        return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_the_file_is_no_readable_sqlite(database: LocalDatabase) -> None:
    with database.writing() as session:
        session.add(NumberSeries(name="Иванка Тодорова", last=1))
    database.close()
    written = database.file.read_bytes()
    assert not written.startswith(b"SQLite format 3")
    assert "Иванка".encode() not in written


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("temp_store", 2)],
)
def test_every_connection_is_safe(database: LocalDatabase, name: str, value: object) -> None:
    assert pragma(database, name) == value


def test_another_key_does_not_open_it(database: LocalDatabase) -> None:
    database.close()
    check_key(database.file, KEY)
    with pytest.raises(WrongKey):
        check_key(database.file, bytes(32))


def add_and_fail(session: Session) -> None:
    session.add(NumberSeries(name="x", last=1))
    session.flush()
    raise ZeroDivisionError


def fill_up(session: Session, pages: int) -> None:
    session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    for number in range(2_000):
        session.add(NumberSeries(name=f"{number}" + "x" * 200, last=1))
    session.flush()


def test_an_error_undoes_everything(database: LocalDatabase) -> None:
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        add_and_fail(session)
    with database.reading() as session:
        assert session.scalars(select(NumberSeries)).all() == []


def test_a_full_disk_is_named_and_leaves_nothing(database: LocalDatabase) -> None:
    with database.writing() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    database.close()
    with pytest.raises(DiskFull), database.writing() as session:
        fill_up(session, pages)
    with LocalDatabase(database.file, KEY).reading() as session:
        assert session.scalars(select(NumberSeries)).all() == []


def test_a_second_writer_waits_and_is_then_told(database: LocalDatabase) -> None:
    other = LocalDatabase(database.file, KEY)
    with database.writing() as session:
        session.execute(text("SELECT 1"))
        with pytest.raises(DatabaseBusy), other.writing() as waiting:
            waiting.execute(text("SELECT 1"))
    other.close()


def test_reading_goes_on_beside_a_writer(database: LocalDatabase) -> None:
    other = LocalDatabase(database.file, KEY)
    with database.writing() as session:
        session.add(NumberSeries(name="x", last=1))
        session.flush()
        with other.reading() as reading:
            assert reading.scalars(select(NumberSeries)).all() == []
    other.close()


def test_the_guarded_thread_may_not_ask(database: LocalDatabase) -> None:
    database.keep_off_thread()
    with pytest.raises(RuntimeError, match="window's thread"), database.reading() as session:
        session.execute(text("SELECT 1"))
    answers: list[object] = []

    def ask() -> None:
        with database.reading() as session:
            answers.append(session.execute(text("SELECT 1")).scalar_one())

    worker = threading.Thread(target=ask)
    worker.start()
    worker.join()
    assert answers == [1]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DiskFailed), LocalDatabase(tmp_path / "no" / "office.db", KEY).reading() as session:
        session.execute(text("SELECT 1"))
