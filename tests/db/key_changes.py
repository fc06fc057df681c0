"""A change of the file's key, killed at some moment by the operating system: to be played with counts."""

import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from db.engine import LocalDatabase
from db.key_store import FileKeyStore, new_database_key
from db.local_file import check_key
from db.rekeying import change_key, settle_key

OLD = bytes(range(32))


def filled(folder: Path, rows: int) -> Path:
    """A file with that many rows of half a kilobyte, opened by `OLD`; its key store lies beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "office.db"
    FileKeyStore(folder / "office.key").write(OLD)
    with closing(LocalDatabase(file, OLD)) as database, database.writing() as session:
        line = session.connection()
        line.exec_driver_sql("CREATE TABLE kept (id INTEGER PRIMARY KEY, words TEXT)")
        line.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO kept SELECT i, hex(randomblob(256)) FROM n",
            (rows,),
        )
    return file


def rows_with(file: Path, key: bytes) -> int:
    """How many rows there are, once every page was read and found whole."""
    with closing(LocalDatabase(file, key)) as database, database.reading() as session:
        line = session.connection()
        assert line.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert line.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall() == []
        found: int = line.exec_driver_sql("SELECT count(*) FROM kept").scalar_one()
        return found


def killed_while_changing(folder: Path, rows: int, after: float) -> str:
    """Changes the key in another process, killed `after` seconds; which key opens the file then."""
    file = filled(folder, rows)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.db.key_changes", str(folder)], stdout=subprocess.PIPE
    ) as changing:
        assert changing.stdout is not None
        changing.stdout.readline()
        time.sleep(after)
        changing.send_signal(signal.SIGKILL)
        changing.wait()
    store = FileKeyStore(folder / "office.key")
    settle_key(file, store)
    key = store.read()
    assert key is not None
    assert store.read_next() is None
    check_key(file, key)
    assert rows_with(file, key) == rows
    return "old" if key == OLD else "new"


def kills(
    folder: Path, times: int, *, rows: int = 3_000, longest: float = 0.3, seed: int = 7
) -> dict[str, int]:
    """Kills that many changes at random moments; how often the file had which key afterwards."""
    moments, found = random.Random(seed), {"old": 0, "new": 0}
    for time_of in range(times):
        found[killed_while_changing(folder / str(time_of), rows, moments.uniform(0, longest))] += 1
    return found


if __name__ == "__main__":
    here = Path(sys.argv[1])
    store = FileKeyStore(here / "office.key")
    database = LocalDatabase(here / "office.db", OLD)
    with database.reading():
        pass
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    change_key(database, store, new_database_key())
