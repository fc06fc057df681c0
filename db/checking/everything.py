"""All that can be checked of the local file, in memory that does not grow with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.checking.chain import Walk
from db.checking.contents import contents_unlike_their_hash
from db.checking.findings import DERIVED, FILE, BrokenEntry
from db.checking.others import unlike_the_others
from db.checking.pages import faults_of_the_file
from db.checking.records import unlike_the_journal
from db.checking.settings import settings_unlike_the_journal
from db.engine import LocalDatabase
from db.faults import DamagedFile
from db.models.base import Record
from db.models.journal import Acknowledgement
from db.models.office import Station

NAMED_AT_MOST = 1_000
"""Findings: of a file in which everything is broken, the first are enough."""

Recomputed = Callable[[Session], Iterable[BrokenEntry]]
"""What is derived from records, computed anew by whoever derives it: yields what is not as it comes to."""

Place = tuple[int, int]


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
    anchors: Mapping[Place, str] | None = None,
    recomputed: Iterable[Recomputed] = (),
) -> FileCheck:
    """Walks everything once. `anchors` are hashes of entries that somebody outside the file remembers.

    Raises:
        StorageError: the file cannot be read at all.
    """
    # Side by side on two cores: SQLite lets go of the interpreter while it reads, and each half takes as
    # long.
    with ThreadPoolExecutor(max_workers=1) as beside:
        pages_and_derived = beside.submit(_beside, database, recomputed)
        entries, found = 0, list[BrokenEntry]()
        try:
            with database.reading() as session:
                station = session.execute(select(Station)).scalar_one()
                walk = Walk(str(station.id), _acknowledged(session) | dict(anchors or {}))
                found += islice(_broken(session, walk, station), NAMED_AT_MOST)
                entries = walk.entries
        except DamagedFile as error:
            found = [BrokenEntry(0, 0, FILE, str(error))]
        pages, derived = pages_and_derived.result()
    # Only records that are what they were say what is derived from them.
    return FileCheck(entries=entries, broken=tuple(dict.fromkeys([*pages, *(found or derived)])))


def _beside(
    database: LocalDatabase, recomputed: Iterable[Recomputed]
) -> tuple[list[BrokenEntry], list[BrokenEntry]]:
    """What the pages say, and what is derived."""
    try:
        with database.reading() as session:
            pages = list(faults_of_the_file(session.connection().connection.driver_connection))
            derived = [] if pages else list(islice(_recomputed(session, recomputed), NAMED_AT_MOST))
            return pages, derived
    except DamagedFile as error:
        return [BrokenEntry(0, 0, FILE, str(error))], []


def broken_entries(session: Session) -> Iterator[BrokenEntry]:
    """What does not hold of chain, records, settings and contents: all but pages and derived rows."""
    station = session.execute(select(Station)).scalar_one()
    return _broken(session, Walk(str(station.id), _acknowledged(session)), station)


def _broken(session: Session, walk: Walk, station: Station) -> Iterator[BrokenEntry]:
    line: Any = session.connection().connection.driver_connection
    line.create_function("sha256_hex", 1, _sha256_hex, deterministic=True)
    key = str(station.id)
    yield from walk.over(line)
    if walk.holds:
        # Of a chain that does not hold, nobody knows what its entries said.
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


def _acknowledged(session: Session) -> dict[Place, str]:
    found = session.execute(select(Acknowledgement.epoch, Acknowledgement.seq, Acknowledgement.head_hash))
    return {(epoch, seq): hashed for epoch, seq, hashed in found}


def _sha256_hex(value: object) -> str | None:
    return sha256(str(value).encode()).hexdigest() if value is not None else None
