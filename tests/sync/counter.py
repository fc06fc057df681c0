"""A counter for the sync's tests: a real encrypted file, and what is registered in it."""

import atexit
import functools
import json
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.engine import LocalDatabase
from db.journal import append_entry, write_entry
from db.migration import migrate
from db.models import Attachment, Submission, SubmissionLetter, SubmissionStep
from db.models.base import Record, new_key
from db.models.journal import JournalEntry
from db.models.office import Setting, Station
from db.models.queue import Ticket
from db.models.reception import Booking, ReceptionChange
from db.notes import NOTE, note
from db.search import index_words, newest_with
from db.sync.central_server import reached
from db.sync.keeping import Kept as WhenKept
from db.sync.keeping import LookedUp, of_submission
from db.sync.own_journal import BEFORE_EVERYTHING, JournalPlace, batch_after, confirmed_place
from db.sync.pull import pulling
from db.sync.push import pushing
from tests.central.postgres import Admitted
from tests.whole import broken_entries

KEY = bytes(range(32))
NOON = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
SOFIA = ZoneInfo("Europe/Sofia")
Kept = TypeVar("Kept", bound=Record)


class StoppedClock:
    """Always noon in the hall."""

    def now(self) -> datetime:
        return NOON


CLOCK = StoppedClock()


def index(session: Session, record: Record) -> None:
    """Makes a submission findable, the simplest way; the rest is only kept."""
    if isinstance(record, Submission):
        index_words(session, record.id, [*record.applicant.casefold().split(), record.number.casefold()])


def looking_up(when_kept: WhenKept) -> list[LookedUp]:
    """The life of submissions, with something done about each record."""
    done: tuple[type[Record], ...] = (SubmissionStep, SubmissionLetter, Attachment)
    return [
        LookedUp(model=Submission, when_kept=when_kept),
        *(LookedUp(model=model, when_kept=when_kept, depends_on=of_submission) for model in done),
    ]


SUBMISSIONS = looking_up(index)
RECEPTIONS = [LookedUp(model=ReceptionChange), LookedUp(model=Booking, changes=True)]
"""What a counter looks up that signs up for reception days; the others leave the second one out."""


@functools.cache
def _migrated_file() -> Path:
    """An office file at the newest revision, with nothing in it: migrated once, copied for each counter."""
    folder = Path(tempfile.mkdtemp(prefix="ednogishe-office-"))
    atexit.register(shutil.rmtree, folder)
    file = folder / "office.db"
    database = LocalDatabase(file, KEY)
    migrate(database, file.parent, NOON)
    database.close()
    return file


@dataclass(frozen=True)
class Counter:
    """A counter at work, and the station the central server knows it as."""

    local: LocalDatabase
    admitted: Admitted

    @property
    def id(self) -> UUID:
        return self.admitted.id

    @property
    def dsn(self) -> str:
        return self.admitted.dsn

    def register(self, *, number: str | None = None, applicant: str = "Иванка Тодорова") -> Submission:
        """Registers a signal, the way an action does."""
        with self.local.writing() as session:
            taken = session.execute(select(func.count()).select_from(Submission)).scalar_one()
            row = submission(self.admitted, number or f"{self.admitted.counter}-{taken + 1}", applicant)
            session.add(row)
            write_entry(session, at=NOON.astimezone(SOFIA), actor="clerk", action="registered", record=row)
            return row

    def keep(self, row: Kept) -> Kept:
        """Keeps a record of this counter's own, the way an action does."""
        with self.local.writing() as session:
            session.add(row)
            write_entry(session, at=NOON.astimezone(SOFIA), actor="clerk", action="kept", record=row)
            return row

    def note(self, about: str, about_id: UUID) -> None:
        """Notes that a record was seen, whose ever it is."""
        with self.local.writing() as session:
            append_entry(
                session.connection(),
                (self.id, 1),
                at=NOON.astimezone(SOFIA),
                actor="clerk",
                action="submission.seen",
                entity=NOTE,
                told=note(self.id, about, about_id, {}),
            )

    def has(self, model: type[Record]) -> list[UUID]:
        """The keys of all such records that are here, whoever kept them."""
        with self.local.reading() as session:
            return sorted(session.scalars(select(model.id)))

    def issue_ticket(self) -> Ticket:
        """Something the other counters need not know."""
        with self.local.writing() as session:
            taken = session.execute(select(func.count()).select_from(Ticket)).scalar_one()
            row = Ticket(
                station_id=self.id,
                kind="general",
                label=f"A{taken + 1:03}",
                number=taken + 1,
                place=taken + 1,
                day=date(2026, 11, 25),
                issued_at=NOON,
                issued_by="clerk",
                called_at=None,
                serving_since=None,
                finished_at=None,
                outcome=None,
                counter=None,
            )
            session.add(row)
            write_entry(session, at=NOON.astimezone(SOFIA), actor="clerk", action="issued", record=row)
            return row

    def call(self, ticket: Ticket) -> None:
        """A second entry about the same record."""
        with self.local.writing() as session:
            row = session.get_one(Ticket, ticket.id)
            row.called_at = NOON
            write_entry(session, at=NOON.astimezone(SOFIA), actor="clerk", action="called", record=row)

    def push(self, dsn: str | None = None, *, most: int = 200) -> int:
        with reached(dsn or self.dsn) as central:
            return sum(pushing(self.local, central, CLOCK, most=most))

    def push_and_hold(self, connection: psycopg.Connection) -> None:
        """Pushes in a transaction that is left open, as a slow commit would be."""
        with self.local.reading() as session:
            told = [
                {"header": e.header, "payload": e.payload, "salt": e.salt, "hash": e.hash}
                for e in batch_after(session, BEFORE_EVERYTHING, 200)
            ]
        connection.execute("SELECT central.push_batch(%s::jsonb)", [json.dumps(told)])

    def pull(
        self, dsn: str | None = None, *, most: int = 200, looked_up: Collection[LookedUp] = SUBMISSIONS
    ) -> int:
        with reached(dsn or self.dsn) as central:
            return sum(batch.added for batch in pulling(self.local, central, looked_up, most=most))

    def confirmed(self) -> JournalPlace:
        with self.local.reading() as session:
            return confirmed_place(session)

    def numbers(self) -> list[str]:
        """The numbers of all submissions that can be looked up here."""
        with self.local.reading() as session:
            return sorted(session.scalars(select(Submission.number)))

    def found(self, *typed: str) -> list[UUID]:
        with self.local.reading() as session:
            return newest_with(session, [typed], 1_000)

    def journal(self) -> list[tuple]:
        """What the central server must end up with: (epoch, seq, hash, payload) of every entry."""
        with self.local.reading() as session:
            return [
                tuple(row)
                for row in session.execute(
                    select(
                        JournalEntry.epoch, JournalEntry.seq, JournalEntry.hash, JournalEntry.payload
                    ).order_by(JournalEntry.epoch, JournalEntry.seq)
                )
            ]

    def broken(self) -> list:
        with self.local.reading() as session:
            return list(broken_entries(session))

    def copied(self, file: Path) -> "Counter":
        """The same counter from a copy of its file, as a backup would bring it back."""
        self.local.close()
        shutil.copyfile(self.local.file, file)
        return Counter(LocalDatabase(file, KEY), self.admitted)

    def begin_epoch(self, epoch: int) -> None:
        """What a proper restore does."""
        with self.local.writing() as session:
            session.execute(select(Station)).scalar_one().epoch = epoch


def open_counter(admitted: Admitted, folder: Path) -> Counter:
    """A counter that has just been set up."""
    file = folder / f"{admitted.id}.db"
    shutil.copyfile(_migrated_file(), file)
    local = LocalDatabase(file, KEY)
    with local.writing() as session:
        session.add(
            Station(
                id=admitted.id, charter=admitted.charter, counter=admitted.counter, epoch=1, created_at=NOON
            )
        )
        session.add(Setting(name="language", value="bg"))
    return Counter(local, admitted)


def submission(admitted: Admitted, number: str, applicant: str) -> Submission:
    """A signal, not yet stored."""
    return Submission(
        id=new_key(),
        station_id=admitted.id,
        number=number,
        check_code="ABCD-1234",
        kind="signal",
        channel="counter",
        registered_at=NOON,
        counter=admitted.counter,
        clerk="Б. Колева",
        applicant=applicant,
        identifier_kind=None,
        identifier=None,
        address="",
        phone="0888123456",
        email="",
        capacity="in_person",
        about="осветление",
        happened_on=date(2026, 11, 20),
        subject="Улична лампа",
        text="Не свети „от седмица“.\nМоля, вижте.",
        answer_by="at_counter",
        language="bg",
        due_on=date(2027, 1, 25),
        term_citation="АПК, чл. 121",
    )
