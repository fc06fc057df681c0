"""Pull: what the other counters registered comes down, and what was done about it since.

Whatever an entry is like, the position moves on. What cannot be kept is set aside with what depends on it,
and tried again each time. What is not here is kept even if the submission it speaks of is not here yet.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.models.journal import PullPosition
from db.models.office import Station
from db.sync.central_server import CentralServer, FedEntry
from db.sync.entries import LargeEntry, UnreadableEntry, verified
from db.sync.faults import TamperedEntry
from db.sync.keeping import ClashingEntry, LookedUp, take_in
from db.sync.own_journal import BATCH_ENTRIES
from db.sync.set_aside import (
    Aside,
    Finding,
    Why,
    blocked,
    forget_other_feeds,
    set_aside,
    take_up,
    to_try_again,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What one batch brought: how many records were added or changed, and what of it is set aside."""

    added: int
    aside: tuple[Aside, ...] = ()


def pulling(
    local: LocalDatabase,
    central: CentralServer,
    looked_up: Collection[LookedUp],
    *,
    most: int = BATCH_ENTRIES,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Pulled]:
    """Pulls all that is new, a step per batch; its records and the feed's position are one local transaction.

    So is whatever is done when they are kept. A caller may stop between two steps. The position is kept per
    set of tables, so that a counter that looks up one more reads the feed again from its beginning instead of
    missing what it once passed over. `now` says since when something is set aside.

    Raises:
        SyncError: cut or refused; batches taken before stay.
    """
    tables = {one.model.__tablename__: one for one in looked_up}
    feed = f"{central.greeting.feed}/{'+'.join(sorted(tables))}"
    with local.reading() as session:
        own_station = session.execute(select(Station.id)).scalar_one()
        position = session.get(PullPosition, feed)
        after = 0 if position is None else position.position
    reader, fresh = _Reader(feed, own_station, tables, now), set[str]()
    while batch := central.pull_batch(after, most):
        after = batch[-1].feed_position
        with local.writing() as session:
            pulled = reader.keep(session, batch)
            _move_forward(session, feed, after)
        fresh.update(one.key for one in pulled.aside)
        yield pulled
    with local.writing() as session:
        forget_other_feeds(session, feed)
        waiting = to_try_again(session, feed)
    for key, place in waiting:
        if key in fresh:
            continue
        fed_again = next(
            (fed for fed in central.pull_batch(place - 1, 1) if fed.feed_position == place), None
        )
        with local.writing() as session:
            again = reader.try_again(session, key, fed_again)
        if again.added or again.aside:
            yield again


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one feed for one station into its tables."""

    feed: str
    own_station: UUID
    tables: Mapping[str, LookedUp]
    now: Callable[[], datetime]

    def keep(self, session: Session, batch: Sequence[FedEntry]) -> Pulled:
        """Keeps what can be kept, and sets the rest aside; part of the caller's transaction."""
        added, aside, names = 0, list[Aside](), blocked(session)
        for fed in batch:
            found = self._kept_or_found(session, fed, names)
            if isinstance(found, Finding):
                aside.append(set_aside(session, self.feed, fed, found, self.now()))
                names.update(found.stands_for)
            else:
                added += found
        return Pulled(added=added, aside=tuple(aside))

    def try_again(self, session: Session, key: str, fed: FedEntry | None) -> Pulled:
        """Keeps now what was set aside under `key`, or says again why it cannot be.

        None: the centre gives it out no more.
        """
        found = 0 if fed is None else self._kept_or_found(session, fed, blocked(session, besides=key))
        if fed is not None and isinstance(found, Finding):
            one = set_aside(session, self.feed, fed, found, self.now())
            if one.key != key:
                take_up(session, key)
            return Pulled(added=0, aside=(one,))
        take_up(session, key)
        return Pulled(added=found if isinstance(found, int) else 0)

    def _kept_or_found(self, session: Session, fed: FedEntry, names: Collection[str]) -> int | Finding:
        """How many records were kept, none or one; or why it cannot be."""
        try:
            entry = verified(fed, self.own_station)
        except TamperedEntry:
            return Finding(why=Why.TAMPERED)
        except LargeEntry as error:
            return Finding(why=Why.TOO_LARGE, detail=error.detail)
        except UnreadableEntry as error:
            return Finding(why=Why.UNREADABLE, detail=error.detail)
        table = self.tables.get(entry.entity)
        if table is None:
            return 0
        stands_for = table.names_of(entry)
        try:
            waits_for = next((name for name in table.depends_on(entry.record) if name in names), "")
            if waits_for:
                return Finding(why=Why.WAITS, entry=entry, waits_for=waits_for, stands_for=stands_for)
            return int(take_in(session, table, entry))
        except UnreadableEntry as error:
            return Finding(why=Why.UNREADABLE, entry=entry, detail=error.detail, stands_for=stands_for)
        except ClashingEntry:
            return Finding(why=Why.CLASH, entry=entry, stands_for=stands_for)


def _move_forward(session: Session, feed: str, position: int) -> None:
    statement = insert(PullPosition).values(feed=feed, position=position)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[PullPosition.feed],
            set_={"position": statement.excluded.position},
            where=PullPosition.position < statement.excluded.position,
        )
    )
