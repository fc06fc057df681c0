"""Every record against the last entry that speaks of it, side by side in the order of their keys.

The row is told by SQLite in the very encoding of the payload, so that most of them are compared as bytes.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import JSON, Boolean, Integer

from db.checking.findings import RECORD, BrokenEntry
from db.journal import ERASED
from db.models.base import Record

Plain = tuple[str, str]
"""SQL for a value as it stands in JSON, and for what of it must be no bytes (those have their texts too)."""


def json_text(column: str) -> str:
    """SQL for a text as RFC 8785 writes it; for what is no text at all, something that was never hashed."""
    return f"CASE typeof({column}) WHEN 'blob' THEN '!' ELSE json_quote({column}) END"


def as_plain_text(column: str, *, nullable: bool = False) -> Plain:
    """A text in which nothing is escaped."""
    if nullable:
        return f"ifnull('\"' || {column} || '\"', 'null')", f"ifnull({column}, '')"
    return f"'\"', {column}, '\"'", column


def plain_json(told: Mapping[str, Plain]) -> str:
    """SQL for a flat object, by the names of its values; NULL where one is missing, or is bytes.

    In canonical JSON without a backslash a text is what stands between two quotation marks, unchanged, and
    holds none itself; each name is there once. So where what was said has no backslash, values set between
    the same names and marks are the same text only if each is the one that was said: in a third of the time.
    Whoever compares so asks for the backslash.
    """
    parts = ", ',', ".join(f"'\"{name}\":', {told[name][0]}" for name in sorted(told))
    # Bytes come after every text and number: the greatest is one of them if any is.
    no_bytes = f"max({', '.join(told[name][1] for name in sorted(told))}) < X''"
    return f"CASE WHEN {no_bytes} THEN concat('{{', {parts}, '}}') END"


class Said(NamedTuple):
    """The last entry about a record: its place, and what it says; no payload where that was erased.

    `gone`: it says that the record is not there any longer.
    """

    key: bytes
    epoch: int
    seq: int
    gone: int
    payload: bytes | None


class Stands(NamedTuple):
    """A row as it stands: its key, its station, and itself as JSON."""

    key: bytes
    station: bytes
    row: bytes


def teach_digests(line: Any) -> None:
    """Makes a connection of the driver know `sha256_hex`: some entries tell that instead of a value."""
    line.create_function("sha256_hex", 1, _sha256_hex, deterministic=True)


def _sha256_hex(value: object) -> str | None:
    return sha256(str(value).encode()).hexdigest() if value is not None else None


def row_as_json(model: type[Record]) -> str:
    """SQL for a row of `model` as its payload would be, canonical but for the inside of lists.

    Its connection knows `teach_digests`.
    """
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


_AS_SAID, _OTHERWISE, _ERASED = 1, 0, -1


def stands_as_said() -> str:
    """SQL for how the record of the journal's row `said` stands: NULL but at the last entry about a record.

    Then whether it stands just as the entry says, or not, or is gone by an erasure; the row itself where the
    two are not the same text: they may still say the same. An erasure that tells the record as it was reduced
    is an entry like any other.
    """
    of_each = "\n".join(_stands(model) for model in Record.__subclasses__())
    return f"""
        CASE WHEN EXISTS (
            SELECT 1 FROM journal_entry AS later
            WHERE later.entity = said.entity AND later.entity_id = said.entity_id AND later.rowid > said.rowid
        ) THEN NULL ELSE CASE said.entity {of_each} END END
    """  # noqa: S608 — names of our own tables


def _same_text(model: type[Record], row: str) -> str:
    """SQL for whether a row, told as `row`, is the very text that was said of it."""
    columns = [column for column in model.__table__.columns if column.key not in model.kept_at_home]
    if any(isinstance(column.type, JSON) for column in columns):
        # What is inside an object has names and marks of its own.
        return f"said.payload = {row}"
    told = {name: (sql, "0") for name, sql in model.told_instead.items()}
    for column in columns:
        if isinstance(column.type, Boolean | Integer):
            told[column.key] = (_value(column.key, column.type), "0")
        else:
            told[column.key] = as_plain_text(f'"{column.key}"', nullable=bool(column.nullable))
    return f"instr(said.payload, '\\') = 0 AND said.payload = {plain_json(told)}"


def _gone(said: str, table: str) -> str:
    """SQL for whether an entry, by its alias, says that the record is gone: its key is all that is told."""
    nothing_else = f'concat(\'{{"id":"\', {said}.entity_id, \'","station_id":"\', {said}.station_id, \'"}}\')'
    return f"{said}.action = '{table}{ERASED}' AND {said}.payload IS {nothing_else}"


def _stands(model: type[Record]) -> str:
    table = model.__tablename__
    gone = _gone("said", table)
    row = row_as_json(model)
    return f"""
        WHEN '{table}' THEN ifnull((
            SELECT CASE WHEN {gone} THEN {_OTHERWISE} WHEN {_same_text(model, row)} THEN {_AS_SAID}
                ELSE CAST({row} AS BLOB) END
            FROM {table} WHERE {table}.id = said.entity_id AND {table}.station_id = said.station_id
        ), CASE WHEN {gone} THEN {_ERASED} ELSE {_OTHERWISE} END)
    """  # noqa: S608 — names of our own tables


class RecordsMet:
    """Counts the records that stand as their last entry says; one that does not is named by a second look."""

    def __init__(self) -> None:
        self._as_said = 0
        self._otherwise = False

    def meet(self, stands: Any, payload: bytes | None) -> None:
        """Takes what `stands_as_said` tells of a record, and what was said of it."""
        if stands == _AS_SAID:
            self._as_said += 1
        elif stands == _OTHERWISE:
            self._otherwise = True
        elif stands != _ERASED:
            # A payload that was taken away is named by itself.
            if payload is None or says_the_same(payload, stands):
                self._as_said += 1
            else:
                self._otherwise = True

    def are_all(self, line: Any, station: str) -> bool:
        """Whether the records of that station are just those that were met, each as it was said."""
        tables = " UNION ALL ".join(
            f"SELECT count(*) AS rows FROM {model.__tablename__} WHERE station_id = ?1"  # noqa: S608
            for model in Record.__subclasses__()
        )
        (there,) = line.execute(f"SELECT sum(rows) FROM ({tables})", (station,)).fetchone()  # noqa: S608
        return not self._otherwise and bool(there == self._as_said)


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
    if entry.gone:
        return row is None
    if entry.payload is None:
        # That it was taken away is named by itself.
        return True
    return row is not None and says_the_same(entry.payload, row.row)


def says_the_same(payload: bytes, row: bytes, *, newer: bool = False) -> bool:
    """Whether the row still is what was said of it; of later columns the payload knows nothing.

    `newer`: it may be of a newer program, which tells of columns that this one has not.
    """
    if payload == row:
        return True
    try:
        said, stands = json.loads(payload), json.loads(row)
    except ValueError:
        return False
    return all(stands[name] == value if name in stands else newer for name, value in said.items())


def _said(line: Any, table: str) -> Iterator[Said]:
    # Only the last entry of each is read whole; which one it is, the index says.
    found = line.execute(
        f"""
        SELECT CAST(last.entity_id AS BLOB), e.epoch, e.seq, {_gone("e", table)},
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
