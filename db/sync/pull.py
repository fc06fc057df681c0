"""Pull: what the other counters registered comes down, and what was done about it since.

A record that is here already is never touched, whoever it belongs to; only where records change, or one is
erased, a later entry of the same station takes the place of its earlier one. What is not here is kept even if
the submission it speaks of is not: not yet, or not at all because its number was taken.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.faults import takes_what_is_taken
from db.journal import ERASED, payload_digest
from db.models.base import Record
from db.models.journal import OthersEntry, PullPosition
from db.models.office import Station
from db.sync.central_server import CentralServer, FedEntry
from db.sync.faults import TamperedEntry
from db.sync.own_journal import BATCH_ENTRIES
from db.sync.set_aside import all_set_aside, set_aside, take_up

_NOT_AS_EXPECTED = (ValueError, KeyError, TypeError, AttributeError)
"""What reading raises where something is missing, or is of another kind than this program knows."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class UnreadableEntry(ValueError):
    """An entry is as its station hashed it, and this program makes nothing of it: a newer one wrote it."""


class ForeignEntry(NamedTuple):
    """A verified entry: where it stands in the feed, whose it is, what it speaks of, and the record's row."""

    position: int
    station: UUID
    entity: str
    entity_id: UUID
    record: dict[str, Any]
    fed: FedEntry


def verified(fed: FedEntry, own_station: UUID) -> ForeignEntry:
    """The entry, once header and payload are what their station hashed and the record is that station's.

    Raises:
        TamperedEntry: something was changed on the way, or it pretends to be ours.
        UnreadableEntry: it is no record with a key.
    """
    if hashlib.sha256(fed.header.encode()).hexdigest() != fed.hash:
        raise TamperedEntry(fed.feed_position)
    try:
        header = json.loads(fed.header)
        if payload_digest(fed.payload, fed.salt) != header["payload_digest"]:
            raise TamperedEntry(fed.feed_position)
        record = json.loads(fed.payload)
        entry = ForeignEntry(
            fed.feed_position,
            UUID(header["station"]),
            header["entity"],
            UUID(header["entity_id"]),
            record,
            fed,
        )
        told = (record.get("station_id"), record.get("id"))
    except (*_NOT_AS_EXPECTED, RecursionError) as error:
        raise UnreadableEntry(fed.feed_position) from error
    if entry.station == own_station or told != (header["station"], header["entity_id"]):
        raise TamperedEntry(fed.feed_position)
    return entry


Kept = Callable[[Session, Record], None]
"""What the desk does with a foreign record that was just kept: it becomes findable, its submission settled.

Called for each, and for each change of one, in the feed's order, inside the transaction that keeps them, the
record being flushed. A step may come before its submission.
"""


def nothing_more(_session: Session, _record: Record) -> None:
    """The record is kept, and that is all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """A table in which this counter keeps the other counters' records.

    `changes`: its records change, and each is kept as its station last told of it. The others are kept once.
    """

    model: type[Record]
    changes: bool = False
    when_kept: Kept = nothing_more


@dataclass(frozen=True, slots=True)
class Clash:
    """A foreign record that could not be kept: its number, or its hour, is another record's here."""

    entity: str
    id: UUID
    station: UUID
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What one batch brought: how many records were added or changed.

    `unreadable`: positions of entries that this program makes nothing of. They are tried again each time.
    """

    added: int
    clashes: tuple[Clash, ...]
    unreadable: frozenset[int] = frozenset()


def pulling(
    local: LocalDatabase,
    central: CentralServer,
    looked_up: Collection[LookedUp],
    *,
    most: int = BATCH_ENTRIES,
) -> Iterator[Pulled]:
    """Pulls all that is new, a step per batch; its records and the feed's position are one local transaction.

    So is whatever is done when they are kept. A caller may stop between two steps. The position is kept per
    set of tables, so that a counter that looks up one more reads the feed again from its beginning instead of
    missing what it once passed over.

    Raises:
        SyncError: cut, refused, or an entry was tampered with; batches taken before stay.
    """
    tables = {one.model.__tablename__: one for one in looked_up}
    feed = f"{central.greeting.feed}/{'+'.join(sorted(tables))}"
    with local.reading() as session:
        own_station = session.execute(select(Station.id)).scalar_one()
        position = session.get(PullPosition, feed)
        after = 0 if position is None else position.position
    while batch := central.pull_batch(after, most):
        after = batch[-1].feed_position
        with local.writing() as session:
            pulled = _keep_all(session, feed, batch, own_station, tables)
            _move_forward(session, feed, after)
        yield pulled
    with local.reading() as session:
        waiting = all_set_aside(session, feed)
    for aside in waiting:
        found = central.pull_batch(aside.position - 1, 1)
        again_fed = [fed for fed in found if fed.feed_position == aside.position]
        with local.writing() as session:
            take_up(session, aside)
            again = _keep_all(session, feed, again_fed, own_station, tables)
        if again.added or again.unreadable:
            yield again


def keep_brought(session: Session, entry: ForeignEntry, looked_up: LookedUp) -> None:
    """Keeps a record that came another way than by the feed, which will pass it over."""
    _kept(session, looked_up, entry)


def _keep_all(
    session: Session, feed: str, batch: Sequence[FedEntry], own_station: UUID, tables: Mapping[str, LookedUp]
) -> Pulled:
    added = 0
    clashes = []
    unreadable = set()
    for fed in batch:
        key: UUID | int = fed.feed_position
        try:
            entry = verified(fed, own_station)
            key = entry.entity_id
            kept = _looked_up_and_kept(session, entry, tables)
        except UnreadableEntry:
            set_aside(session, feed, key, fed.feed_position)
            unreadable.add(fed.feed_position)
            continue
        if kept is None:
            continue
        if kept:
            added += 1
            continue
        number = str(entry.record.get("number", ""))
        clashes.append(Clash(entry.entity, entry.entity_id, entry.station, number))
        if tables[entry.entity].changes:
            # The hour may be given back here, of which no entry of theirs will tell.
            set_aside(session, feed, entry.entity_id, entry.position)
    return Pulled(added=added, clashes=tuple(clashes), unreadable=frozenset(unreadable))


def _looked_up_and_kept(session: Session, entry: ForeignEntry, tables: Mapping[str, LookedUp]) -> bool | None:
    """Whether the record was kept, or clashes; `None` where nothing is to be kept of it.

    Raises:
        UnreadableEntry: it is to be kept, and this program makes nothing of it.
    """
    table = tables.get(entry.entity)
    if table is None:
        return None
    here = session.get(table.model, entry.entity_id)
    if here is not None and not (_erases(here, entry) or (table.changes and _has_changed(here, entry))):
        return None
    return _kept(session, table, entry)


def _erases(here: Record, entry: ForeignEntry) -> bool:
    """Whether the record's own station has taken out what was personal in it: that goes for every counter."""
    action = json.loads(entry.fed.header).get("action")
    return here.station_id == entry.station and bool(action == f"{entry.entity}{ERASED}")


def _has_changed(here: Record, entry: ForeignEntry) -> bool:
    """Whether the entry is of the record's own station and says something new. Columns it lacks stay."""
    stands = here.as_payload()
    return here.station_id == entry.station and any(
        stands[name] != said for name, said in entry.record.items() if name in stands
    )


def _kept(session: Session, looked_up: LookedUp, entry: ForeignEntry) -> bool:
    """Keeps the record with all that is done about it; `False` where it clashes with another one here.

    What is not kept is undone by itself: the rest of the batch stays.

    Raises:
        UnreadableEntry: a column is missing or is something else, or holds a word that is not known here.
    """
    try:
        with session.begin_nested():
            record = looked_up.model.from_payload(entry.record)
            _check_days(record)
            kept = session.merge(record)
            session.flush()
            _remember(session, entry)
            looked_up.when_kept(session, kept)
    except OperationalError:
        raise
    except IntegrityError as error:
        if takes_what_is_taken(error):
            return False
        raise UnreadableEntry(entry.position) from error
    except (*_NOT_AS_EXPECTED, StatementError) as error:
        raise UnreadableEntry(entry.position) from error
    return True


def _check_days(record: Record) -> None:
    """Raises `ValueError` for a day or moment that no calendar of an office has, and no list can show."""
    for column in record.__table__.columns:
        value = getattr(record, column.key)
        if isinstance(value, date) and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
            raise ValueError(f"{column.key} of the year {value.year}")


def _remember(session: Session, entry: ForeignEntry) -> None:
    """Keeps the entry as it came, in place of an earlier one: a check holds the record against it."""
    told = {name: getattr(entry.fed, name) for name in ("header", "payload", "salt", "hash")}
    of = {"entity": entry.entity, "entity_id": str(entry.entity_id), "station_id": str(entry.station)}
    session.merge(OthersEntry(**of, **told))


def _move_forward(session: Session, feed: str, position: int) -> None:
    statement = insert(PullPosition).values(feed=feed, position=position)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[PullPosition.feed],
            set_={"position": statement.excluded.position},
            where=PullPosition.position < statement.excluded.position,
        )
    )
