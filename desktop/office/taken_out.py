"""Rows that leave the program, as a file or on paper: whole or not at all, and until somebody stops it."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

from desktop.office.faults import KnownError
from desktop.office.language import N_

Row = TypeVar("Row")

PRINTED_AT_MOST = 5_000
"""Rows on paper: some 250 pages. More is what the spreadsheet is for."""

_TOLD_EVERY = 200
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

Watch = Callable[[int], bool]
"""Is told how many rows are done, and says whether to go on. Called on the thread that works."""


class Stopped(Exception):
    """Whoever asked has changed their mind."""


def watched(rows: Iterable[Row], go_on: Watch) -> Iterator[Row]:
    """The rows, for as long as `go_on` says so; it is asked now and then, and at the end.

    Raises:
        Stopped: it said no.
    """
    done = 0
    for one in rows:
        if done % _TOLD_EVERY == 0 and not go_on(done):
            raise Stopped
        yield one
        done += 1
    if not go_on(done):
        raise Stopped


def check_fits_paper(count: int, most: int) -> None:
    """Raises `KnownError` where there are more rows than are printed."""
    if count > most:
        raise KnownError(
            N_(
                "These are {count} rows, too many for paper: at most {most} are printed. Choose a "
                "shorter period, or export them to a spreadsheet."
            ),
            count=count,
            most=most,
        )


def put_out(finished: Path, path: Path, noted: AbstractContextManager[None]) -> None:
    """The entry in the journal, which `noted` writes, and the file under its name: both, or neither."""
    in_place = done = False
    try:
        with noted:
            put_in_place(finished, path)
            in_place = True
        done = True
    finally:
        if in_place and not done:
            path.unlink()


def written_out(
    path: Path, write: Callable[[Path], int], noted: Callable[[int], AbstractContextManager[None]]
) -> int:
    """Has `write` make the file, of so many rows, and puts it under `path` as `noted` enters it; how many.

    Raises:
        KnownError: the disk refused; no file was written, and what was there is untouched.
    """
    with workbench(path) as folder:
        finished = folder / path.name
        rows = write(finished)
        put_out(finished, path, noted(rows))
        return rows


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
