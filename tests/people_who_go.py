"""Causes that somebody may go no further, as another process does it; to be played with counts."""

import subprocess
import sys
from pathlib import Path

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from desktop.office.profile import Profile

_CHANGED = {
    "closed": "UPDATE account SET active = 0 WHERE login = ?",
    "without roles": "UPDATE account SET roles = '[\"unit_head\"]' WHERE login = ?",
    "another unit": "UPDATE account SET unit = 'elsewhere' WHERE login = ?",
}
WAYS = tuple(_CHANGED)


def change_account(folder: Path, login: str, way: str) -> None:
    """Changes the account in the file behind every window that is open on it."""
    key = FileKeyStore(Profile(folder).key_file).read()
    assert key is not None
    database = LocalDatabase(folder / "office.db", key)
    with database.writing() as session:
        session.connection().exec_driver_sql(_CHANGED[way], (login,))
    database.close()


def change_in_another_process(folder: Path, login: str, way: str) -> None:
    """The same by another process of this computer."""
    subprocess.run([sys.executable, "-m", "tests.people_who_go", str(folder), login, way], check=True)


if __name__ == "__main__":
    change_account(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
