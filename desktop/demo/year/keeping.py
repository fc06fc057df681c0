"""An invented year written into an office as its actions would have written it, but many records at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.erasing import ACTOR
from db.journal import Said, append_entries, insert_told
from db.models import (
    Account,
    Application,
    ApplicationStanding,
    ApplicationStep,
    Booking,
    CounterState,
    FeedbackCard,
    NumberSeries,
    Referral,
    Submission,
    SubmissionStanding,
    SubmissionStep,
    Ticket,
)
from db.models.base import Base, Record
from db.search import index_words
from db.settings import keep_setting
from desktop.applications.life import standing as of_applications
from desktop.applications.life import steps as application_steps
from desktop.applications.life.rows import standing_columns as application_columns
from desktop.applications.life.step_kinds import standing_of as application_standing
from desktop.applications.life.step_traits import Moment
from desktop.applications.records import as_record as application_record
from desktop.applications.search_words import words_of_application
from desktop.catalogue.rules import Service, ServiceTerm
from desktop.complaints.life.rows import as_step, standing_columns
from desktop.complaints.life.standing import standing_of
from desktop.complaints.records import as_record as submission_record
from desktop.complaints.search_words import words_of_submission
from desktop.demo.year.cases import Appointment, Case
from desktop.demo.year.hall import Stand, Visit
from desktop.demo.year.hall_told import HallTold
from desktop.desk import Desk
from desktop.office.check_code import check_code
from desktop.office.clock import SOFIA, day_in_sofia, from_sofia, in_sofia
from desktop.office.contacts import phone_key
from desktop.office.numbering import registration_number, ticket_number
from desktop.office.persons.citizens import citizen_key
from desktop.office.records import record_of
from desktop.retention.nomenclature import nomenclature
from desktop.retention.notes import REDUCED
from desktop.retention.rules import notes_kept_from
from desktop.writing import told_row

_PHONE = "0888 123 214"
_A_SLOT = timedelta(minutes=15)
_PAGES_KIB = 512 * 1024

Step = TypeVar("Step", SubmissionStep, ApplicationStep)


class Keeping:
    """What is to be written into one office, until it is stored."""

    def __init__(self, desk: Desk) -> None:
        assert desk.clerk is not None
        self._desk, self._station, self._actor = desk, desk.station, str(desk.clerk.id)
        self._signed = {
            "station_id": self._station.id,
            "counter": self._station.counter,
            "clerk": desk.clerk.name,
        }
        self._login, self._letters = (
            desk.clerk.login,
            {one.key: one.letter for one in desk.charter.queue_kinds},
        )
        with desk.database.reading() as session:
            self._account = session.get_one(Account, desk.clerk.id).as_payload()
        self._keys = 0
        self._numbers = Counter[str]()
        self._said: list[Said] = []
        self._rows: dict[type[Record], list[Mapping[str, Any]]] = defaultdict(list)
        self._standings: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self._words: list[tuple[UUID, Iterable[str]]] = []

    def store(self, session: Session, before: datetime | None = None) -> None:
        """Writes the records, and the entries of what befell `before` that moment, in the order of time."""
        connection = session.connection()
        # Hashes and keys come in no order: their indexes are kept at hand until all is written.
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_PAGES_KIB}")
        for model, rows in self._rows.items():
            insert_told(connection, model, *rows)
        for standing, columns in self._standings.items():
            session.execute(insert(standing), columns)
        for key, words in self._words:
            index_words(session, key, words)
        for name, last in self._numbers.items():
            session.merge(NumberSeries(name=name, last=last))
        self._said.sort(key=lambda one: one.at)
        due = [one for one in self._said if before is None or one.at < before]
        append_entries(connection, (self._station.id, self._station.epoch), due)
        del self._said[: len(due)]
        for kept in (self._rows, self._standings, self._words):
            kept.clear()

    def notes_are_gone(self, session: Session, until: datetime) -> None:
        """Of visits this long ago no note stands any more, and the chore of the window need not look."""
        kept_from = notes_kept_from(nomenclature(self._desk.charter), day_in_sofia(until))
        keep_setting(session, REDUCED, str(kept_from), at=in_sofia(until), actor=ACTOR)

    def keep_hall(self, day: date, visits: Sequence[Visit], stands: Sequence[Stand]) -> None:
        """What befell in the hall: one entry of each visit, as a counter keeps what the shared hall ended."""
        midnight = datetime.combine(day, time(), SOFIA)
        told = HallTold(midnight, str(self._station.id), self._actor)
        numbers, template = Counter[str](), self._desk.charter.numbering.hall_ticket
        for place, visit in enumerate(visits, 1):
            numbers[visit.kind] += 1
            letter, number = self._letters[visit.kind], numbers[visit.kind]
            ticket = told.ticket(visit) | {
                "id": str(self._key(midnight)),
                "hall_id": str(self._key(midnight)),
                "label": ticket_number(template, letter=letter, counter=1, number=number),
                "number": number,
                "place": place,
            }
            self._say(midnight + timedelta(seconds=visit.ended), "ticket.kept", Ticket, ticket, ticket)
        states: dict[int, dict[str, Any]] = {}
        for stand in stands:
            known = states.get(
                stand.counter, {"id": str(self._key(midnight)), "clerk": self._signed["clerk"]}
            )
            states[stand.counter] = state = known | told.stand(stand)
            self._say(
                midnight + timedelta(seconds=stand.at), f"counter_state.{stand.state}", CounterState, state
            )
        self._rows[CounterState] += states.values()
        self._say(midnight + timedelta(seconds=stands[0].at), "account.signed_in", Account, self._account)

    def submit(self, case: Case) -> None:
        """A submission, and all that is done about it."""
        charter, noted = self._desk.charter, case.told_due is None
        way, terms = charter.submissions.channel(case.channel), dict(charter.submissions.kinds.items())
        assert way is not None, case.channel
        row = self._registered(
            Submission,
            case,
            charter.numbering.submission,
            channel_kind=way.kind,
            channel_name=way.name.bg,
            about="",
            term_citation="" if noted else terms[case.kind].citation,  # type: ignore[index]
            outcome="noted" if noted else "examined",
        )
        record = submission_record(Submission.from_payload(row))
        steps = map(as_step, self._steps(SubmissionStep, case, submission_id=record.id))
        standing = standing_of(record, steps, charter, self._desk.calendar)
        self._stands(SubmissionStanding, standing, standing_columns(record, standing))
        self._words.append((record.id, words_of_submission(record)))

    def apply(self, case: Case, service: Service, term: ServiceTerm) -> None:
        """An application, likewise."""
        desk, lasts, key = self._desk, term.term, self._key(case.at)
        assert lasts is not None, service.key
        row = self._registered(
            Application,
            case,
            desk.charter.numbering.application,
            id=key,
            paper_id=key,
            place=1,
            service_key=service.key,
            service_number=service.number,
            service_name=service.name,
            unit=service.unit,
            speed=term.speed,
            term_key=term.key,
            term_amount=lasts.amount,
            term_unit=lasts.unit,
            legal_basis=list(service.legal_basis or ()),
            fee_cents=None if term.fee is None else int(term.fee.scaleb(2)),
            fee_from_lev=term.fee_from_lev,
            delivery="here",
        )
        record = application_record(Application.from_payload(row))
        steps = [
            record_of(application_steps.Step, one, kind=application_steps.StepKind(one.kind))
            for one in self._steps(ApplicationStep, case, application_id=record.id)
        ]
        moment = Moment(
            record=record,
            standing=of_applications.first_standing(record, desk.calendar),
            charter=desk.charter,
            calendar=desk.calendar,
            today=day_in_sofia(case.at),
        )
        standing = application_standing(moment, steps)
        self._stands(ApplicationStanding, standing, application_columns(record, standing))
        self._words.append((record.id, words_of_application(record)))

    def receive(self, official: str, one: Appointment) -> UUID:
        """Somebody signed up for a reception, and what came of it; gives the key of the booking."""
        numbered = self._numbered(Booking, self._desk.charter.numbering.booking, one.booked_at)
        whose = {"phone": _PHONE, "phone_key": phone_key(_PHONE), "citizen_key": citizen_key(one.citizen)}
        hour = {"day": day_in_sofia(one.starts_at), "ends_at": one.starts_at + _A_SLOT, "official": official}
        facts: dict[str, Any] = numbered | whose | hour
        ended = one.starts_at + _A_SLOT - timedelta(minutes=3)
        what = f"outcome_{one.outcome}" if one.outcome else one.state
        came = {"arrived_at": one.starts_at, "started_at": one.starts_at, "ended_at": ended}
        ends = came | {"outcome_text": one.topic} if one.outcome else {}
        open_ = replace(one, promise_kept_at=None)
        signed_up = replace(open_, state="booked", outcome="", promise_due_on=None, promise_unit="")
        row = told_row(Booking, signed_up, **facts)
        self._say(one.booked_at, "reception.booked", Booking, row)
        row = told_row(Booking, open_, **facts, **ends)
        self._say(ended, f"reception.{what}", Booking, row)
        if one.promise_kept_at is not None:
            row = told_row(Booking, one, **facts, **ends, promise_kept_text=one.topic)
            self._say(one.promise_kept_at, "reception.promise_kept", Booking, row)
        self._rows[Booking].append(row)
        return UUID(row["id"])

    def refer(self, at: datetime, institution: str, name: str, place: str) -> None:
        """Somebody was told whose matter it is."""
        facts = {"id": self._key(at), "institution": institution, "name": name, "place": place}
        row = told_row(Referral, None, **self._signed, **facts, referred_at=at)
        self._say(at, "referral.counted", Referral, row, row)

    def answer(self, day: date, questionnaire: str, way: str, answers: Mapping[str, int], key: UUID) -> None:
        """A survey card, counted when the day was over; its key is drawn and tells no moment."""
        told = {"questionnaire": questionnaire, "day": day, "way": way, "kind": "", "answers": dict(answers)}
        row = told_row(FeedbackCard, None, station_id=self._station.id, id=key, words="", **told)
        self._say(from_sofia(day, 18), "feedback_card.counted", FeedbackCard, row, row)

    def _say(
        self, at: datetime, action: str, model: type[Record], told: dict[str, Any], *rows: Mapping[str, Any]
    ) -> None:
        self._said.append(Said(in_sofia(at), self._actor, action, model.__tablename__, told))
        if rows:
            self._rows[model] += rows

    def _key(self, at: datetime) -> UUID:
        """The next key, as of a record made then: the same year has the same ones."""
        self._keys += 1
        return UUID(int=int(at.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62 | self._keys)

    def _numbered(self, model: type[Record], template: str, at: datetime) -> dict[str, Any]:
        """What every case of this counter says of itself."""
        day, series = day_in_sofia(at), f"{model.__tablename__}.{day_in_sofia(at).year}"
        self._numbers[series] += 1
        counter = self._station.counter
        number = registration_number(template, counter=counter, number=self._numbers[series], day=day)
        code = check_code(self._desk.check_key, number)
        known = {
            "id": self._key(at),
            "number": number,
            "check_code": code,
            "edition_id": self._desk.edition_id,
        }
        return self._signed | known

    def _registered(self, model: type[Record], case: Case, template: str, **more: Any) -> dict[str, Any]:
        facts = self._numbered(model, template, case.at) | more
        asked = {"registered_at": case.at, "due_on": case.told_due, "capacity": "in_person", "language": "bg"}
        row = told_row(model, case, **facts, **asked, phone=_PHONE, email="")
        self._say(case.at, f"{model.__tablename__}.registered", model, row, row)
        return row

    def _steps(self, model: type[Step], case: Case, **whose: UUID) -> list[Step]:
        """What is done about a case."""
        done = []
        for nth, step in enumerate(case.steps, 1):
            facts = self._signed | {"id": self._key(step.at), "ordinal": nth, "taken_at": step.at}
            row = told_row(model, step, **facts, **whose, login=self._login)
            self._say(step.at, f"{model.__tablename__.removesuffix('_step')}.{step.kind}", model, row, row)
            done.append(model.from_payload(row))
        return done

    def _stands(self, model: type[Base], standing: Any, columns: dict[str, Any]) -> None:
        assert not standing.disputed, standing.disputed
        self._standings[model].append(columns)
