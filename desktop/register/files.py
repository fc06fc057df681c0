"""A file that the clerk has asked for: it is there whole, or it is not there at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.office.faults import KnownError
from desktop.office.language import N_

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def workbench(path: Path) -> Iterator[Path]:
    """A folder of its own beside `path`, gone with all that is in it when the work ends, however it ends.

    On the same disk as `path`, so that a full disk is met before the file is put in its place.

    Raises:
        KnownError: the disk refused, there or in the work.
    """
    try:
        # On Windows a file that somebody still holds cannot be removed; it must not hide what went wrong.
        with tempfile.TemporaryDirectory(
            prefix=".ednogishe-", dir=path.parent, ignore_cleanup_errors=True
        ) as folder:
            yield Path(folder)
    except OSError as fault:
        raise _refusal(fault, path) from fault


def put_in_place(finished: Path, path: Path) -> None:
    """Gives the finished file its name, in place of what had it before; only its owner reads it.

    Raises:
        KnownError: what has that name is open in another program, or may not be replaced.
    """
    try:
        finished.chmod(0o600)
        with finished.open("rb+") as file:
            os.fsync(file.fileno())
        finished.replace(path)
    except PermissionError as fault:
        raise KnownError(
            N_(
                "The file {name} is open in another program, or may not be replaced. "
                "Close it there or choose another name, then try again."
            ),
            of=path,
        ) from fault


def _refusal(fault: OSError, path: Path) -> KnownError:
    if fault.errno in _FULL:
        return KnownError(
            N_(
                "There is not enough room in {folder} and no file was written. "
                "Free some space or choose another folder, then try again."
            ),
            folder=path.parent,
        )
    return KnownError(
        N_("No file can be written in {folder}. Choose another folder or another name, then try again."),
        folder=path.parent,
    )
