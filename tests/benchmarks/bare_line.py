"""The floor under everything the local file does: the driver itself, without SQLAlchemy and without us."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher


def bare_line(file: Path, key: bytes) -> Any:
    """A connection of the driver, prepared as `db.engine` prepares each of ours."""
    line = sqlcipher.connect(str(file), isolation_level=None)
    for pragma in (
        f"key = \"x'{key.hex()}'\"",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "busy_timeout = 5000",
        "mmap_size = 0",
        "temp_store = MEMORY",
        "cache_size = -32768",
    ):
        line.execute(f"PRAGMA {pragma}")
    return line
