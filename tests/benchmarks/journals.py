"""A counter's journal of many years, made at once: tickets mostly, every fortieth entry a submission.

It is written past the actions, in batches, and is what they would have written: each entry, each record with
its derived rows, every series. A check finds nothing in it.
"""

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from db.journal import payload_digest
from db.migration import SCHEMA_VERSION
from db.models import (
    JournalEntry,
    NumberSeries,
    Submission,
    SubmissionReader,
    SubmissionStanding,
    SubmissionStep,
    Ticket,
)
from db.models.base import Base, Record, moment_text, new_key
from desktop.complaints.actions import SERIES
from desktop.complaints.life.rows import as_step, standing_columns
from desktop.complaints.life.standing import standing_of
from desktop.complaints.records import as_record
from desktop.desk import Desk
from desktop.office.records import values_of
from desktop.queue import steps
from desktop.queue.steps import Doing
from desktop.queue.tickets import TicketRecord, Wanted
from tests.benchmarks.town import index_rows, submissions

OF_ONE_SUBMISSION = 40
"""Entries: its own, three steps, and what the queue does meanwhile."""

_OF_ONE_TICKET = 4
_TICKETS_A_DAY = 60
_STEPS = ("assigned", "inspection", "opinion")
_BEGINS = datetime(2016, 1, 4, 7, 0, tzinfo=UTC)
_AT_ONCE = 20_000


def write_a_journal(desk: Desk, entries: int) -> None:
    """Adds about that many entries to the office of `desk`, with all that they speak of."""
    written = _Journal(desk)
    tickets = _tickets(desk, written)
    for facts in submissions(desk, entries // OF_ONE_SUBMISSION):
        _write_submission(desk, written, facts)
        for _ticket in range((OF_ONE_SUBMISSION - 1 - len(_STEPS)) // _OF_ONE_TICKET):
            next(tickets)
        written.store(at_least=_AT_ONCE)
    written.store(at_least=1)


class _Journal:
    """Entries in the making, chained to what the office has, and the rows that go with them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        with desk.database.reading() as session:
            last = select(JournalEntry.seq, JournalEntry.hash).order_by(JournalEntry.seq.desc()).limit(1)
            self._seq, self._hash = session.execute(last).one()._tuple()
        self._entries: list[dict[str, Any]] = []
        self._rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self._submissions: list[dict[str, Any]] = []
        self._series: dict[str, int] = {}

    def say(self, action: str, record: Record, at: datetime) -> None:
        payload = _canonical(record.as_payload())
        salt = secrets.token_hex(16)
        self._seq += 1
        header = {
            "action": action, "actor": str(self._desk.station.id), "entity": record.__tablename__,
            "entity_id": str(record.id), "epoch": 1, "offset_minutes": 120, "seq": self._seq,
            "schema_version": SCHEMA_VERSION, "previous_hash": self._hash,
            "payload_digest": payload_digest(payload, salt),
        }  # fmt: skip
        said = _canonical(header | {"at": moment_text(at), "station": str(self._desk.station.id)})
        self._hash = hashlib.sha256(said.encode()).hexdigest()
        kept = {
            "at": at,
            "station_id": self._desk.station.id,
            "payload": payload,
            "salt": salt,
            "hash": self._hash,
        }
        self._entries.append(header | kept)

    def keep(self, row: Base) -> None:
        columns = type(row).__table__.columns
        self._rows[type(row)].append({column.key: getattr(row, column.key) for column in columns})

    def number(self, series: str, last: int) -> None:
        self._series[series] = last

    def find(self, facts: dict[str, Any]) -> None:
        self._submissions.append(facts)

    def store(self, *, at_least: int) -> None:
        if len(self._entries) < at_least:
            return
        with self._desk.database.writing() as session:
            for model, rows in self._rows.items():
                session.execute(insert(model), rows)
            session.execute(insert(JournalEntry), self._entries)
            index_rows(session, self._submissions)
            for name, last in self._series.items():
                session.merge(NumberSeries(name=name, last=last))
        self._entries.clear()
        self._rows.clear()
        self._submissions.clear()
        self._series.clear()


def _canonical(value: dict[str, Any]) -> str:
    """RFC 8785, of what has no fractions and only our own names: ten times as fast as the library."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _write_submission(desk: Desk, written: _Journal, facts: dict[str, Any]) -> None:
    submission = Submission(**(_usual(Submission) | facts))
    written.say("submission.registered", submission, submission.registered_at)
    written.keep(submission)
    written.find(facts)
    written.number(f"{SERIES}.{submission.registered_at:%Y}", int(submission.number[3:9]))
    steps = [_step(desk, submission, ordinal, kind) for ordinal, kind in enumerate(_STEPS, start=1)]
    for step in steps:
        written.say(f"submission.{step.kind}", step, step.taken_at)
        written.keep(step)
    standing = standing_of(as_record(submission), map(as_step, steps), desk.charter, desk.calendar)
    written.keep(SubmissionStanding(**standing_columns(submission, standing)))
    for reader in standing.readers:
        written.keep(SubmissionReader(submission_id=submission.id, login=reader.login, name=reader.name))


def _usual(model: type[Record]) -> dict[str, Any]:
    """What a new object gets from its table once it is written."""
    usual = {column.key: getattr(column.default, "arg", None) for column in model.__table__.columns}
    return {name: [] if callable(value) else value for name, value in usual.items()}


def _step(desk: Desk, submission: Submission, ordinal: int, kind: str) -> SubmissionStep:
    return SubmissionStep(
        id=new_key(),
        station_id=desk.station.id,
        submission_id=submission.id,
        ordinal=ordinal,
        kind=kind,
        taken_at=submission.registered_at + timedelta(days=ordinal),
        login="maria",
        clerk="Мария Стоянова",
        counter=7,
        text="" if kind == "assigned" else "Обаждане до изпълнителя: ще дойде тази седмица.",
        due_on=None,
        details={"to": "unit", "unit": "public_order"} if kind == "assigned" else {},
    )


def put_down(row: Ticket, told: TicketRecord) -> None:
    """Makes the row say what the record does; its key stays."""
    for name, value in values_of(_OF_A_TICKET, told).items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)


_OF_A_TICKET = tuple(column.key for column in Ticket.__table__.columns if column.key != "id")


def _tickets(desk: Desk, written: _Journal) -> Iterator[None]:
    """A ticket at each step: given, called, served, done."""
    kind = desk.charter.queue_kinds[0].key
    moment, actor = _BEGINS, str(UUID(int=7))
    while True:
        for place in range(1, _TICKETS_A_DAY + 1):
            moment += timedelta(minutes=5)
            told = steps.issued(
                Wanted(kind=kind),
                Doing(moment, 7, actor),
                id=new_key(),
                day=moment.date(),
                label=f"У7-{place:03}",
                number=place,
                place=place,
                rank_at=moment,
            )
            ticket = Ticket(id=told.id, station_id=desk.station.id, series=kind)
            for minutes, step in enumerate((None, steps.called, steps.serving, steps.finished)):
                at = moment + timedelta(minutes=minutes)
                told = step(told, Doing(at, 7, actor)) if step else told
                put_down(ticket, told)
                written.say(f"ticket.{told.history[-1]['step']}", ticket, at)
            written.keep(ticket)
            for series in (kind, "place"):
                written.number(f"ticket.{series}.{moment.date().isoformat()}", place)
            yield
        moment = moment.replace(hour=7, minute=0) + timedelta(days=1)
