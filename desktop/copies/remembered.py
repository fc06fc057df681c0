"""What is remembered of copies beside them, outside the file that they are copies of.

It must be there when that file is not, and a copy that was put back must not bring older news of copies.
"""

import json
import logging
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from db.local_file import put_in_place

_NAME = "copies.json"
_LOG = logging.getLogger("ednogishe.copies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The last fault, if no copy was made since, and what became of the second place.

    `fault` and `second_fault` are sentences of the catalogue; `second` is where copies go as well.
    """

    fault: str | None = None
    failed_at: datetime | None = None
    second: str | None = None
    second_fault: str | None = None


def remembered(folder: Path) -> Remembered:
    """What is remembered in `folder`; nothing where that cannot be read."""
    try:
        kept = json.loads((folder / _NAME).read_text("utf-8"))
        return Remembered(**{name: _read(name, value) for name, value in kept.items()})
    except (OSError, ValueError, TypeError, AttributeError):
        return Remembered()


def remember(folder: Path, **news: Any) -> Remembered:
    """Remembers `news` with what was known. Where the disk refuses, the log of faults says so."""
    now = replace(remembered(folder), **news)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = folder / f"{_NAME}.{os.getpid()}.part"
        with suppress(FileNotFoundError):
            unfinished.unlink()
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(
                {name: _written(value) for name, value in asdict(now).items()}, file, ensure_ascii=False
            )
            file.flush()
            os.fsync(file.fileno())
        put_in_place(unfinished, folder / _NAME)
    except OSError:
        _LOG.exception("what is known of the copies could not be kept")
    return now


def _read(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name.endswith("_at") and value is not None else value


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
