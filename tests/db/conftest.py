"""A real encrypted file, brought to the schema by the migrations themselves."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.engine import LocalDatabase
from db.migration import migrate
from db.models import Station
from db.models.base import new_key

KEY = bytes(range(32))
NOW = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as the migrations leave it; to be copied, never opened."""
    folder = tmp_path_factory.mktemp("migrated")
    opened = LocalDatabase(folder / "office.db", KEY)
    migrate(opened, folder / "backups", NOW)
    opened.close()
    return opened.file


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Iterator[LocalDatabase]:
    """A file of its own at counter No. 7."""
    opened = LocalDatabase(Path(shutil.copy(migrated, tmp_path / "office.db")), KEY)
    with opened.writing() as session:
        session.add(Station(id=new_key(), charter="pernik", counter=7, epoch=1, created_at=NOW))
    yield opened
    opened.close()
