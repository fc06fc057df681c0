"""Making a copy: here first, which is the one that counts, then at the second place if there is one."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from db.copies import Look, Told, check_copy, copy_database, copy_file, look_at, tell_nobody
from db.models import Setting, Station
from desktop.copies.remembered import remember
from desktop.copies.rules import copy_name, is_due
from desktop.copies.shelf import CopyFile, copies_in, put_in_order, refusals_explained
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.profile import Profile

SECOND_PLACE = "second_copies"
"""The setting that holds the folder to which every copy goes as well."""

_LOG = logging.getLogger("ednogishe.copies")
_HERE = 0.7
"""How much of the work is done when the copy stands here, where it goes to a second place too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCopy:
    """A copy that was made and proved; where else it was sent, and why not to the second place."""

    copy: CopyFile
    sent: tuple[Path, ...] = ()
    second_fault: KnownError | None = None


def shelf_of(desk: Desk) -> Path:
    """The folder in which this counter's copies lie."""
    return Profile(desk.database.file.parent).backups


def make_copy(desk: Desk, told: Told = tell_nobody) -> MadeCopy:
    """Makes a copy, whoever is at the desk, and takes away those that are not kept any longer.

    What `told` raises ends the work. The copy here counts, whatever becomes of the second place.

    Raises:
        KnownError: no copy could be made; it is logged, journalled where the file still takes an entry,
            and remembered for the next sign-in.
    """
    shelf, now = shelf_of(desk), desk.clock.now()
    place = second_place(desk)
    target = shelf / copy_name(now)
    here = 1 if place is None else _HERE
    try:
        with refusals_explained(shelf):
            copy_database(desk.database, target, lambda done: told(done * here))
            put_in_order(shelf, now)
    except KnownError as error:
        _LOG.warning("no copy was made: %s", type(error.__cause__).__name__)
        remember(shelf, fault=error.message, failed_at=now)
        # On a disk that takes no entry either, the log of faults has it.
        with suppress(KnownError), desk.noting() as change:
            change.note("copy.failed", Station.__tablename__, desk.station.id)
        raise
    remember(shelf, fault=None, failed_at=None)
    copy = CopyFile(path=target, made_at=now, size=target.stat().st_size)
    with suppress(KnownError), desk.noting() as change:
        change.note("copy.made", Station.__tablename__, desk.station.id, copy=target.name)
    if place is None:
        return MadeCopy(copy=copy)
    try:
        sent = send_copy(desk, copy, place, lambda done: told(here + done * (1 - here)))
        with refusals_explained(place, "second"):
            put_in_order(place, now)
    except KnownError as error:
        _LOG.warning("no copy at the second place: %s", type(error.__cause__).__name__)
        remember(shelf, second=str(place), second_fault=error.message)
        return MadeCopy(copy=copy, second_fault=error)
    remember(shelf, second=str(place), second_fault=None)
    return MadeCopy(copy=copy, sent=(sent,))


def send_copy(desk: Desk, copy: CopyFile, place: Path, told: Told = tell_nobody) -> Path:
    """Puts a copy into another folder too, and proves what came there.

    Raises:
        KnownError: that folder, or the one in which it is to be made, does not answer.
    """
    with refusals_explained(place.parent, "second"):
        if not place.parent.is_dir():
            # A drive that is not there must not become a folder on this disk under its name.
            raise FileNotFoundError(place.parent)
        target = place / copy.path.name
        copy_file(copy.path, target, lambda done: told(done / 2))
        try:
            check_copy(target, desk.database.key, lambda done: told(0.5 + done / 2))
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    return target


def make_daily_copy(desk: Desk, told: Told = tell_nobody) -> MadeCopy | None:
    """Makes today's copy where it is missing; None where it is there.

    One that the key does not open is none: the file has got another key since.

    Raises as `make_copy` does.
    """
    shelf = shelf_of(desk)
    with refusals_explained(shelf):
        found = copies_in(shelf, desk.clock.now())
    here = not is_due([one.path.name for one in found], desk.clock.now())
    if here and look_at(found[0].path, desk.database.key) is Look.OPENS:
        return None
    return make_copy(desk, told)


def second_place(desk: Desk) -> Path | None:
    """This counter's own folder at the second place; several counters may share one network drive."""
    with desk.database.reading() as session:
        chosen = session.execute(select(Setting.value).where(Setting.name == SECOND_PLACE)).scalar()
    if not chosen:
        return None
    return Path(chosen) / f"ednogishe-{desk.station.counter}-{desk.station.id.hex[-8:]}"
