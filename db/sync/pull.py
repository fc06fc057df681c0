"""Pull: what the other counters registered comes down, and what was done about it since.

A record that is here already is never touched, whoever it belongs to. One that is not is kept even if the
submission it speaks of is not here: not yet, or not at all because its number was taken.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import Table, UniqueConstraint, exists, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.models.base import Record
from db.models.complaints import Attachment, Submission, SubmissionLetter, SubmissionStep
from db.models.office import Station
from db.models.sync import PullPosition
from db.sync.central_server import CentralServer
from db.sync.foreign_entry import ForeignEntry, verified
from db.sync.own_journal import BATCH_ENTRIES

Kept = Callable[[Session, Record], None]
"""What the desk does with a foreign record that was just kept: it becomes findable, its submission settled.

Called once for each, in the feed's order, inside the transaction that keeps them, the record being flushed.
A step may come before its submission.
"""

# What this program can look up. The position is kept per such set, so that a program that learns of
# one more entity reads the feed again from its beginning instead of missing what it once passed over.
_LOOKED_UP: dict[str, type[Record]] = {
    model.__tablename__: model for model in (Submission, SubmissionStep, SubmissionLetter, Attachment)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A foreign record that could not be kept: its number is taken here by another record."""

    entity: str
    id: UUID
    station: UUID
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What one batch brought."""

    added: int
    clashes: tuple[Clash, ...]


def pull(local: LocalDatabase, central: CentralServer, when_kept: Kept, *, most: int = BATCH_ENTRIES) -> int:
    """Pulls all that is new; returns how many records were added.

    Raises:
        SyncError: cut, refused, or an entry was tampered with; batches taken before stay.
    """
    return sum(batch.added for batch in pulling(local, central, when_kept, most=most))


def pulling(
    local: LocalDatabase, central: CentralServer, when_kept: Kept, *, most: int = BATCH_ENTRIES
) -> Iterator[Pulled]:
    """The same, one step per batch; the records and the feed's position are one local transaction.

    So is whatever `when_kept` does with them. A caller may stop between two steps.

    Raises:
        SyncError: as for `pull`.
    """
    feed = f"{central.greeting.feed}/{'+'.join(sorted(_LOOKED_UP))}"
    with local.reading() as session:
        own_station = session.execute(select(Station.id)).scalar_one()
        position = session.get(PullPosition, feed)
        after = 0 if position is None else position.position
    while batch := central.pull_batch(after, most):
        entries = [verified(fed, own_station) for fed in batch]
        after = batch[-1].feed_position
        with local.writing() as session:
            pulled = _keep_all(session, entries, when_kept)
            _move_forward(session, feed, after)
        yield pulled


def _keep_all(session: Session, entries: Sequence[ForeignEntry], when_kept: Kept) -> Pulled:
    added = 0
    clashes = []
    for entry in entries:
        model = _LOOKED_UP.get(entry.entity)
        if model is None or session.get(model, entry.entity_id) is not None:
            continue
        record = model.from_payload(entry.record)
        if _takes_what_is_taken(session, record):
            clashes.append(
                Clash(
                    entity=entry.entity,
                    id=entry.entity_id,
                    station=entry.station,
                    number=str(entry.record.get("number", "")),
                )
            )
            continue
        session.add(record)
        session.flush()
        when_kept(session, record)
        added += 1
    return Pulled(added=added, clashes=tuple(clashes))


def _takes_what_is_taken(session: Session, record: Record) -> bool:
    """Whether something that may be here only once, such as a number, is another record's already."""
    table = cast("Table", record.__table__)
    return any(
        session.execute(
            select(exists().where(*(column == getattr(record, column.key) for column in unique.columns)))
        ).scalar_one()
        for unique in table.constraints
        if isinstance(unique, UniqueConstraint)
    )


def _move_forward(session: Session, feed: str, position: int) -> None:
    statement = insert(PullPosition).values(feed=feed, position=position)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[PullPosition.feed],
            set_={"position": statement.excluded.position},
            where=PullPosition.position < statement.excluded.position,
        )
    )
