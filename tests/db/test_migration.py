"""Migrations: up and down with rows in them, after a backup, and never over a newer file."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from db import migration
from db.engine import LocalDatabase
from db.faults import DiskFailed, NewerDatabase
from db.models import Base, NumberSeries
from db.revision import HEAD
from tests.db.conftest import KEY, NOW


def test_the_named_head_is_the_migrations_head() -> None:
    script = ScriptDirectory(str(Path(migration.__file__).parent / "migrations"))
    assert script.get_current_head() == HEAD


def test_the_migrations_make_what_the_models_say(database: LocalDatabase) -> None:
    with database.reading() as session:
        context = MigrationContext.configure(session.connection())
        differences = [
            found
            for found in compare_metadata(context, Base.metadata)
            if not (isinstance(found, tuple) and "submission_words" in str(found[1]))
        ]
    assert differences == []


def test_down_and_up_again(database: LocalDatabase) -> None:
    with database.writing() as session:
        migration.downgrade(session.connection(), "base")
    assert migration.revision_of(database) is None
    with database.writing() as session:
        migration.upgrade(session.connection(), HEAD)
    assert migration.revision_of(database) == HEAD


def test_a_newer_file_is_left_alone(database: LocalDatabase, tmp_path: Path) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = database.file.read_bytes()
    with pytest.raises(NewerDatabase):
        migration.migrate(database, tmp_path / "backups", NOW)
    assert database.file.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_nothing_to_do_makes_no_copy(database: LocalDatabase, tmp_path: Path) -> None:
    assert migration.migrate(database, tmp_path / "backups", NOW) is None
    assert not (tmp_path / "backups").exists()


def test_a_copy_is_made_before_anything_changes(database: LocalDatabase, tmp_path: Path) -> None:
    with database.writing() as session:
        session.add(NumberSeries(name="submission", last=311))
    target = migration._copy(database, tmp_path / "backups" / "before.db")
    with LocalDatabase(target, KEY).reading() as session:
        assert session.scalars(select(NumberSeries.last)).all() == [311]


def test_no_room_for_the_copy_means_no_change(database: LocalDatabase, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file where the folder should be")
    with pytest.raises(DiskFailed):
        migration._copy(database, tmp_path / "backups" / "before.db")
