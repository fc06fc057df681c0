"""A rehearsal: the newest copy is put back in a throw-away place, opened, checked whole, and gone again."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.checking.everything import FileCheck
from db.copies import Told, tell_nobody
from db.models import JournalEntry, Station, Submission
from db.models.attachments import Attachment
from db.models.reception import Booking
from desktop.administration.opening import open_office
from desktop.administration.queries import journal_check
from desktop.copies.putting_back import every_copy, newest_whole, put_back
from desktop.copies.shelf import refusals_explained
from desktop.desk import Desk
from desktop.office.profile import Profile

_PREFIX = "rehearsal-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is in a file: so many of each, and when the last thing in it was done."""

    entries: int
    submissions: int
    bookings: int
    attachments: int
    newest_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a rehearsal found: the copy, what is in it, what of it does not hold, how long a real one takes.

    `takes` is from the moment at which somebody asks for it until the counter is open. `missing` is how many
    entries the counter has written since the copy. `passed_over` are newer copies that are no good.
    """

    copy: Path
    passed_over: tuple[Path, ...]
    contents: Contents
    check: FileCheck
    missing: int
    takes: timedelta


def rehearse(desk: Desk, told: Told = tell_nobody) -> Rehearsal:
    """Puts the newest copy that is whole back in a place of its own, opens and checks it, removes the place.

    Raises:
        KnownError: there is no copy that is whole, or no room for it. Nothing of the counter was touched.
    """
    profile, key = Profile(desk.database.file.parent), desk.database.key
    copies = [one.path for one in every_copy(profile, desk.clock.now())]
    begun = time.monotonic()
    copy, passed_over = newest_whole(copies, key, lambda done: told(done * 0.3))
    with _place_in(profile.folder) as place:
        put_back(place, copy, key, desk.clock, lambda done: told(0.3 + done * 0.2))
        restored = open_office(place, _KnownKey(key), desk.clock, in_doubt=True)
        try:
            takes = timedelta(seconds=time.monotonic() - begun)
            told(0.6)
            contents, check = _contents(restored), journal_check(restored)
        finally:
            restored.database.close()
    told(1)
    missing = _contents(desk).entries - contents.entries
    with desk.noting() as change:
        held = "broken" if check.broken else "whole"
        change.note("copy.rehearsed", Station.__tablename__, desk.station.id, copy=copy.name, outcome=held)
    return Rehearsal(
        copy=copy, passed_over=passed_over, contents=contents, check=check, missing=missing, takes=takes
    )


class _KnownKey:
    """The key of the file that is rehearsed: it is asked for, and never written down in that place."""

    private = True

    def __init__(self, key: bytes) -> None:
        self._key = key

    def read(self) -> bytes:
        return self._key

    def write(self, key: bytes) -> None:
        raise AssertionError("a rehearsal keeps no key")

    def read_next(self) -> None:
        """None: there is one key."""

    def write_next(self, key: bytes | None) -> None:
        raise AssertionError("a rehearsal changes no key")

    def read_mark(self) -> None:
        """None: the place is a throw-away one."""

    def write_mark(self, mark: str) -> None:
        raise AssertionError("a rehearsal keeps no mark")


@contextmanager
def _place_in(folder: Path) -> Iterator[Profile]:
    """A throw-away office on the same disk, gone at the end; what a killed rehearsal left goes first."""
    with refusals_explained(folder, "office"):
        for abandoned in folder.glob(f"{_PREFIX}*"):
            shutil.rmtree(abandoned, ignore_errors=True)
        place = Path(mkdtemp(dir=folder, prefix=_PREFIX))
    try:
        yield Profile(place, throw_away=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _contents(desk: Desk) -> Contents:
    with desk.database.reading() as session:
        return Contents(
            entries=_count(session, JournalEntry),
            submissions=_count(session, Submission),
            bookings=_count(session, Booking),
            attachments=_count(session, Attachment),
            newest_at=session.execute(_NEWEST).scalar_one(),
        )


_NEWEST = select(JournalEntry.at).order_by(JournalEntry.epoch.desc(), JournalEntry.seq.desc()).limit(1)


def _count(session: Session, model: type) -> int:
    return session.execute(select(func.count()).select_from(model)).scalar_one()
