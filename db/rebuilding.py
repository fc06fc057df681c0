"""A local file made again from what the centre has of this counter: its journal, and the records it tells."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.models.base import Record
from db.models.journal import JournalEntry
from db.models.office import Setting, Station
from db.sync.homecoming import Filled
from db.sync.own_past import PastEntry

_COLUMNS = tuple(column.key for column in JournalEntry.__table__.columns)
_APPEND = (
    f"INSERT INTO journal_entry ({', '.join(_COLUMNS)}) "  # noqa: S608 — our own names
    f"VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"
)
Told = dict[tuple[str, str], dict[str, Any]]
"""What the last entry about each record tells, by its table and key."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many entries came back, the last of them, and what they tell."""

    entries: int
    last: PastEntry
    told: Told


class NothingThere(LookupError):
    """The centre has no entry of that station."""


def keep_journal(session: Session, entries: Iterable[PastEntry]) -> Rebuilt:
    """Keeps the entries as they were written; part of the caller's transaction.

    Raises:
        NothingThere: there is none.
    """
    told: Told = {}
    count, last = 0, None
    line = session.connection()
    for entry in entries:
        header = json.loads(entry.header)
        row = {name: header.get(name) for name in _COLUMNS} | {
            "station_id": header["station"],
            "payload": entry.payload,
            "salt": entry.salt,
            "hash": entry.hash,
        }
        line.execute(text(_APPEND), row)
        if entry.payload is not None:
            told[(header["entity"], header["entity_id"])] = json.loads(entry.payload)
        count, last = count + 1, entry
    if last is None:
        raise NothingThere
    return Rebuilt(count, last, told)


def keep_records(session: Session, told: Told, filled: Mapping[str, Filled]) -> None:
    """Keeps every record as its last entry tells it; part of the caller's transaction."""
    session.execute(text("PRAGMA defer_foreign_keys = ON"))
    models = {model.__tablename__: model for model in Record.__subclasses__()}
    for (entity, _key), record in told.items():
        if (model := models.get(entity)) is not None:
            session.add(model.from_payload(filled.get(entity, dict)(dict(record))))
    session.flush()


def station_told(told: Told) -> dict[str, Any] | None:
    """What the journal says of the station itself; `None` in one from before it did."""
    found = [record for (entity, _key), record in told.items() if entity == Station.__tablename__]
    return found[-1] if found else None


def settings_told(told: Told) -> dict[str, dict[str, Any]]:
    """The settings as the journal tells them, by name: with its value, or a digest where it is secret."""
    return {
        str(record["name"]): record
        for (entity, _key), record in told.items()
        if entity == Setting.__tablename__ and "name" in record
    }
