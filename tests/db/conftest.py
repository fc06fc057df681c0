"""A real encrypted file, brought to the schema by the migrations themselves."""

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


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    opened = LocalDatabase(tmp_path / "office.db", KEY)
    migrate(opened, tmp_path / "backups", NOW)
    with opened.writing() as session:
        session.add(Station(id=new_key(), charter="pernik", counter=7, epoch=1, created_at=NOW))
    yield opened
    opened.close()
