"""What other counters did, as far as it is here: of each of their records the last entry that came."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db.models import Submission
from desktop.audit.moments import LONG_AGO, as_written, moments_of
from desktop.audit.rules import EntryCard, EntryPlace, EntryRow, Wanted, changes_between
from desktop.audit.subjects import (
    confidential_ones,
    records_about,
    records_called,
    subject_of,
    told_by,
    with_numbers,
)
from desktop.desk import Desk
from desktop.office.permissions import Permission

_MOMENT = "CASE WHEN json_valid(header) THEN json_extract(header, '$.at') END"
"""As in the index of the table."""

_COLUMNS = f"rowid, {_MOMENT} AS at, header, payload, hash"
_LATEST = (
    f"SELECT {_COLUMNS} FROM others_entry WHERE station_id = ? AND {_MOMENT} >= ? AND {_MOMENT} < ? "  # noqa: S608
    f"AND ({_MOMENT}, rowid) < (?, ?) ORDER BY {_MOMENT} DESC, rowid DESC"
)
_OF_A_RECORD = f"SELECT {_COLUMNS} FROM others_entry WHERE station_id = ? AND entity = ? AND entity_id = ?"  # noqa: S608
_ONE = f"SELECT {_COLUMNS} FROM others_entry WHERE rowid = ?"  # noqa: S608
_FIRST_STATION = "SELECT min(station_id) FROM others_entry"
_NEXT_STATION = "SELECT min(station_id) FROM others_entry WHERE station_id > ?"


@dataclass(frozen=True, slots=True)
class OtherCounter:
    """A counter of which something is here; its number is 0 where none of its cases tells it."""

    station: UUID
    counter: int


def other_counters(desk: Desk) -> tuple[OtherCounter, ...]:
    """Those whose entries are here, by number."""
    with desk.reading(Permission.READ_JOURNAL) as session:
        connection, found = session.connection(), list[OtherCounter]()
        station = connection.exec_driver_sql(_FIRST_STATION).scalar()
        while station is not None:
            key = UUID(station)
            found.append(OtherCounter(key, counter_of(session, key)))
            station = connection.exec_driver_sql(_NEXT_STATION, (station,)).scalar()
    return tuple(sorted(found, key=lambda one: (one.counter, str(one.station))))


def counter_of(session: Session, station: UUID) -> int:
    """The number of another counter; 0 where none of its cases here tells it."""
    return session.scalar(select(Submission.counter).where(Submission.station_id == station).limit(1)) or 0


def others_page(
    session: Session, desk: Desk, wanted: Wanted, after: EntryPlace, limit: int
) -> list[EntryRow]:
    """At most `limit` entries of another counter, the latest first, after the place `after` only."""
    rows = list(islice(_wanted(session, desk, wanted, after), limit))
    told = {row.rowid: told_by(row.payload) for row in rows}
    headers = {row.rowid: told_by(row.header) for row in rows}
    about = {row.rowid: subject_of(*_record_of(headers[row.rowid]), told[row.rowid]) for row in rows}
    numbered = with_numbers(session, about.values())
    return [_row(one, headers[one.rowid], told[one.rowid], numbered[about[one.rowid]]) for one in rows]


def count_of_others(session: Session, desk: Desk, wanted: Wanted) -> int:
    """How many there are."""
    return sum(1 for _row in _wanted(session, desk, wanted, EntryPlace(at="~", row=2**62)))


def others_card(session: Session, row: int) -> EntryCard | None:
    """One of them whole: what it says, for what the record said before is at its own counter."""
    found = session.connection().exec_driver_sql(_ONE, (row,)).fetchone()
    if found is None:
        return None
    header, told = told_by(found.header), told_by(found.payload)
    entity, key = _record_of(header)
    about = with_numbers(session, [subject := subject_of(entity, key, told)])[subject]
    confidential = bool(confidential_ones(session, [about]))
    return EntryCard(
        row=_row(found, header, told, about),
        hash=found.hash or "",
        previous_hash=str(header.get("previous_hash", "")),
        changes=() if confidential else changes_between(entity, None, told),
        confidential=confidential,
    )


def _wanted(session: Session, desk: Desk, wanted: Wanted, after: EntryPlace) -> Iterator[Any]:
    for row in _found(session, desk, wanted, after):
        header = told_by(row.header)
        if wanted.person in {"", header.get("actor")} and wanted.has_kind(str(header.get("action", ""))):
            yield row


def _found(session: Session, desk: Desk, wanted: Wanted, after: EntryPlace) -> Iterator[Any]:
    connection, station, (since, until) = session.connection(), str(wanted.station), moments_of(wanted)
    if not wanted.record.strip():
        yield from connection.exec_driver_sql(_LATEST, (station, since, until, after.at, after.row))
        return
    rows = _of_records(session, connection, desk, wanted, station)
    in_order = sorted(rows, key=lambda row: (row.at or LONG_AGO, row.rowid), reverse=True)
    for row in in_order:
        place = (row.at or LONG_AGO, row.rowid)
        if since <= place[0] < until and place < (after.at, after.row):
            yield row


def _of_records(
    session: Session, connection: Connection, desk: Desk, wanted: Wanted, station: str
) -> Iterator[Any]:
    for subject in records_called(session, wanted.record):
        for key in records_about(session, desk.station.id, subject):
            yield from connection.exec_driver_sql(_OF_A_RECORD, (station, *key)).fetchall()


def _record_of(header: Mapping[str, Any]) -> tuple[str, str]:
    return str(header.get("entity", "")), str(header.get("entity_id", ""))


def _row(row: Any, header: Mapping[str, Any], told: Mapping[str, Any], about: Any) -> EntryRow:
    counter = told.get("counter")
    return EntryRow(
        place=EntryPlace(at=row.at or LONG_AGO, row=row.rowid),
        epoch=int(header.get("epoch", 0)),
        seq=int(header.get("seq", 0)),
        at=as_written(row.at, int(header.get("offset_minutes", 0))),
        actor=str(header.get("actor", "")),
        who=str(told.get("clerk", "")),
        action=str(header.get("action", "")),
        about=about,
        counter=counter if isinstance(counter, int) else 0,
        hash=row.hash or "",
    )
