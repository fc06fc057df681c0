"""The key: in a private file where the system keeps none, whole or not at all."""

import stat
from pathlib import Path

from db.key_store import FileKeyStore, OsKeyStore, key_store_for, new_database_key


def test_a_key_file_is_private_and_comes_back(tmp_path: Path) -> None:
    store = FileKeyStore(tmp_path / "office.key")
    assert store.read() is None
    key = new_database_key()
    store.write(key)
    store.write(key)
    assert store.read() == key
    assert stat.S_IMODE((tmp_path / "office.key").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["office.key"]


def test_without_a_system_key_store_the_file_is_used(tmp_path: Path) -> None:
    chosen = key_store_for("office", tmp_path / "office.key")
    assert isinstance(chosen, FileKeyStore | OsKeyStore)
    if isinstance(chosen, FileKeyStore):
        assert not chosen.private


def test_a_key_file_that_exists_stays_in_use(tmp_path: Path) -> None:
    FileKeyStore(tmp_path / "office.key").write(new_database_key())
    assert isinstance(key_store_for("office", tmp_path / "office.key"), FileKeyStore)


def test_two_keys_are_never_alike() -> None:
    assert len({new_database_key() for _ in range(50)}) == 50
