"""Which record an entry is about, and all the entries that are about one record."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Account,
    Application,
    ApplicationStanding,
    Booking,
    BoxOpening,
    Payment,
    Submission,
    SubmissionLetter,
    SubmissionStanding,
    Ticket,
)
from db.models.base import Record
from db.notes import NOTE, note_key
from db.search.newest import newest_with
from desktop.audit.rules import Subject
from desktop.complaints.search_words import readings_of
from desktop.complaints.typed_numbers import is_number

_AT_MOST = 50
"""Records that one typed number may mean."""

_NAMED_BY = {"account": "login", "setting": "name", "ticket": "label"}
_LEADS_TO = {"submission_id": "submission", "application_id": "application", "booking_id": "booking"}
_NUMBERED: Mapping[str, tuple[type[Record], Any]] = {
    "submission": (Submission, Submission.number),
    "application": (Application, Application.number),
    "booking": (Booking, Booking.number),
    "box_opening": (BoxOpening, BoxOpening.number),
    "account": (Account, Account.login),
    "ticket": (Ticket, Ticket.label),
}
_CALLED_BY_NUMBER = ("submission", "application", "booking", "box_opening", "account")
"""Those that an index finds by it: a ticket's label comes back each day."""


def subject_of(entity: str, entity_id: str, told: Mapping[str, Any]) -> Subject:
    """The record that an entry is about: what happens to a case is about the case."""
    if entity == NOTE:
        return Subject(str(told.get("about", "")), str(told.get("about_id", "")))
    for name, of in _LEADS_TO.items():
        if entity != of and told.get(name):
            return Subject(of, str(told[name]))
    number = told.get(_NAMED_BY.get(entity, "number")) or ""
    return Subject(entity, entity_id, str(number))


def with_numbers(session: Session, subjects: Iterable[Subject]) -> dict[Subject, Subject]:
    """The same, each with its number where a record here has one."""
    unnumbered: dict[str, set[str]] = {}
    found = {one: one for one in subjects}
    for one in found:
        if not one.number and one.entity in _NUMBERED:
            unnumbered.setdefault(one.entity, set()).add(one.id)
    for entity, ids in unnumbered.items():
        model, number = _NUMBERED[entity]
        keys = [key for key in map(_key, ids) if key is not None]
        numbers = {
            str(key): told
            for key, told in session.execute(select(model.id, number).where(model.id.in_(keys)))
        }
        applied = _applications_among(session, keys) if entity == "submission" else {}
        found |= {Subject(entity, key): Subject("application", key, told) for key, told in applied.items()}
        for one in found:
            if one.entity == entity and not one.number and one.id not in applied:
                # What was printed of a case before its key was at hand is noted by its number.
                by_number = entity == "submission" and _key(one.id) is None
                told = numbers.get(one.id) or (one.id if by_number else "")
                found[one] = Subject(entity, one.id, told)
    return found


def _applications_among(session: Session, keys: Iterable[UUID]) -> dict[str, str]:
    """The applications among these cases, with their numbers: a file says of its case the key alone."""
    of_these = select(Application.id, Application.number).where(Application.id.in_(keys))
    return {str(key): number for key, number in session.execute(of_these)}


def confidential_ones(session: Session, subjects: Iterable[Subject]) -> set[str]:
    """The keys, or numbers, of those that are confidential cases, or payments for one."""
    named = {one.id for one in subjects if one.entity in {"submission", "application", "payment"}}
    keys = [key for key in map(_key, named) if key is not None]
    numbers = [one for one in named if _key(one) is None]
    asked = (
        select(Submission.id, Submission.number)
        .join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
        .where(SubmissionStanding.confidential)
    )
    applied = select(ApplicationStanding.application_id).where(ApplicationStanding.confidential)
    among = session.scalars(applied.where(ApplicationStanding.application_id.in_(keys)))
    paid = select(Payment.id).join(Application, Application.paper_id == Payment.paper_id)
    paid_for = session.scalars(paid.where(Payment.id.in_(keys), Application.id.in_(applied)))
    found = set(map(str, [*among, *paid_for]))
    for which in (Submission.id.in_(keys), Submission.number.in_(numbers)):
        for key, number in session.execute(asked.where(which)):
            found |= {str(key), number}
    return found & named


def records_called(session: Session, typed: str) -> tuple[Subject, ...]:
    """The records that somebody means by a number, of a letter too, or by a user name."""
    word = typed.strip()
    found: list[Subject] = []
    for entity in _CALLED_BY_NUMBER:
        model, number = _NUMBERED[entity]
        rows = session.execute(select(model.id, number).where(number == word).limit(_AT_MOST))
        found += [Subject(entity, str(key), told) for key, told in rows]
    keys = set(session.scalars(select(SubmissionLetter.submission_id).where(SubmissionLetter.number == word)))
    read_aloud = not found and not keys and any(sign.isdigit() for sign in word)
    if read_aloud:
        keys = set(newest_with(session, readings_of(word), _AT_MOST))
    rows = session.execute(select(Submission.id, Submission.number).where(Submission.id.in_(keys)))
    return (
        *found,
        *(
            Subject("submission", str(key), told)
            for key, told in rows
            if not read_aloud or is_number(told, word)
        ),
    )


def records_about(session: Session, station: UUID, subject: Subject) -> Iterator[tuple[str, str]]:
    """(table, key) of all whose entries are about this record: itself, what was done about it, the notes."""
    yield subject.entity, subject.id
    for name in filter(None, (subject.id, subject.number)):
        yield NOTE, str(note_key(station, subject.entity, name))
    leads = [column for column, entity in _LEADS_TO.items() if entity == subject.entity]
    if subject.entity == Application.__tablename__:
        # Files and letters are of whichever case they came with.
        leads.append("submission_id")
    key = _key(subject.id)
    if key is None:
        return
    for model in Record.__subclasses__():
        columns = model.__table__.columns
        for column in (columns[name] for name in leads if name in columns):
            for (of,) in session.execute(select(model.id).where(column == key)):
                yield model.__tablename__, str(of)


def names_of_accounts(session: Session) -> dict[str, str]:
    """The names of those who have, or had, an account here, by their keys in the journal."""
    return {str(key): name for key, name in session.execute(select(Account.id, Account.name))}


def told_by(payload: str | None) -> dict[str, Any]:
    """What an entry says; nothing where that was erased, or is no object."""
    try:
        told = json.loads(payload or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
