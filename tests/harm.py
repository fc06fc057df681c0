"""What may befall an office's file, done to a real one; and the state of a folder before and after."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.engine import LocalDatabase
from db.key_store import FileKeyStore
from desktop.office.profile import Profile

NOBODY = 65534
PAGE = 4096


def key_of(profile: Profile) -> bytes:
    key = FileKeyStore(profile.key_file).read()
    assert key is not None
    return key


def _emptied(profile: Profile) -> None:
    profile.database.write_bytes(b"")


def _a_hundred_bytes(profile: Profile) -> None:
    profile.database.write_bytes(profile.database.read_bytes()[:100])


def _half(profile: Profile) -> None:
    whole = profile.database.read_bytes()
    profile.database.write_bytes(whole[: len(whole) // 2 // PAGE * PAGE])


def _cut_in_a_page(profile: Profile) -> None:
    whole = profile.database.read_bytes()
    profile.database.write_bytes(whole[: len(whole) - 1000])


def _plain_sqlite(profile: Profile) -> None:
    profile.database.unlink()
    made = sqlite3.connect(profile.database)
    made.execute("CREATE TABLE anything (at_all)")
    made.commit()
    made.close()


def _another_program_s(profile: Profile) -> None:
    profile.database.write_bytes(b"%PDF-1.7\n" + random.Random(7).randbytes(3 * PAGE))


def _a_folder(profile: Profile) -> None:
    profile.database.unlink()
    profile.database.mkdir()


def _first_page(profile: Profile) -> None:
    _one_bit(profile.database, 700)


def _every_other_page(profile: Profile) -> None:
    for place in range(PAGE + 9, profile.database.stat().st_size, 2 * PAGE):
        _one_bit(profile.database, place)


def _one_bit(file: Path, place: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(place)
        was = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([was ^ 1]))


def _no_table(profile: Profile) -> None:
    key = key_of(profile)
    profile.database.unlink()
    _changed(profile, key, "CREATE TABLE gone (id)")
    _changed(profile, key, "DROP TABLE gone")


def _another_program_s_tables(profile: Profile) -> None:
    key = key_of(profile)
    profile.database.unlink()
    _changed(profile, key, "CREATE TABLE anything (at_all)")


def _station_erased(profile: Profile) -> None:
    _changed(profile, key_of(profile), "DELETE FROM station")


def _settings_erased(profile: Profile) -> None:
    _changed(profile, key_of(profile), "DELETE FROM setting")


def _table_gone(profile: Profile) -> None:
    _changed(profile, key_of(profile), "ALTER TABLE charter_edition RENAME TO elsewhere")


def _changed(profile: Profile, key: bytes, statement: str) -> None:
    database = LocalDatabase(profile.database, key)
    with database.writing() as session:
        session.connection().exec_driver_sql(statement)
    database.close()


def _another_key(profile: Profile) -> None:
    FileKeyStore(profile.key_file).write(bytes(range(32)))


def _another_key_and_a_log(profile: Profile) -> None:
    """As a power cut leaves it: pages that are only in the log; and then the key is lost."""
    database = LocalDatabase(profile.database, key_of(profile))
    with database.writing() as session:
        session.connection().exec_driver_sql("INSERT INTO number_series (name, last) VALUES ('harm', 1)")
    before = profile.folder.with_name("before-the-cut")
    shutil.copytree(profile.folder, before, ignore=shutil.ignore_patterns("*.part"))
    database.close()
    shutil.rmtree(profile.folder)
    shutil.move(before, profile.folder)
    profile.database.with_name("office.db-shm").unlink()
    _another_key(profile)


HARMS: dict[str, tuple[Callable[[Profile], None], str]] = {
    "empty": (_emptied, "is empty"),
    "100 bytes": (_a_hundred_bytes, "is damaged"),
    "half of it": (_half, "is damaged"),
    "cut in a page": (_cut_in_a_page, "is damaged"),
    "every other page": (_every_other_page, "is damaged"),
    "plain SQLite": (_plain_sqlite, "not a database of this program"),
    "a folder": (_a_folder, "not a database of this program"),
    "no table": (_no_table, "is empty"),
    "another program's tables": (_another_program_s_tables, "not a database of this program"),
    "no station": (_station_erased, "is damaged"),
    "no settings": (_settings_erased, "is damaged"),
    "a table gone": (_table_gone, "is damaged"),
    "another program's": (_another_program_s, "the file is damaged or another one"),
    "the first page": (_first_page, "the file is damaged or another one"),
    "another key": (_another_key, "the file is damaged or another one"),
    "another key, and a log": (_another_key_and_a_log, "the file is damaged or another one"),
}
"""What is done, and what the sentence says of it. What cannot be decrypted at all may be either."""


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file that belongs to the database: its moment in ns, and its bytes."""
    return {
        file.name: (file.stat().st_mtime_ns, file.read_bytes() if file.is_file() else b"")
        for file in folder.glob("office.db*")
    }


@contextmanager
def as_nobody() -> Iterator[None]:
    """As a user who may do only what is allowed to everybody: the tests may run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
