"""Every record against the last entry that speaks of it, side by side in the order of their keys.

The row is told by SQLite in the very encoding of the payload, so that most of them are compared as bytes.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import JSON, Boolean

from db.checking.chain import json_text
from db.checking.findings import RECORD, BrokenEntry
from db.journal import ERASED
from db.models.base import Record


class Said(NamedTuple):
    """The last entry about a record: its place, and what it says; no payload where that was erased."""

    key: bytes
    epoch: int
    seq: int
    erased: int
    payload: bytes | None


class Stands(NamedTuple):
    """A row as it stands: its key, its station, and itself as JSON."""

    key: bytes
    station: bytes
    row: bytes


def row_as_json(model: type[Record]) -> str:
    """SQL for a row of `model` as its payload would be, canonical but for the inside of lists."""
    told = {column.key: _value(column.key, column.type) for column in model.__table__.columns}
    told = {name: sql for name, sql in told.items() if name not in model.kept_at_home}
    told |= model.told_instead
    parts = (f"'\"{name}\":' || {told[name]}" for name in sorted(told))
    return "'{' || " + " || ',' || ".join(parts) + " || '}'"


def _value(name: str, kind: Any) -> str:
    quoted = f'"{name}"'
    if isinstance(kind, Boolean):
        return f"CASE {quoted} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE {json_text(quoted)} END"
    if isinstance(kind, JSON):
        return f"CASE WHEN json_valid({quoted}) THEN json({quoted}) ELSE {json_text(quoted)} END"
    return json_text(quoted)


def unlike_the_journal(line: Any, model: type[Record], station: str, epoch: int) -> Iterator[BrokenEntry]:
    """Records of this station that are not what their last entry says, not there, or spoken of by none."""
    table = model.__tablename__
    said = _said(line, table)
    stand = rows_of(line, model, "=", station)
    for entry, row in side_by_side(said, stand):
        if entry is None:
            yield BrokenEntry(epoch, 0, RECORD, f"{table} {_text(row.key)}" if row else table)
        elif not _holds(entry, row):
            yield BrokenEntry(entry.epoch, entry.seq, RECORD)


def _holds(entry: Said, row: Stands | None) -> bool:
    if entry.erased:
        return row is None
    if entry.payload is None:
        # That it was taken away is named by itself.
        return True
    return row is not None and says_the_same(entry.payload, row.row)


def says_the_same(payload: bytes, row: bytes) -> bool:
    """Whether the row still is what was said of it; of later columns the payload knows nothing."""
    if payload == row:
        return True
    try:
        said, stands = json.loads(payload), json.loads(row)
    except ValueError:
        return False
    return all(name in stands and stands[name] == value for name, value in said.items())


def _said(line: Any, table: str) -> Iterator[Said]:
    # Only the last entry of each is read whole; which one it is, the index says.
    found = line.execute(
        f"""
        SELECT CAST(last.entity_id AS BLOB), e.epoch, e.seq, e.action = ?1 || '{ERASED}',
            CAST(e.payload AS BLOB)
        FROM (
            SELECT entity_id, max(rowid) AS place FROM journal_entry WHERE entity = ?1 GROUP BY entity_id
        ) AS last
        CROSS JOIN journal_entry AS e ON e.rowid = last.place
        """,  # noqa: S608 — a constant of ours
        (table,),
    )
    return map(Said._make, found)


def rows_of(line: Any, model: type[Record], of: str, station: str) -> Iterator[Stands]:
    """The rows whose station `of` (equals or not) is that one, by their keys."""
    found = line.execute(
        f"""
        SELECT CAST(id AS BLOB), CAST(station_id AS BLOB), CAST({row_as_json(model)} AS BLOB)
        FROM {model.__tablename__} WHERE +station_id {of} ? ORDER BY id
        """,  # noqa: S608 — names of our own tables
        (station,),
    )
    return map(Stands._make, found)


def side_by_side(said: Iterator[Any], stand: Iterator[Stands]) -> Iterator[tuple[Any, Stands | None]]:
    """Both, ordered by their keys, put side by side; None where one has no other."""
    entry, row = next(said, None), next(stand, None)
    while entry is not None or row is not None:
        if row is None or (entry is not None and entry.key < row.key):
            yield entry, None
            entry = next(said, None)
        elif entry is None or row.key < entry.key:
            yield None, row
            row = next(stand, None)
        else:
            yield entry, row
            entry, row = next(said, None), next(stand, None)


def _text(key: bytes) -> str:
    return key.decode(errors="replace")
