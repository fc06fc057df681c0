"""What the auditor reads: entries by person, day, record and kind, by pages; one entry whole; who there is.

The journal is asked by one index, of who did what and when: it is walked person by person and kind by kind,
so that a rare entry among a million is found without reading the others.
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from desktop.audit.moments import NEVER, as_written, moments_of
from desktop.audit.others import count_of_others, others_card, others_page
from desktop.audit.rules import Change, EntryCard, EntryPlace, EntryRow, Subject, Wanted, changes_between
from desktop.audit.subjects import (
    confidential_ones,
    names_of_accounts,
    records_about,
    records_called,
    subject_of,
    told_by,
    with_numbers,
)
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.office.records import record_of

PAGE = 200

_FIRST_PAIR = "SELECT actor, action FROM journal_entry ORDER BY actor, action LIMIT 1"
_NEXT_PAIR = (
    "SELECT actor, action FROM journal_entry WHERE (actor, action) > (?, ?) ORDER BY actor, action LIMIT 1"
)
_OF_A_PAIR = (
    "SELECT at, rowid FROM journal_entry WHERE actor = ? AND action = ? AND at >= ? AND at < ? "
    "AND (at, rowid) < (?, ?) ORDER BY at DESC, rowid DESC LIMIT ?"
)
_COUNT_OF_A_PAIR = "SELECT count(*) FROM journal_entry WHERE actor = ? AND action = ? AND at >= ? AND at < ?"
_LATEST = "SELECT at, rowid FROM journal_entry WHERE rowid < ? ORDER BY rowid DESC LIMIT ?"
_OF_A_RECORD = "SELECT at, rowid, actor, action FROM journal_entry WHERE entity = ? AND entity_id = ?"
_COLUMNS = (
    "rowid, epoch, seq, at, offset_minutes, actor, action, entity, entity_id, payload, hash, previous_hash"
)
_ROWS = f"SELECT {_COLUMNS} FROM journal_entry WHERE rowid IN ({{places}})"  # noqa: S608 — our own names
_BEFORE_IT = (
    "SELECT payload FROM journal_entry WHERE entity = ? AND entity_id = ? AND rowid < ? "
    "ORDER BY rowid DESC LIMIT 1"
)
_AFTER_EVERYTHING = EntryPlace(at=NEVER, row=2**62)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has done something here: the key in the journal, and the name, empty for the program."""

    actor: str
    name: str


def people(desk: Desk) -> tuple[Person, ...]:
    """Everybody with an entry, by name."""
    with desk.reading(Permission.READ_JOURNAL) as session:
        names = names_of_accounts(session)
        actors = dict.fromkeys(actor for actor, _action in _pairs(session.connection()))
        found = [Person(actor, names.get(actor, "")) for actor in actors]
    return tuple(sorted(found, key=lambda one: (not one.name, one.name.casefold(), one.actor)))


def entries_page(
    desk: Desk, wanted: Wanted, after: EntryPlace | None = None, limit: int = PAGE
) -> list[EntryRow]:
    """At most `limit` entries of this counter, the latest first, those after the place `after` only.

    Where nothing narrows them they stand in the order of the journal, otherwise by their moment.
    """
    with desk.reading(Permission.READ_JOURNAL) as session:
        return _page(session, desk, wanted, after or _AFTER_EVERYTHING, limit)


def _page(session: Session, desk: Desk, wanted: Wanted, after: EntryPlace, limit: int) -> list[EntryRow]:
    if wanted.station is not None:
        return others_page(session, desk, wanted, after, limit)
    return _rows(session, desk, list(islice(_places(session, desk, wanted, after, limit), limit)))


def entries_in_order(desk: Desk, session: Session, wanted: Wanted) -> Iterator[EntryRow]:
    """All of them, the latest first, a page in memory at a time; `session` stays open meanwhile."""
    after = _AFTER_EVERYTHING
    while page := _page(session, desk, wanted, after, PAGE):
        yield from page
        after = page[-1].place


def count_of(desk: Desk, wanted: Wanted) -> int:
    """How many entries there are."""
    with desk.reading(Permission.READ_JOURNAL) as session:
        return count_in(session, desk, wanted)


def count_in(session: Session, desk: Desk, wanted: Wanted) -> int:
    """The same within a transaction that is open already."""
    connection = session.connection()
    if wanted.station is not None:
        return count_of_others(session, desk, wanted)
    if wanted.record.strip():
        return sum(1 for _place in _of_records(session, desk, wanted))
    since, until = moments_of(wanted)
    return sum(
        connection.exec_driver_sql(_COUNT_OF_A_PAIR, (*pair, since, until)).scalar_one()
        for pair in _wanted_pairs(connection, wanted)
    )


def entry_card(desk: Desk, row: int, station: UUID | None = None) -> EntryCard | None:
    """One entry whole, beside the one before it about the same record; None where there is no such entry.

    `station`: another counter, whose entry it is.
    """
    with desk.reading(Permission.READ_JOURNAL) as session:
        if station is not None:
            return others_card(session, row)
        connection = session.connection()
        found = connection.exec_driver_sql(_ROWS.format(places="?"), (row,)).fetchone()
        if found is None:
            return None
        told = told_by(found.payload)
        about = subject_of(found.entity, found.entity_id, told)
        confidential = bool(confidential_ones(session, [about]))
        before = connection.exec_driver_sql(_BEFORE_IT, (found.entity, found.entity_id, row)).scalar()
        return record_of(
            EntryCard,
            found,
            row=_rows(session, desk, [EntryPlace(at=found.at, row=row)])[0],
            changes=_changes(found, told, before) if not confidential else (),
            confidential=confidential,
            erased=found.payload is None,
        )


def _changes(found: Any, told: dict[str, Any], before: str | None) -> tuple[Change, ...]:
    if found.entity == "note":
        # A note does not follow the one before it: each tells all that it has to tell.
        hidden = {"about", "about_id"}
        return changes_between("note", None, {name: one for name, one in told.items() if name not in hidden})
    return changes_between(found.entity, told_by(before) if before else None, told)


def _places(
    session: Session, desk: Desk, wanted: Wanted, after: EntryPlace, limit: int
) -> Iterator[EntryPlace]:
    """Where the wanted entries stand, the latest first."""
    connection = session.connection()
    if wanted.record.strip():
        found = sorted(_of_records(session, desk, wanted), key=_order, reverse=True)
        yield from (one for one in found if _order(one) < _order(after))
        return
    if wanted == Wanted():
        for at, row in connection.exec_driver_sql(_LATEST, (after.row, limit)):
            yield EntryPlace(at=at, row=row)
        return
    since, until = moments_of(wanted)
    runs = (
        connection.exec_driver_sql(_OF_A_PAIR, (*pair, since, until, after.at, after.row, limit)).fetchall()
        for pair in _wanted_pairs(connection, wanted)
    )
    for at, row in heapq.merge(*runs, reverse=True):
        yield EntryPlace(at=at, row=row)


def _of_records(session: Session, desk: Desk, wanted: Wanted) -> Iterator[EntryPlace]:
    """Where the entries about the records stand that somebody means by what was typed."""
    connection, (since, until) = session.connection(), moments_of(wanted)
    subjects = records_called(session, wanted.record)
    about = dict.fromkeys(key for one in subjects for key in records_about(session, desk.station.id, one))
    for key in about:
        for at, row, actor, action in connection.exec_driver_sql(_OF_A_RECORD, key).fetchall():
            if wanted.person in {"", actor} and wanted.has_kind(action) and since <= at < until:
                yield EntryPlace(at=at, row=row)


def _order(place: EntryPlace) -> tuple[str, int]:
    return place.at, place.row


def _wanted_pairs(connection: Connection, wanted: Wanted) -> list[tuple[str, str]]:
    return [
        (actor, action)
        for actor, action in _pairs(connection)
        if wanted.person in {"", actor} and wanted.has_kind(action)
    ]


def _pairs(connection: Connection) -> Iterator[tuple[str, str]]:
    """Who has done what, each once: from one to the next by the index."""
    pair = connection.exec_driver_sql(_FIRST_PAIR).fetchone()
    while pair is not None:
        yield pair.actor, pair.action
        pair = connection.exec_driver_sql(_NEXT_PAIR, (pair.actor, pair.action)).fetchone()


def _rows(session: Session, desk: Desk, places: Sequence[EntryPlace]) -> list[EntryRow]:
    """The entries at these places, in their order, each with the record's number and the person's name."""
    asked = _ROWS.format(places=", ".join("?" * len(places)))
    rows = session.connection().exec_driver_sql(asked, tuple(one.row for one in places)).fetchall()
    found = {row.rowid: row for row in rows}
    subjects = {row.rowid: subject_of(row.entity, row.entity_id, told_by(row.payload)) for row in rows}
    numbered = with_numbers(session, subjects.values())
    names = names_of_accounts(session)
    return [
        _row(found[place.row], place, numbered[subjects[place.row]], names, desk.station.counter)
        for place in places
        if place.row in found
    ]


def _row(row: Any, place: EntryPlace, about: Subject, names: dict[str, str], counter: int) -> EntryRow:
    return record_of(
        EntryRow,
        row,
        place=place,
        at=as_written(row.at, row.offset_minutes),
        who=names.get(row.actor, ""),
        about=about,
        counter=counter,
    )
