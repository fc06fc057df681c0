"""Records that another program sent, or somebody who means harm: every kind, every hostile value.

They are put straight into the centre's tables, past everything that it checks itself.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, get_type_hints
from uuid import UUID

import psycopg

from db.journal import GENESIS, payload_digest
from db.models import (
    AcceptedReport,
    AdoptedFee,
    Application,
    ApplicationStep,
    Attachment,
    Booking,
    BreachCause,
    CashSheet,
    ChangeMade,
    CharterEdition,
    FeedbackReport,
    LocalOffice,
    Nonconformity,
    Payment,
    ReceptionChange,
    Referral,
    ReportWords,
    ServiceEdition,
    ServiceWords,
    Submission,
    SubmissionLetter,
    SubmissionStep,
    TakenEdition,
)
from db.models.base import Record, new_key
from tests.central.entries import SALT
from tests.central.postgres import Admitted, Database
from tests.sync.counter import NOON, submission
from tests.sync.hours import booking, called_off
from tests.sync.life import attachment, letter, step

Told = dict[str, Any]
A_WEEK = timedelta(days=7)


def _edition(station: Admitted) -> CharterEdition:
    return CharterEdition(
        id=new_key(), station_id=station.id, charter=station.charter, ordinal=1, counter=station.counter,
        text="key = 'none'", reason="проба", adopted_at=NOON, adopted_by="М. Стоянова",
    )  # fmt: skip


def _taken(station: Admitted) -> TakenEdition:
    return TakenEdition(
        id=new_key(), station_id=station.id, edition_id=new_key(), ordinal=1, counter=station.counter,
        outcome="in_force", taken_at=NOON,
    )  # fmt: skip


def _report(station: Admitted) -> FeedbackReport:
    return FeedbackReport(
        id=new_key(), station_id=station.id, kind="yearly", begins=date(2025, 1, 1), ends=date(2025, 12, 31),
        due_on=date(2026, 1, 31), note="на сайта", made_at=NOON, login="maria", clerk="М. Стоянова",
        counter=station.counter,
    )  # fmt: skip


def _local_office(station: Admitted) -> LocalOffice:
    return LocalOffice(
        id=new_key(), station_id=station.id, institution="nap", name="", what_for="", site="", phone="076",
        address="", hours="", note="", written_at=NOON, clerk="М. Стоянова", counter=station.counter,
    )  # fmt: skip


def _referral(station: Admitted) -> Referral:
    return Referral(
        id=new_key(), station_id=station.id, institution="nap", name="НАП", place="find", referred_at=NOON,
        clerk="М. Стоянова", counter=station.counter,
    )  # fmt: skip


def _payment(station: Admitted, place: int) -> Payment:
    return Payment(
        id=new_key(), station_id=station.id, number=f"{station.counter}-{place}-Р", entry="paid",
        paper_id=new_key(), way="cash", way_kind="cash", way_name="в брой", amount_cents=307,
        shares={str(new_key()): 307}, slip="", exemption="", ground="", code="", code_name="", payer="",
        why="", paid_at=NOON, day=date(2026, 11, 25), sheet=1, login="maria", clerk="М. Стоянова",
        counter=station.counter,
    )  # fmt: skip


def _cash_sheet(station: Admitted) -> CashSheet:
    return CashSheet(
        id=new_key(), station_id=station.id, day=date(2026, 11, 25), sheet=1, login="maria", cashier="М.",
        closed_at=NOON, count=1, expected_cents=307, counted_cents=307, note="",
        clerk="М. Стоянова", counter=station.counter,
    )  # fmt: skip


def _application(station: Admitted, place: int) -> Application:
    return Application(
        id=new_key(), station_id=station.id, number=f"ЗУ{station.counter}-{place}", check_code="12345678",
        register_number="", paper_id=new_key(), place=1, registered_at=NOON, counter=station.counter,
        clerk="М. Стоянова", service_key="2016", service_number=2016, service_name="Удостоверение",
        unit="civil", speed="ordinary", term_key="ordinary", term_amount=5, term_unit="working_days",
        fee_cents=307, applicant="Иванка Тодорова", identifier_kind="egn", identifier="7501020018",
        address="", phone="", email="", capacity="in_person", representative="", representative_kind="egn",
        delivery="here", language="bg", marks=[], due_on=date(2026, 12, 2),
    )  # fmt: skip


def _application_step(station: Admitted) -> ApplicationStep:
    return ApplicationStep(
        id=new_key(), station_id=station.id, application_id=new_key(), ordinal=1, kind="ready",
        taken_at=NOON, login="maria", clerk="М. Стоянова", counter=station.counter, text="", details={},
    )  # fmt: skip


def _nonconformity(station: Admitted) -> Nonconformity:
    return Nonconformity(
        id=new_key(), station_id=station.id, of_id=new_key(), ordinal=1, written_at=NOON, clerk="М. Стоянова",
        counter=station.counter, number=f"{station.counter:02}-001/2026", what="Опашка", standard="чакане",
        found_on=date(2026, 11, 25), found_by="М. Стоянова", cause="", measure="Второ гише", unit="",
        responsible="П. Ангелова", due_on=date(2026, 12, 1), done_on=None, check_on=None, effect="",
    )  # fmt: skip


def _change_made(station: Admitted) -> ChangeMade:
    return ChangeMade(
        id=new_key(), station_id=station.id, of_id=new_key(), ordinal=1, written_at=NOON, clerk="М. Стоянова",
        counter=station.counter, what="Второ гише в сряда", since=date(2026, 11, 25), source="карти",
        source_id=new_key(), measured="чакане", before="31", after="12", withdrawn=False,
    )  # fmt: skip


def _breach_cause(station: Admitted) -> BreachCause:
    return BreachCause(
        id=new_key(), station_id=station.id, of_id=new_key(), ordinal=1, written_at=NOON, clerk="М. Стоянова",
        counter=station.counter, kind="decisions", cause="чакаше се становище", apology="letter",
    )  # fmt: skip


def _report_words(station: Admitted) -> ReportWords:
    return ReportWords(
        id=new_key(), station_id=station.id, of_id=new_key(), ordinal=1, written_at=NOON, clerk="М. Стоянова",
        counter=station.counter, begins=date(2025, 1, 1), ends=date(2025, 12, 31), language="bg",
        opening="Накратко", said="", ahead="", accepted_by="", accepted_on=None,
    )  # fmt: skip


def _service_edition(station: Admitted) -> ServiceEdition:
    return ServiceEdition(
        id=new_key(), station_id=station.id, key="own-1", number=9001, name="Удостоверение за адрес",
        unit="civil", documents=["лична карта"], legal_basis=["ЗГР, чл. 106"],
        speeds=[{"speed": "ordinary", "amount": "5", "unit": "working_days"}], retired=False,
        reason="решение № 7", valid_from=date(2026, 11, 25), recorded_at=NOON, clerk="М. Стоянова",
        counter=station.counter,
    )  # fmt: skip


def _adopted_fee(station: Admitted) -> AdoptedFee:
    return AdoptedFee(
        id=new_key(), station_id=station.id, service_key="2016", term_key="ordinary", cents=307, times="2",
        valid_from=date(2026, 11, 25), decision="решение № 7", recorded_at=NOON, clerk="М. Стоянова",
        counter=station.counter,
    )  # fmt: skip


def _service_words(station: Admitted) -> ServiceWords:
    return ServiceWords(
        id=new_key(), station_id=station.id, service_key="2016", phrases=["умрял роднина"], worded_at=NOON,
        clerk="М. Стоянова", counter=station.counter,
    )  # fmt: skip


def _accepted_report(station: Admitted) -> AcceptedReport:
    return AcceptedReport(
        id=new_key(), station_id=station.id, of_id=new_key(), ordinal=1, written_at=NOON, clerk="М. Стоянова",
        counter=station.counter, begins=date(2025, 1, 1), ends=date(2025, 12, 31), all_counters=False,
        accepted_by="Общинския съвет", accepted_on=date(2026, 2, 12), reason="",
        figures='{"period":{"begins":"2025-01-01","ends":"2025-12-31"}}',
    )  # fmt: skip


KINDS: dict[str, Callable[[Admitted, int], Record]] = {
    "submission": lambda station, place: submission(station, f"{station.counter}-{place}", "Иванка Тодорова"),
    "submission_step": lambda station, _place: step(station, new_key()),
    "submission_letter": lambda station, place: letter(station, new_key(), f"{station.counter}-{place}-О"),
    "attachment": lambda station, _place: attachment(station, new_key()),
    "reception_change": called_off,
    "booking": lambda station, place: booking(station, f"{station.counter}-{place}", hour=place),
    "charter_edition": lambda station, _place: _edition(station),
    "taken_edition": lambda station, _place: _taken(station),
    "feedback_report": lambda station, _place: _report(station),
    "local_office": lambda station, _place: _local_office(station),
    "referral": lambda station, _place: _referral(station),
    "application": _application,
    "application_step": lambda station, _place: _application_step(station),
    "payment": _payment,
    "cash_sheet": lambda station, _place: _cash_sheet(station),
    "nonconformity": lambda station, _place: _nonconformity(station),
    "change_made": lambda station, _place: _change_made(station),
    "breach_cause": lambda station, _place: _breach_cause(station),
    "report_words": lambda station, _place: _report_words(station),
    "service_edition": lambda station, _place: _service_edition(station),
    "adopted_fee": lambda station, _place: _adopted_fee(station),
    "service_words": lambda station, _place: _service_words(station),
    "accepted_report": lambda station, _place: _accepted_report(station),
}
MODELS: dict[str, type[Record]] = {
    one.__tablename__: one
    for one in (
        Submission, SubmissionStep, SubmissionLetter, Attachment, ReceptionChange, Booking, CharterEdition,
        TakenEdition, FeedbackReport, LocalOffice, Referral, Application, ApplicationStep, Payment, CashSheet,
        Nonconformity, ChangeMade, BreachCause, ReportWords, AcceptedReport, ServiceEdition, AdoptedFee,
        ServiceWords,
    )
}  # fmt: skip

UNKNOWN: dict[str, tuple[str, ...]] = {
    "submission": ("kind", "marks", "outcome", "capacity", "answer_by", "identifier_kind", "language"),
    "submission_letter": ("language",),
    "reception_change": ("kind", "ranges"),
    "booking": ("state", "outcome", "needs"),
    "taken_edition": ("outcome",),
    "feedback_report": ("kind",),
    "breach_cause": ("kind", "apology"),
    "application": (
        "capacity",
        "delivery",
        "identifier_kind",
        "representative_kind",
        "language",
        "marks",
        "speed",
        "term_unit",
    ),
    "payment": ("entry", "way_kind"),
    "report_words": ("language",),
    "adopted_fee": ("times",),
}
"""By kind of record, the columns whose words this program knows one by one."""


def _column(entity: str, kind: type) -> str | None:
    hints = get_type_hints(MODELS[entity])
    return next(
        (
            one.key
            for one in MODELS[entity].__table__.columns
            if hints[one.key].__args__[0] is kind
            and one.default is None
            and one.key not in {"id", "station_id"}
        ),
        None,
    )


def _with(kind: type, value: object) -> Callable[[str, Told], Iterator[str]]:
    def faults(entity: str, told: Told) -> Iterator[str]:
        if (name := _column(entity, kind)) is not None:
            yield json.dumps(told | {name: value})

    return faults


def _far_on(_entity: str, told: Told) -> Iterator[str]:
    if "ordinal" in told:
        yield json.dumps(told | {"ordinal": 2**53 - 1})


def _missing(entity: str, told: Told) -> Iterator[str]:
    name = _column(entity, str)
    yield json.dumps({key: said for key, said in told.items() if key != name})


def _words_unknown(entity: str, told: Told) -> Iterator[str]:
    for name in UNKNOWN.get(entity, ()):
        yield json.dumps(told | {name: ["tomorrow's"] if isinstance(told[name], list) else "tomorrow's"})


def _whole(payload: Callable[[Told], str]) -> Callable[[str, Told], Iterator[str]]:
    return lambda _entity, told: iter((payload(told),))


FAULTS: dict[str, Callable[[str, Told], Iterator[str]]] = {
    "a word that is not known": _words_unknown,
    "a column missing": _missing,
    "nothing where something must be": _with(str, None),
    "a list for a word": _with(str, ["Лампа"]),
    "an object for a word": _with(str, {"bg": "Лампа"}),
    "a word for a number": _with(int, "пет"),
    "a number beyond 2^63": _with(int, 2**63),
    "a number of 400 digits": _with(int, 10**400),
    "a version after which none can be": _far_on,
    "no number": _with(int, float("inf")),
    "half a sign": _with(str, "\ud800"),
    "a NUL": _with(str, "a\0b"),
    "a day of year 1": _with(date, "0001-01-01"),
    "a day of year 9999": _with(date, "9999-12-31"),
    "a moment of year 1": _with(datetime, "0001-01-01T00:00:00.000000Z"),
    "a moment of year 9999": _with(datetime, "9999-12-31T23:59:59.999999Z"),
    "a moment without a zone": _with(datetime, "2026-11-25T10:00:00"),
    "a key that is none": _with(UUID, "the one before"),
    "a list for the record": _whole(lambda _told: "[1, 2]"),
    "no JSON": _whole(lambda _told: "{"),
    "100,000 lists in each other": _whole(lambda told: json.dumps(told)[:-1] + ', "x": ' + "[" * 100_000),
    "20 MB": _whole(lambda told: json.dumps(told | {"x": "x" * 20_000_000})),
    "a list where the record's own is": _whole(lambda told: json.dumps(told | {"id": ["one"]})),
}
"""By name, what is wrong: each gives payloads that are wrong so, none where the kind has no such column."""

ONCE = {"20 MB"}
"""What is tried with one kind of record: it takes the machine's time, not the reader's."""


@dataclass(frozen=True)
class Poisoned:
    """One poisoned entry and where it stands in the feed."""

    entity: str
    fault: str
    position: int


def poison_everything(central: Database, station: Admitted, most: int | None = None) -> list[Poisoned]:
    """Puts one entry of each kind and fault into the feed, and after all of them a good one of each kind."""
    done: list[Poisoned] = []
    with psycopg.connect(central.dsn, autocommit=True) as line:
        feed = _Feed(line, station)
        for fault, wrong in FAULTS.items():
            for entity, make in KINDS.items():
                if fault in ONCE and entity != "submission":
                    continue
                record = make(station, feed.seq + 1)
                told = {name: said for name, said in told_of(record).items() if said is not None}
                for payload in wrong(entity, told_of(record) if fault.startswith("a word that") else told):
                    if most is None or len(done) < most:
                        key = str(new_key())
                        named = payload.replace(str(record.id), key)
                        done.append(Poisoned(entity, fault, feed.put(entity, key, named)))
        feed.put(
            "submission", "the first one", json.dumps({"id": "the first one", "station_id": str(station.id)})
        )
        done.append(Poisoned("submission", "a key that is none", feed.position))
        row = KINDS["submission"](station, feed.seq + 1)
        feed.put("submission", str(row.id), json.dumps(told_of(row)), hashed="0" * 64)
        done.append(Poisoned("submission", "altered", feed.position))
    return done


def put_good(central: Database, station: Admitted, after: int) -> dict[str, UUID]:
    """A good record of each kind at the feed's end; their keys."""
    with psycopg.connect(central.dsn, autocommit=True) as line:
        feed = _Feed(line, station, after)
        keys = {}
        for entity, make in KINDS.items():
            record = make(station, feed.seq + 1)
            if isinstance(record, Booking):
                # What is for a day of which a change is set aside waits for that.
                record.day += A_WEEK
                record.starts_at, record.ends_at = record.starts_at + A_WEEK, record.ends_at + A_WEEK
            feed.put(entity, str(record.id), json.dumps(told_of(record)))
            keys[entity] = record.id
    return keys


def told_of(record: Record) -> Told:
    told = record.as_payload()
    for column in record.__table__.columns:
        if told.get(column.key) is None and column.default is not None:
            given = column.default.arg
            told[column.key] = given(None) if callable(given) else given
    # By what a person is looked for, whoever reads it says by itself.
    return {name: said for name, said in told.items() if name not in {"phone_key", "citizen_key"}}


class _Feed:
    """The feed of a central database, written by hand."""

    def __init__(self, line: psycopg.Connection, station: Admitted, seq: int = 0) -> None:
        self._line = line
        self._station = station
        self.seq = seq
        self.position = 0

    def put(self, entity: str, key: str, payload: str, hashed: str = "") -> int:
        """Puts an entry there; its position."""
        self.seq += 1
        header = json.dumps(
            {
                "action": "registered", "actor": "clerk", "at": "2026-11-25T10:00:00.000000Z",
                "entity": entity, "entity_id": key, "epoch": 1, "offset_minutes": 120,
                "payload_digest": payload_digest(payload, SALT), "previous_hash": GENESIS,
                "schema_version": 99, "seq": self.seq, "station": str(self._station.id),
            }
        )  # fmt: skip
        own = hashed or hashlib.sha256(header.encode()).hexdigest()
        self._line.execute(
            "INSERT INTO central.journal_entry (station_id, epoch, seq, hash, previous_hash, entity, "
            "entity_id, header, payload, salt) VALUES (%s, 1, %s, %s, '', %s, %s, %s, %s, %s)",
            (self._station.id, self.seq, own, entity, key, header, payload, SALT),
        )
        try:
            # Only what PostgreSQL can read has an effect there.
            self._line.execute(
                "INSERT INTO central.record VALUES (%s, %s, %s, %s::jsonb, 1, %s)",
                (entity, key, self._station.id, payload, self.seq),
            )
        except psycopg.Error:
            self._line.execute(
                "INSERT INTO central.record VALUES (%s, %s, %s, '{}', 1, %s)",
                (entity, key, self._station.id, self.seq),
            )
        ((self.position,),) = self._line.execute(
            "UPDATE central.feed_head SET position = position + 1 RETURNING position"
        ).fetchall()
        self._line.execute(
            "INSERT INTO central.feed (position, station_id, epoch, seq) VALUES (%s, %s, 1, %s)",
            (self.position, self._station.id, self.seq),
        )
        return self.position
