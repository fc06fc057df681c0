"""Another key for the local file: whole or not at all, and the file is had alone meanwhile."""

from contextlib import closing

import pytest

from db.engine import LocalDatabase
from db.faults import FileInUse, WrongKey
from db.key_store import FileKeyStore, new_database_key
from db.local_file import check_key
from db.rekeying import change_key, settle_key
from tests.db.key_changes import OLD, filled, kills, rows_with

ROWS = 500


@pytest.fixture
def file(tmp_path):
    return filled(tmp_path / "office", ROWS)


@pytest.fixture
def store(file):
    return FileKeyStore(file.with_name("office.key"))


def test_only_the_new_key_opens_it(file, store):
    new = new_database_key()
    with closing(LocalDatabase(file, OLD)) as database:
        change_key(database, store, new)
        with database.writing() as session:
            session.connection().exec_driver_sql("INSERT INTO kept (words) VALUES ('after')")
    with pytest.raises(WrongKey):
        check_key(file, OLD)
    assert rows_with(file, new) == ROWS + 1
    assert (store.read(), store.read_next()) == (new, None)
    assert sorted(one.name for one in file.parent.iterdir()) == ["office.db", "office.key"]


def test_what_another_one_has_open_keeps_its_key(file, store):
    with closing(LocalDatabase(file, OLD)) as other, other.reading() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM kept")
        with closing(LocalDatabase(file, OLD)) as database:
            with pytest.raises(FileInUse):
                change_key(database, store, new_database_key())
            with database.writing() as writing:
                writing.connection().exec_driver_sql("INSERT INTO kept (words) VALUES ('goes on')")
    assert (store.read(), store.read_next()) == (OLD, None)
    assert rows_with(file, OLD) == ROWS + 1


def test_a_change_that_never_began_is_forgotten(file, store):
    store.write_next(new_database_key())
    assert not settle_key(file, store)
    assert (store.read(), store.read_next()) == (OLD, None)


def test_one_that_was_done_and_not_noted_is_noted(file, store):
    new = new_database_key()
    with closing(LocalDatabase(file, OLD)) as database:
        change_key(database, store, new)
    store.write(OLD)
    store.write_next(new)
    assert settle_key(file, store)
    assert (store.read(), store.read_next()) == (new, None)


def test_killed_at_any_moment_it_opens_with_one_of_the_two(tmp_path):
    assert sum(kills(tmp_path, 4).values()) == 4
