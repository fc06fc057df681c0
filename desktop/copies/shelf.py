"""A folder with copies: which there are, and which are taken away. Reads names and sizes, never contents."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from db.faults import DamagedFile, DiskFailed, DiskFull, StorageError
from desktop.copies.rules import moment_in, newest_first, outlived
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.storage_faults import storage_faults_explained

Place = Literal["shelf", "second", "office"]
_ABANDONED_S = 24 * 3600
"""Seconds after which what is unfinished is nobody's any more: its process was killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFile:
    """A finished copy: where it lies, when it was made (UTC), its size in bytes.

    It was opened and proved when it was made; nothing else is ever given such a name.
    """

    path: Path
    made_at: datetime
    size: int


def copies_in(folder: Path, now: datetime) -> tuple[CopyFile, ...]:
    """The copies in `folder`, the newest first; none where it is not there.

    Raises:
        OSError: it is there, and cannot be read.
    """
    if not folder.is_dir():
        return ()
    found = []
    for name in newest_first((one.name for one in folder.iterdir()), now):
        made_at = moment_in(name)
        # Gone between the two looks: another process has put the shelf in order.
        with suppress(FileNotFoundError):
            size = (folder / name).stat().st_size
            if made_at is not None:
                found.append(CopyFile(path=folder / name, made_at=made_at, size=size))
    return tuple(found)


def put_in_order(folder: Path, now: datetime) -> None:
    """Takes away the copies that are not kept any longer, and what a killed process left unfinished.

    Raises:
        OSError: the disk refused.
    """
    for name in outlived((one.name for one in folder.iterdir()), now):
        (folder / name).unlink(missing_ok=True)
    for one in folder.glob("*.part"):
        with suppress(FileNotFoundError):
            if time.time() - one.stat().st_mtime > _ABANDONED_S:
                one.unlink()


@contextmanager
def refusals_explained(folder: Path, what: Place = "shelf") -> Iterator[None]:
    """Turns a refusal of the disk into a sentence.

    `what` is the place that refuses: where copies lie; the second place, without which the copy here counts
    all the same; or where one is put back.

    Raises:
        KnownError: in place of every StorageError and OSError.
    """
    sentences = SENTENCES[what]
    with storage_faults_explained():
        try:
            yield
        except StorageError as error:
            if type(error) not in sentences:
                raise
            raise KnownError(sentences[type(error)], folder=folder) from error
        except OSError as error:
            raise KnownError(sentences[DiskFailed], folder=folder) from error


_OF_THE_SHELF: dict[type[StorageError], str] = {
    DiskFull: N_(
        "There is not enough room for a copy in the folder {folder}. No copy was made; the "
        "counter keeps working. Free some space, then make a copy."
    ),
    DiskFailed: N_(
        "The folder {folder} does not answer or cannot be written. No copy was made; the "
        "counter keeps working. Check the disk or the network, then make a copy."
    ),
    DamagedFile: N_(
        "The copy is not what was copied: a part of it, or of the database itself, cannot be read. It was "
        "not kept. Check the log (F11), then call the administrator. The earlier copies are where they were."
    ),
}

_OF_THE_SECOND: dict[type[StorageError], str] = {
    DiskFull: N_(
        "There is not enough room for a copy in the folder {folder}. The copy is on this computer only. Free "
        "some space there, or choose another second place (F11, Copies)."
    ),
    DiskFailed: N_(
        "The folder {folder} does not answer or cannot be written. The copy is on this computer only. Check "
        "the disk or the network, or choose another second place (F11, Copies)."
    ),
    DamagedFile: N_(
        "What arrived in the folder {folder} is not what was copied, and was not kept there. The copy is on "
        "this computer only. Check that disk or the network."
    ),
}

_OF_THE_OFFICE: dict[type[StorageError], str] = {
    DiskFull: N_(
        "There is not enough room in the folder {folder} to restore a copy. Nothing was changed. Free some "
        "space, then try again."
    ),
    DiskFailed: N_(
        "The folder {folder} does not answer or cannot be written. Nothing was changed. Check the disk, then "
        "restore the copy again."
    ),
}

SENTENCES: Mapping[Place, Mapping[type[StorageError], str]] = {
    "shelf": _OF_THE_SHELF,
    "second": _OF_THE_SECOND,
    "office": _OF_THE_OFFICE,
}
