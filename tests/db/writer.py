"""A process that registers and is killed, so that what it wrote is only in the write-ahead log."""

import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from db.engine import LocalDatabase
from tests.db.conftest import KEY

_WRITER = """
import pathlib, sys
from sqlalchemy import text
from db.engine import LocalDatabase
database = LocalDatabase(pathlib.Path(sys.argv[1]), bytes(range(32)))
with database.writing() as session:
    session.execute(text("CREATE TABLE given (number INTEGER PRIMARY KEY)"))
for number in range(1, int(sys.argv[2]) + 1):
    with database.writing() as session:
        session.execute(text("INSERT INTO given VALUES (:number)"), {"number": number})
    print(number, flush=True)
sys.stdin.read()
"""


def killed_with_a_full_log(folder: Path, numbers: int = 20) -> tuple[Path, int]:
    """An encrypted file whose writer gave so many numbers, told of each when it was safe, and was killed."""
    file = folder / "office.db"
    command = [sys.executable, "-c", _WRITER, str(file), str(numbers)]
    top = Path(__file__).parents[2]
    with subprocess.Popen(
        command, cwd=top, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(numbers)]
        writer.send_signal(signal.SIGKILL)
    return file, len(told)


def copied_alone(file: Path, target: Path) -> Path:
    """The file by itself, as a file manager or a backup program copies it."""
    return Path(shutil.copyfile(file, target))


def numbers_in(file: Path) -> int:
    """How many numbers the file knows of, opened where it lies."""
    with closing(LocalDatabase(file, KEY)) as database, database.reading() as session:
        if session.execute(text("SELECT 1 FROM sqlite_schema WHERE name = 'given'")).first() is None:
            return 0
        return int(session.execute(text("SELECT count(*) FROM given")).scalar_one())
