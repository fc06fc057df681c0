"""All that can be checked of the local file, in memory that does not grow with it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.checking.chain import Walk
from db.checking.findings import CONTENT, DERIVED, FILE, BrokenEntry
from db.checking.others import unlike_the_others
from db.checking.pages import faults_of_the_file, indexes_unlike_their_rows
from db.checking.records import teach_digests, unlike_the_journal
from db.checking.settings import settings_unlike_the_journal
from db.engine import LocalDatabase
from db.faults import DamagedFile
from db.models.base import Record
from db.models.journal import Acknowledgement
from db.models.office import Station

_CONTENTS = "SELECT CAST(hash AS BLOB), CAST(content AS BLOB) FROM attachment_content"
_NOT_AS_SAID = """
    SELECT attachment.id FROM attachment
    LEFT JOIN attachment_content ON attachment_content.hash = attachment.content_hash
    WHERE attachment.station_id = ? AND attachment.content_hash <> ''
    AND length(attachment_content.content) IS NOT attachment.size
"""
"""Attachments of other counters stay there: only our own must have their bytes, unless erased."""


def contents_unlike_their_hash(line: Any, station: str) -> Iterator[BrokenEntry]:
    """Contents that are not what was hashed, and attachments whose content is gone or of another size."""
    for hashed, content in line.execute(_CONTENTS):
        if hashlib.sha256(content or b"").hexdigest().encode() != hashed:
            yield BrokenEntry(0, 0, CONTENT, f"attachment_content {(hashed or b'').decode(errors='replace')}")
    for (key,) in line.execute(_NOT_AS_SAID, (station,)):
        yield BrokenEntry(0, 0, CONTENT, f"attachment {key}")


NAMED_AT_MOST = 1_000
"""Findings: of a file in which everything is broken, the first are enough."""

_LARGE = 32 * 1024 * 1024
"""Bytes of a file, some 25,000 entries: a smaller one is done before a process has started."""

_PAGES_KIB = 4 * 1024
"""Pages that each line of a check keeps: every page is read in its order, and few are read again."""

Recomputed = Callable[[Session], Iterable[BrokenEntry]]
"""What is derived from records, computed anew by whoever derives it: yields what is not as it comes to."""

EntryPlace = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCheck:
    """What was found: how many entries there are, and what does not hold, the file's own faults first."""

    entries: int
    broken: tuple[BrokenEntry, ...]

    @property
    def damaged(self) -> bool:
        """Whether the file itself is not whole."""
        return any(one.reason == FILE for one in self.broken)


def check_everything(
    database: LocalDatabase,
    *,
    anchors: Mapping[EntryPlace, str] | None = None,
    recomputed: Iterable[Recomputed] = (),
    process_from: int = _LARGE,
) -> FileCheck:
    """Walks everything once. `anchors` are hashes of entries that somebody outside the file remembers.

    A file of at least `process_from` bytes is walked by a process of its own, so that two cores are at work:
    SQLite lets go of the interpreter, but what Python does with each entry does not.

    Raises:
        StorageError: the file cannot be read at all.
    """
    remembered = dict(anchors or {})
    in_a_process = database.file.stat().st_size >= process_from
    pool = _one_process() if in_a_process else ThreadPoolExecutor(max_workers=1)
    with pool, database.beside(_PAGES_KIB) as here:
        walked = pool.submit(_walked, database.file, database.key, remembered)
        # One after the other: a third at work would only take the core of the walk, which takes longest.
        pages = _found(here, lambda session: faults_of_the_file(_line_of(session)))
        derived = _found(here, lambda session: _recomputed(session, recomputed))
        try:
            entries, found = walked.result()
        except BrokenProcessPool:
            # Killed, or not allowed to start: then it is done here, only not as soon.
            entries, found = _walked(database.file, database.key, remembered)
        # Only records that are what they were say what is derived from them.
        broken = dict.fromkeys([*pages, *(found or derived)])
    return FileCheck(entries=entries, broken=tuple(sorted(broken, key=lambda one: one.reason != FILE)))


def _one_process() -> Executor:
    # Anew, not forked: the window's threads would not be in a copy of it, but the locks they hold would.
    return ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))


def _walked(file: Path, key: bytes, remembered: Mapping[EntryPlace, str]) -> tuple[int, list[BrokenEntry]]:
    """How many entries there are, and what does not hold of all that belongs to them; of one moment.

    It is handed the key through a pipe, where it runs in a process of its own.
    """
    with closing(LocalDatabase(file, key, pages_kib=_PAGES_KIB)) as database:
        try:
            with database.reading() as session:
                station = session.execute(select(Station)).scalar_one()
                walk = Walk(str(station.id), _acknowledged(session) | dict(remembered))
                found = list[BrokenEntry]()
                for one in _broken(session, walk, station):
                    # To the end, whatever is found: the indexes are compared with all rows.
                    if len(found) < NAMED_AT_MOST:
                        found.append(one)
                return walk.entries, [*indexes_unlike_their_rows(_line_of(session), walk.rows), *found]
        except DamagedFile as error:
            return 0, [BrokenEntry(0, 0, FILE, str(error))]


def _found(database: LocalDatabase, look: Recomputed) -> list[BrokenEntry]:
    """What `look` finds in a transaction of its own."""
    try:
        with database.reading() as session:
            return list(islice(look(session), NAMED_AT_MOST))
    except DamagedFile as error:
        return [BrokenEntry(0, 0, FILE, str(error))]


def _line_of(session: Session) -> Any:
    return session.connection().connection.driver_connection


def _broken(session: Session, walk: Walk, station: Station) -> Iterator[BrokenEntry]:
    line = _line_of(session)
    teach_digests(line)
    key = str(station.id)
    yield from walk.over(line)
    if walk.holds:
        # Of a chain that does not hold, nobody knows what its entries said.
        if not walk.records.are_all(line, key):
            for model in Record.__subclasses__():
                yield from unlike_the_journal(line, model, key, station.epoch)
        yield from settings_unlike_the_journal(session, station)
    for model in Record.__subclasses__():
        yield from unlike_the_others(line, model, key)
    yield from contents_unlike_their_hash(line, key)


def _recomputed(session: Session, recomputed: Iterable[Recomputed]) -> Iterator[BrokenEntry]:
    for one in recomputed:
        try:
            yield from one(session)
        except ValueError as error:
            # Another counter's newer program may have written what this one cannot compute with.
            yield BrokenEntry(0, 0, DERIVED, str(type(error).__name__))


def _acknowledged(session: Session) -> dict[EntryPlace, str]:
    found = session.execute(select(Acknowledgement.epoch, Acknowledgement.seq, Acknowledgement.head_hash))
    return {(epoch, seq): hashed for epoch, seq, hashed in found}
