"""Pull: what the other counters registered comes down, and what was done about it since.

Whatever an entry is like, the position moves on. What cannot be kept is set aside with what depends on it,
and tried again each time. What is not here is kept even if the submission it speaks of is not here yet.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.models.journal import OthersEntry
from db.models.office import Station
from db.sync.central_server import CentralServer
from db.sync.entries import ForeignEntry, LargeEntry, UnreadableEntry, verified
from db.sync.faults import TamperedEntry
from db.sync.feed_server import FedEntry
from db.sync.keeping import ClashingEntry, LookedUp, take_in
from db.sync.keys import PinnedKeys, pin_keys
from db.sync.own_journal import BATCH_ENTRIES
from db.sync.position import FeedPosition, open_feed
from db.sync.set_aside import (
    Aside,
    Finding,
    Why,
    forget_other_feeds,
    key_of,
    names_aside,
    set_aside,
    take_up,
    to_try_again,
)

_AGAIN_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What one batch brought: how many records were added or changed, and what of it is set aside.

    `went_back`: the centre was put back from a copy, and its feed is read again from the beginning.
    """

    added: int = 0
    aside: tuple[Aside, ...] = ()
    went_back: bool = False


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def pulling(
    local: LocalDatabase,
    central: CentralServer,
    looked_up: Collection[LookedUp],
    *,
    most: int = BATCH_ENTRIES,
    now: Callable[[], datetime] = utc_now,
) -> Iterator[Pulled]:
    """Pulls all that is new, a step per batch; its records and the feed's position are one local transaction.

    So is whatever is done when they are kept. A caller may stop between two steps. `now` says since when
    something is set aside.

    Raises:
        SyncError: cut or refused; batches taken before stay.
    """
    tables = {one.model.__tablename__: one for one in looked_up}
    place = open_feed(local, central, tables)
    if place.went_back:
        yield Pulled(went_back=True)
    said = central.station_keys()
    with local.writing() as session:
        own_station = session.execute(select(Station.id)).scalar_one()
        keys = pin_keys(session, said, own_station, now)
    reader = Reader(place.feed, own_station, tables, now)
    fresh = set[str]()
    while batch := _next_batch(central, place, most):
        unproved = keys.unproved(central, batch)
        with local.writing() as session:
            pulled = reader.keep(session, batch, unproved)
            place.move(session, batch[-1].feed_position)
        fresh.update(one.key for one in pulled.aside)
        yield pulled
    with local.writing() as session:
        forget_other_feeds(session, place.feed)
        place.arrive(session)
        waiting = {key: at for key, at in to_try_again(session, place.feed) if key not in fresh}
    yield from _trying_again(local, central, reader, keys, waiting)


def _next_batch(central: CentralServer, place: FeedPosition, most: int) -> list[FedEntry]:
    return central.pull(place.after, place.head, most) if place.after < place.head else []


def _trying_again(
    local: LocalDatabase,
    central: CentralServer,
    reader: "Reader",
    keys: PinnedKeys,
    waiting: Mapping[str, int],
) -> Iterator[Pulled]:
    """Tries what was set aside before once more, in the feed's order, a few at a time."""
    listed = list(waiting.items())
    for first in range(0, len(listed), _AGAIN_AT_ONCE):
        some = listed[first : first + _AGAIN_AT_ONCE]
        fed = {one.feed_position: one for one in central.pull_again([at for _key, at in some])}
        unproved = keys.unproved(central, list(fed.values()))
        with local.writing() as session:
            tried = [reader.try_again(session, key, fed.get(at), unproved.get(at)) for key, at in some]
        again = Pulled(
            added=sum(one.added for one in tried), aside=tuple(aside for one in tried for aside in one.aside)
        )
        if again.added or again.aside:
            yield again


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one feed for one station into its tables."""

    feed: str
    own_station: UUID
    tables: Mapping[str, LookedUp]
    now: Callable[[], datetime]

    def keep(
        self, session: Session, batch: Sequence[FedEntry], unproved: Mapping[int, Why] | None = None
    ) -> Pulled:
        """Keeps what can be kept, and sets the rest aside; part of the caller's transaction.

        `unproved`: by position, why no key of its station vouches for an entry.
        """
        added, aside, names = 0, list[Aside](), names_aside(session)
        for fed in batch:
            found = self._kept_or_found(session, fed, names, (unproved or {}).get(fed.feed_position))
            if isinstance(found, Finding):
                one = set_aside(session, self.feed, fed, found, self.now())
                names[one.key] = frozenset(found.stands_for)
                aside.append(one)
            else:
                added += found
        return Pulled(added=added, aside=tuple(aside))

    def try_again(self, session: Session, key: str, fed: FedEntry | None, unproved: Why | None) -> Pulled:
        """Keeps now what was set aside under `key`, or says again why it cannot be.

        None: the centre gives it out no more.
        """
        names = names_aside(session)
        if key not in names:
            return Pulled()
        del names[key]
        found = 0 if fed is None else self._kept_or_found(session, fed, names, unproved)
        if fed is None or isinstance(found, int):
            take_up(session, key)
            return Pulled(added=int(bool(found)))
        one = set_aside(session, self.feed, fed, found, self.now())
        if one.key != key:
            take_up(session, key)
        return Pulled(aside=(one,))

    def _kept_or_found(
        self, session: Session, fed: FedEntry, names: dict[str, frozenset[str]], unproved: Why | None
    ) -> int | Finding:
        """How many records were kept, none or one; or why it cannot be.

        `names` are those of what is set aside: a record that is here after all is taken out of them.
        """
        entry = self._read(fed)
        if isinstance(entry, Finding):
            return entry
        table = self.tables.get(entry.entity)
        if table is None:
            return 0

        def found(**why: Any) -> Finding:
            return Finding(entry=entry, stands_for=table.names_of(session, entry), **why)

        if unproved is not None:
            return 0 if _is_here(session, entry) else found(why=unproved)
        missing = frozenset().union(*(said for key, said in names.items() if key != key_of(entry)))
        waits_for = next((name for name in table.needs_of(entry) if name in missing), "")
        if waits_for:
            return found(why=Why.WAITS, waits_for=waits_for)
        try:
            kept = take_in(session, table, entry)
        except UnreadableEntry as error:
            return found(why=Why.UNREADABLE, detail=error.detail)
        except ClashingEntry:
            return found(why=Why.CLASH)
        if names.pop(key_of(entry), None) is not None:
            take_up(session, key_of(entry))
        return int(kept)

    def _read(self, fed: FedEntry) -> ForeignEntry | Finding:
        try:
            return verified(fed, self.own_station)
        except TamperedEntry:
            return Finding(why=Why.TAMPERED)
        except LargeEntry as error:
            return Finding(why=Why.TOO_LARGE, detail=error.detail)
        except UnreadableEntry as error:
            return Finding(why=Why.UNREADABLE, detail=error.detail)


def _is_here(session: Session, entry: ForeignEntry) -> bool:
    """Whether this very entry brought the record that is here."""
    brought = session.get(OthersEntry, (entry.entity, str(entry.entity_id)))
    return brought is not None and brought.hash == entry.fed.hash
