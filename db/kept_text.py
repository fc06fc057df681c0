"""One text in an encrypted file of its own: what somebody writes before there is an office to keep it in."""

from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher


def keep_text(file: Path, key: bytes, text: str) -> None:
    """Keeps `text` in place of what the file held, whole or not at all.

    What another key has closed is not kept any longer. Raises `OSError` if the disk refuses.
    """
    if file.exists() and kept_text(file, key) is None:
        file.unlink()
    try:
        _write(file, key, text)
    except sqlcipher.Error as error:
        raise OSError(str(error)) from error


def _write(file: Path, key: bytes, text: str) -> None:
    with closing(_opened(file, key)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (place INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        connection.execute("INSERT OR REPLACE INTO kept VALUES (1, ?)", (text,))


def kept_text(file: Path, key: bytes) -> str | None:
    """What the file holds; `None` where there is none, or another key closed it."""
    if not file.exists():
        return None
    try:
        with closing(_opened(file, key)) as connection:
            return str(connection.execute("SELECT text FROM kept").fetchone()[0])
    except sqlcipher.DatabaseError:
        return None


def _opened(file: Path, key: bytes) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(file))
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection
