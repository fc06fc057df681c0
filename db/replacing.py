"""Puts another file in the place of the local one, which is kept beside it, log and all, and never lost."""

import os
import shutil
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from db.engine import LocalDatabase, storage_faults_named
from db.faults import DatabaseBusy, StorageError
from db.local_file import check_form, put_in_place
from db.models.office import NumberSeries, Station


@dataclass(frozen=True, slots=True)
class Given:
    """What a file knows that is about to be replaced: its epoch, and the last number of each series."""

    epoch: int = 0
    series: Mapping[str, int] = field(default_factory=dict)


def take_for_ourselves(file: Path, key: bytes) -> Given:
    """Folds the log into the file, so that it is whole without, and reads what was given.

    Of a damaged file nothing is known, and its log stays.

    Raises:
        DatabaseBusy: somebody else has it open, and may yet write to it.
    """
    if not file.is_file():
        return Given()
    try:
        check_form(file)
        with closing(LocalDatabase(file, key)) as present:
            with present.reading() as session:
                epoch = session.execute(select(Station.epoch)).scalar_one()
                series = {row.name: row.last for row in session.scalars(select(NumberSeries))}
            with storage_faults_named(), closing(present.engine.raw_connection()) as line:
                # SQLite gives the log up only where nobody else has the file open.
                line.cursor().execute("PRAGMA journal_mode = DELETE")
    except DatabaseBusy:
        raise
    except (StorageError, SQLAlchemyError, ValueError):
        # Whatever is wrong with it may be why it is replaced.
        return Given()
    return Given(epoch, series)


def replace_file(file: Path, other: Path, aside: Path) -> Path | None:
    """Puts `other`, already on the disk, in the place of `file`; gives where that is now, if there was one.

    At every moment there is a file in its place: a start between two steps sets up no new office.

    Raises:
        OSError: the disk refused; the file is in its place, and perhaps under its other name too.
    """
    log, index = (file.with_name(f"{file.name}{ending}") for ending in ("-wal", "-shm"))
    kept = None
    if file.is_dir():
        kept = file.rename(aside)
    elif file.exists():
        kept = _under_another_name(file, aside)
        if log.exists():
            # Of a damaged file: it was not folded in, and is kept with it.
            _under_another_name(log, aside.with_name(f"{aside.name}-wal"))
    log.unlink(missing_ok=True)
    index.unlink(missing_ok=True)
    put_in_place(other, file)
    return kept


def _under_another_name(file: Path, other: Path) -> Path:
    with suppress(OSError):
        os.link(file, other)
        return other
    # A disk without second names, as on a USB stick.
    shutil.copyfile(file, other)
    with other.open("r+b") as copied:
        os.fsync(copied.fileno())
    return other
