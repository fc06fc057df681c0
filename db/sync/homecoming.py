"""Records of this counter that only the centre still has come home, and those of a branch are told once more.

Each gets an entry of its own, so that the journal here tells it again, and the centre hears the same.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.erasing import leave_no_trace, reduce_record, will_be_erased
from db.journal import ERASED, append_entry, payload_digest, write_entry
from db.models.base import Record
from db.models.journal import JournalEntry
from db.models.office import Station
from db.models.queue import VisitDay, VisitMonth
from db.notes import NOTE, note
from db.sync.keeping import LookedUp, nothing_more
from db.sync.own_journal import JournalPlace
from db.sync.own_past import PastEntry

BROUGHT_HOME = "station.brought_back"
TOLD_AGAIN = "station.told_again"
LEFT_THERE = "station.left_at_the_centre"
_ACTOR = "sync"

Numbers = Callable[[str, Mapping[str, Any]], Iterable[tuple[str, int]]]
"""The numbers that a record of a table bears, by their series."""

Filled = Callable[[dict[str, Any]], dict[str, Any]]


def _no_numbers(_entity: str, _record: Mapping[str, Any]) -> Iterable[tuple[str, int]]:
    return ()


def _as_it_is(moment: datetime) -> datetime:
    return moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the desk knows of records that come home: what is done about each, which numbers they bear.

    `in_the_hall` gives a moment its local offset. `filled` gives, by table, a record's columns with those
    that no entry tells.
    """

    in_the_hall: Callable[[datetime], datetime] = _as_it_is
    looked_up: Collection[LookedUp] = ()
    numbers: Numbers = _no_numbers
    filled: Mapping[str, Filled] = field(default_factory=dict)


def numbers_of(entries: Iterable[PastEntry], home: Home) -> dict[str, int]:
    """The highest number of each series that these entries know."""
    highest: dict[str, int] = {}
    for entity, record in _told(entries):
        for name, number in home.numbers(entity, record):
            highest[name] = max(number, highest.get(name, 0))
    return highest


def tell_again(session: Session, *, after: JournalPlace, before: JournalPlace, at: datetime) -> None:
    """Tells every record of which the entries between these places speak, as it is now."""
    place = tuple_(JournalEntry.epoch, JournalEntry.seq)
    spoken_of = (
        select(JournalEntry.entity, JournalEntry.entity_id)
        .where(place > tuple_(*after), place < tuple_(*before))
        .order_by(JournalEntry.epoch, JournalEntry.seq)
    )
    models = _models()
    for entity, key in dict.fromkeys(map(tuple, session.execute(spoken_of))):
        row = session.get(models[entity], UUID(key)) if entity in models else None
        if row is not None:
            write_entry(session, at=at, actor=_ACTOR, action=TOLD_AGAIN, record=row)


def bring_home(
    session: Session, entries: Sequence[PastEntry], *, parts_at: JournalPlace, at: datetime, home: Home
) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Keeps the records that are not here: how many; and table and key of those that cannot be kept.

    A record that both ways have changed stays as it is here; what the other way has erased is erased here,
    with what entries of before tell of it. One whose number was given again here cannot be kept: it stays at
    the centre, where it can be read.
    """
    kept_by = {one.model: one.when_kept for one in home.looked_up}
    last = {(entity, record["id"]): record for entity, record in _told(entries)}
    erased = _erased(entries)
    brought, refused = 0, []
    for (entity, key), record in last.items():
        model, is_erased = _models().get(entity), (entity, key) in erased
        if model is None or (not is_erased and _changed_here(session, entity, key, parts_at)):
            continue
        filled = home.filled.get(entity, dict)(dict(record))
        try:
            with session.begin_nested():
                if not _kept(session, model, filled):
                    continue
                row = session.get_one(model, UUID(key))
                kept_by.get(model, nothing_more)(session, row)
                if is_erased:
                    _erase(session, row, at)
                else:
                    write_entry(session, at=at, actor=_ACTOR, action=BROUGHT_HOME, record=row)
            brought += 1
        except IntegrityError:
            refused.append((entity, key))
            _note_refused(session, entity, key, at)
    # Days that were counted without what came home are counted anew.
    session.execute(delete(VisitDay))
    session.execute(delete(VisitMonth))
    return brought, tuple(refused)


def _erased(entries: Iterable[PastEntry]) -> set[tuple[str, str]]:
    """Table and key of what was erased; nothing is told of it afterwards."""
    headers = (json.loads(entry.header) for entry in entries if ERASED in entry.header)
    return {(one["entity"], one["entity_id"]) for one in headers if one["action"] == one["entity"] + ERASED}


def _erase(session: Session, row: Record, at: datetime) -> None:
    """The row is reduced: so are its entries here, and by and by the pages and all that hangs on it."""
    station = session.execute(select(Station.id, Station.epoch)).one()
    leave_no_trace(session)
    reduce_record(session, row, {}, station=(station.id, station.epoch), at=at)
    under, since = getattr(row, "erased_under", None), getattr(row, "erased_at", None)
    will_be_erased(session, row.__tablename__, row.id, under=under or "", since=since or at)


def _note_refused(session: Session, entity: str, key: str, at: datetime) -> None:
    """The journal says which record stays at the centre alone."""
    station = session.execute(select(Station.id, Station.epoch)).one()
    append_entry(
        session.connection(),
        (station.id, station.epoch),
        at=at,
        actor=_ACTOR,
        action=LEFT_THERE,
        entity=NOTE,
        told=note(station.id, entity, key, {}),
    )


def _kept(session: Session, model: type[Record], told: Mapping[str, Any]) -> bool:
    """Whether the record was not here as it is told."""
    row = model.from_payload(told)
    here = session.get(model, row.id)
    if here is not None:
        stands = here.as_payload()
        if all(stands.get(name) == said for name, said in told.items() if name in stands):
            return False
    session.merge(row)
    session.flush()
    return True


def _changed_here(session: Session, entity: str, key: str, since: JournalPlace) -> bool:
    later = tuple_(JournalEntry.epoch, JournalEntry.seq) > tuple_(*since)
    about = (JournalEntry.entity == entity, JournalEntry.entity_id == key)
    return session.scalar(select(JournalEntry.hash).where(*about, later).limit(1)) is not None


def _models() -> dict[str, type[Record]]:
    return {model.__tablename__: model for model in Record.__subclasses__()}


def _told(entries: Iterable[PastEntry]) -> Iterable[tuple[str, dict[str, Any]]]:
    """Table and record of each entry that is as it was hashed and digested; what was erased tells nothing."""
    for entry in entries:
        if entry.payload is None or entry.salt is None:
            continue
        header = json.loads(entry.header)
        is_whole = hashlib.sha256(entry.header.encode()).hexdigest() == entry.hash
        if is_whole and payload_digest(entry.payload, entry.salt) == header["payload_digest"]:
            yield header["entity"], json.loads(entry.payload)
