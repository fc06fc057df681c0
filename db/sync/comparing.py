"""After a sync: how many records of each table are here, and which, against what the centre says.

A difference is told, by table. Nothing is ever put right in silence: it may be the only trace of a fault.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.journal import ERASED
from db.models import Submission
from db.models.base import Record
from db.models.journal import OthersEntry, SetAside
from db.sync.feed_server import RecordsSaid
from db.sync.keeping import LookedUp
from db.sync.own_journal import confirmed_place

_HALF = 32  # hex digits of a hash that stand for an entry: as many as a key has


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A table of which here are other records than there: our `own`, or those of the others.

    Where both counts are the same, they are not the same records.
    """

    entity: str
    own: bool
    here: int
    there: int


def differences(
    session: Session, own_station: UUID, looked_up: Collection[LookedUp], said: Collection[RecordsSaid]
) -> list[Difference]:
    """The tables that do not hold what the centre says they should; what is set aside counts as here."""
    there = {(one.entity, one.own): (one.records, int(one.digest or "0", 2)) for one in said}
    found = []
    for entity, own, (count, digest) in _all_here(session, own_station, looked_up):
        records, expected = there.get((entity, own), (0, 0))
        if (count, digest) != (records, expected):
            found.append(Difference(entity=entity, own=own, here=count, there=records))
    return found


def _all_here(
    session: Session, own_station: UUID, looked_up: Collection[LookedUp]
) -> Iterator[tuple[str, bool, tuple[int, int]]]:
    confirmed = confirmed_place(session)._asdict()
    not_sent = {tuple(row) for row in session.execute(_NOT_SENT, confirmed)}
    for model in Record.__subclasses__():
        entity = model.__tablename__
        own = _keys(session, model, model.station_id == own_station)
        yield entity, True, _counted([key for key in own if (entity, key) not in not_sent])
    for one in looked_up:
        entity = one.model.__tablename__
        keys = dict.fromkeys(_keys(session, one.model, one.model.station_id != own_station))
        for key in _erased_with_their_case(session, one.model):
            keys.pop(key, None)
        aside = session.execute(select(SetAside.entity_id, SetAside.hash).where(SetAside.entity == entity))
        hashes = {key: hashed for key, hashed in aside if _is_key(key)}
        if one.changes:
            told = select(OthersEntry.entity_id, OthersEntry.hash).where(OthersEntry.entity == entity)
            kept = {key: hashed for key, hashed in session.execute(told) if key in keys}
            stands = [(hashed or "")[:_HALF] or "0" for hashed in (kept | hashes).values()]
        else:
            stands = [key.replace("-", "") for key in {**keys, **hashes}]
        yield entity, False, _counted(stands)


_NOT_SENT = text(
    "SELECT entity, entity_id FROM journal_entry AS fresh WHERE (epoch, seq) > (:epoch, :seq) "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry AS sent WHERE (sent.epoch, sent.seq) <= (:epoch, :seq) "
    "AND (sent.entity, sent.entity_id) = (fresh.entity, fresh.entity_id))"
)
"""What was made here since the centre last confirmed our journal: somebody is at work meanwhile."""


def _keys(session: Session, model: type[Record], where: Any) -> list[str]:
    # As text: a hundred thousand keys are not made objects for this.
    statement = select(model.__table__.c.id).where(where)
    return [str(key) for key in session.connection().execute(statement).scalars()]


def _erased_with_their_case(session: Session, model: type[Record]) -> list[str]:
    """What was done about a case that is erased, by a counter that has not told it reduced yet.

    The centre gives it to nobody until then, and counts it for nobody.
    """
    if "submission_id" not in model.__table__.c:
        return []
    statement = (
        select(model.__table__.c.id)
        .join(Submission, Submission.id == model.__table__.c.submission_id)
        .join(OthersEntry, OthersEntry.entity_id == model.__table__.c.id)
        .where(Submission.erased_at.is_not(None), OthersEntry.entity == model.__tablename__)
        .where(OthersEntry.header.not_like(f'%"{model.__tablename__}{ERASED}"%'))
    )
    return [str(key) for key in session.connection().execute(statement).scalars()]


def _is_key(said: str) -> bool:
    try:
        return str(UUID(said)) == said
    except ValueError:
        return False


def _counted(keys: Collection[str]) -> tuple[int, int]:
    return len(keys), reduce(xor, (int(key.replace("-", ""), 16) for key in keys), 0)
