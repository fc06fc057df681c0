"""The journal: every change writes its entry in the same transaction.

It is the audit trail and the sync feed in one. The hash chain covers the headers and a salted digest
of each payload; there is one canonical encoding (RFC 8785), hashed as bytes.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import rfc8785
from sqlalchemy import JSON, Connection, select
from sqlalchemy.orm import Session

from db.migration import SCHEMA_VERSION
from db.models.base import Record, moment_text
from db.models.journal import JournalEntry
from db.models.office import Station

GENESIS = "0" * 64
_SALT_BYTES = 16
ERASED = ".erased"
"""Ends the action of an entry after which the payloads of its record may be gone: `account.erased`."""


def canonical(value: Any) -> bytes:
    """Encodes a JSON value in the one way there is (RFC 8785).

    Of what records are made of, C's own encoder writes the same bytes in a tenth of the time; floats, whole
    numbers that JavaScript cannot hold and names that are not ASCII are left to the library.
    """
    if _is_plain(value):
        return _encoded(value).encode()
    return rfc8785.dumps(value)


def _is_plain(value: Any) -> bool:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return True
    if kind is int:
        return abs(int(value)) <= _LARGEST_WHOLE
    if kind is dict:
        for key, one in value.items():
            if type(key) is not str or not key.isascii():
                return False
            # Nearly all are words: to call for each of them would take longer than to write them.
            if type(one) is not str and one is not None and not _is_plain(one):
                return False
        return True
    return kind is list and all(_is_plain(one) for one in value)


_LARGEST_WHOLE = 2**53 - 1
_encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def payload_digest(payload: str, salt: str) -> str:
    """The salted digest that the chain keeps of a payload; `salt` is hex."""
    return hashlib.sha256(bytes.fromhex(salt) + payload.encode()).hexdigest()


_HEADER = (
    "action", "actor", "entity", "entity_id", "epoch", "offset_minutes", "payload_digest", "previous_hash",
    "schema_version", "seq",
)  # fmt: skip


def header_of(entry: Mapping[Any, Any]) -> bytes:
    """Encodes the header, from which the entry's hash is taken; `entry` by the columns of its table."""
    told = {name: entry[name] for name in _HEADER}
    return canonical(told | {"at": moment_text(entry["at"]), "station": str(entry["station_id"])})


# As text: SQLAlchemy takes longer to make a statement than SQLite to run it.
_STATION = select(Station.id, Station.epoch)
_LAST = "SELECT epoch, seq, hash FROM journal_entry ORDER BY epoch DESC, seq DESC LIMIT 1"
_COLUMNS = tuple(column.key for column in JournalEntry.__table__.columns)
_PLACES = ", ".join("?" * len(_COLUMNS))
_APPEND = f"INSERT INTO journal_entry ({', '.join(_COLUMNS)}) VALUES ({_PLACES})"  # noqa: S608 — our own names


class Journalled(Protocol):
    """What an entry can speak of: a record, or whatever knows its table, its key and what to tell."""

    @property
    def __tablename__(self) -> Any:
        """What the entry calls it."""
        ...

    @property
    def id(self) -> Any:
        """Its key."""
        ...

    def as_payload(self) -> dict[str, Any]:
        """What the entry tells: at least `id` and `station_id`."""
        ...


def write_entry(
    session: Session, *, at: datetime, actor: str, action: str, record: Journalled, follows: str | None = None
) -> None:
    """Appends what was just done with `record`: its whole row, as it stands at the end of the action.

    `at` carries the hall's offset, which the entry keeps beside the UTC moment; `actor` is the account's key
    or the name of the program's own work. `follows`: see `append_entry`. Runs inside the action's write
    transaction, whose lock makes the sequence contiguous.
    """
    session.flush()
    connection = session.connection()
    station = connection.execute(_STATION).one()
    append_entry(
        connection,
        (station.id, station.epoch),
        at=at,
        actor=actor,
        action=action,
        entity=record.__tablename__,
        told=record.as_payload(),
        follows=follows,
    )


def append_entry(
    connection: Connection,
    station: tuple[UUID, int],
    *,
    at: datetime,
    actor: str,
    action: str,
    entity: str,
    told: Mapping[str, Any],
    follows: str | None = None,
) -> None:
    """Appends the entry that `told` is said of a row of `entity`; `station` is this one's key and epoch.

    `follows` is the hash of the entry to which it is chained, if that is not the last one: of a new epoch the
    last that others know too.

    What the session still holds back must have been written: see `write_entry`.
    """
    append_entries(connection, station, [Said(at, actor, action, entity, told)], follows=follows)


class Said(NamedTuple):
    """What one entry says, as `append_entry` is told it."""

    at: datetime
    actor: str
    action: str
    entity: str
    told: Mapping[str, Any]


def append_entries(
    connection: Connection, station: tuple[UUID, int], all_said: Iterable[Said], *, follows: str | None = None
) -> None:
    """Appends one entry after another, as `append_entry` does; the database is asked once for all of them."""
    own_key, epoch = station
    last = connection.exec_driver_sql(_LAST).fetchone()
    if last is not None and last.epoch > epoch:
        # Another process of this station has begun an epoch while this one was at work.
        epoch = last.epoch
    seq = last.seq if last is not None and last.epoch == epoch else 0
    previous = follows or (GENESIS if last is None else last.hash)
    rows = []
    for said in all_said:
        seq += 1
        offset = said.at.utcoffset()
        if offset is None:
            raise ValueError("a journal entry needs the local offset of its moment")
        payload = canonical(said.told).decode()
        salt = secrets.token_hex(_SALT_BYTES)
        facts: dict[str, Any] = {
            "epoch": epoch,
            "seq": seq,
            "station_id": own_key,
            "at": said.at,
            "offset_minutes": int(offset.total_seconds() // 60),
            "actor": said.actor,
            "action": said.action,
            "entity": said.entity,
            "entity_id": said.told["id"],
            "schema_version": SCHEMA_VERSION,
            "payload": payload,
            "salt": salt,
            "payload_digest": payload_digest(payload, salt),
            "previous_hash": previous,
        }
        facts["hash"] = previous = hashlib.sha256(header_of(facts)).hexdigest()
        facts |= {"at": moment_text(said.at), "station_id": str(own_key)}
        rows.append(tuple(facts[name] for name in _COLUMNS))
    connection.exec_driver_sql(_APPEND, rows)


def insert_told(connection: Connection, model: type[Record], *rows: Mapping[str, Any]) -> None:
    """Inserts rows of `model` as entries tell them, all columns, in JSON's own types; no object is made.

    Raises:
        KeyError: a column is not told.
    """
    insert, columns, json_columns = _insert_into(model)
    connection.exec_driver_sql(
        insert,
        [
            tuple(json.dumps(told[name]) if name in json_columns else told[name] for name in columns)
            for told in rows
        ],
    )


def update_told(
    connection: Connection, model: type[Record], told: Mapping[str, Any], changed: Sequence[str]
) -> None:
    """Writes the `changed` columns of the row of `model` that its entry tells, in JSON's own types."""
    if not changed:
        return
    _, _, json_columns = _insert_into(model)
    values = [json.dumps(told[name]) if name in json_columns else told[name] for name in changed]
    put = ", ".join(f'"{name}" = ?' for name in changed)
    update = f"UPDATE {model.__tablename__} SET {put} WHERE id = ?"  # noqa: S608 — our own names
    connection.exec_driver_sql(update, (*values, told["id"]))


@lru_cache
def _insert_into(model: type[Record]) -> tuple[str, tuple[str, ...], frozenset[str]]:
    """The statement, whose columns are given in the order of these names; and which of them hold JSON."""
    if model.kept_at_home or model.told_instead:
        raise ValueError(f"the entry does not tell all of {model.__tablename__}")
    columns = tuple(column.key for column in model.__table__.columns)
    names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    json_columns = frozenset(c.key for c in model.__table__.columns if isinstance(c.type, JSON))
    insert = f"INSERT INTO {model.__tablename__} ({names}) VALUES ({places})"  # noqa: S608 — our own names
    return insert, columns, json_columns
