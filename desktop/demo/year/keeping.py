"""Invented visits and cases written into an office as its actions would have written them, many at once."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from db.journal import Said, append_entries, insert_told
from db.models import (
    Application,
    ApplicationStanding,
    ApplicationStep,
    Booking,
    CounterState,
    Submission,
    SubmissionStanding,
    SubmissionStep,
    Ticket,
)
from db.search import index_words
from desktop.applications.actions import SERIES as APPLICATIONS
from desktop.applications.life import rows as application_rows
from desktop.applications.life import step_kinds as application_kinds
from desktop.applications.life import steps as application_steps
from desktop.applications.records import lists_of
from desktop.applications.rules import ApplicationRecord, Delivery
from desktop.applications.search_words import words_of_application
from desktop.catalogue.rules import Service, ServiceTerm
from desktop.complaints.actions import SERIES as SUBMISSIONS
from desktop.complaints.life import steps as submission_steps
from desktop.complaints.life.rows import standing_columns
from desktop.complaints.life.standing import standing_of
from desktop.complaints.records import words_of_lists
from desktop.complaints.rules import AnswerBy, Kind, SubmissionRecord
from desktop.complaints.search_words import words_of_submission
from desktop.demo.year.cases import Appointment, Case, Happening
from desktop.demo.year.hall import SIGN_UP_COUNTER, Stand, Visit
from desktop.desk import Desk, Writing
from desktop.office.check_code import check_code
from desktop.office.clock import SOFIA, day_in_sofia, from_sofia
from desktop.office.contacts import phone_key
from desktop.office.numbering import ticket_number
from desktop.office.persons.citizens import citizen_key
from desktop.parties.rules import Capacity

_PHONE = "0888 123 214"
_A_SLOT = timedelta(minutes=15)


class Keeping:
    """Writes into one office. `here` are its desk and the transaction of the day that is being written."""

    def __init__(self, desk: Desk) -> None:
        self._station, self._keys = desk.station, 0
        kinds = desk.charter.queue_kinds
        self._letters = {one.key: one.letter for one in kinds}

    def key(self, at: datetime) -> UUID:
        """The next key, as of a record made then: the same year has the same ones."""
        self._keys += 1
        return UUID(int=int(at.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62 | self._keys)

    def keep_day(self, here: Desk, day: date, visits: Sequence[Visit], stands: Sequence[Stand]) -> None:
        """What befell in the hall: one entry of each visit, as a counter keeps what the shared hall ended."""
        change = _change(here)
        midnight = datetime.combine(day, time(), SOFIA)
        template = here.charter.numbering.hall_ticket
        told = _Told(day, str(self._station.id), change.actor, self._letters, template)
        tickets, said = [], []
        for place, visit in enumerate(visits, 1):
            begun = midnight + timedelta(seconds=visit.came)
            ticket = told.ticket(visit, place, self.key(begun), self.key(begun))
            tickets.append(ticket)
            said.append((visit.ended, ("ticket.kept", "ticket", ticket)))
        states: dict[int, dict[str, Any]] = {}
        for stand in stands:
            known = states.get(stand.counter, {"id": str(self.key(midnight)), "clerk": change.clerk_name})
            states[stand.counter] = told.stand(stand) | known
            said.append((stand.at, (f"counter_state.{stand.state}", "counter_state", states[stand.counter])))
        connection, station = change.session.connection(), (self._station.id, self._station.epoch)
        insert_told(connection, Ticket, *tickets)
        insert_told(connection, CounterState, *states.values())
        said.sort(key=lambda one: one[0])
        append_entries(
            connection,
            station,
            [Said(midnight + timedelta(seconds=at), change.actor, *one) for at, one in said],
        )

    def submit(self, here: Desk, case: Case) -> UUID:
        """Registers a submission; how it stands is kept as it will at the end, steps or none."""
        change, charter = _change(here), here.charter
        key = self.key(case.at)
        number = self._number(change, here, SUBMISSIONS, charter.numbering.submission, Submission)
        way, noted = charter.submissions.channel(case.channel), case.told_due is None
        assert way is not None, case.channel
        term = charter.submissions.kinds.get(case.kind)  # type: ignore[call-overload]  # any kind
        record = SubmissionRecord(
            **self._of_case(here, case, key, number),
            kind=Kind(case.kind),
            channel=way.key,
            channel_kind=way.kind,
            channel_name=way.name.bg,
            about="",
            happened_on=None,
            subject=case.subject,
            text=case.text,
            place=case.place,
            answer_by=AnswerBy(case.answer_by),
            term_citation=term.citation if term else "",
            outcome="noted" if noted else "examined",
        )
        change.record_new("submission.registered", Submission, record, **words_of_lists(record))
        index_words(change.session, key, words_of_submission(record))
        steps = [
            submission_steps.Step(
                **self._of_step(here, one, ordinal),
                kind=submission_steps.StepKind(one.kind),
                submission_id=key,
            )
            for ordinal, one in enumerate(case.steps, 1)
        ]
        standing = standing_of(record, steps, charter, here.calendar)
        assert not standing.disputed, (case, standing.disputed)
        change.session.execute(insert(SubmissionStanding), standing_columns(record, standing))
        return key

    def apply(self, here: Desk, case: Case, service: Service, term: ServiceTerm) -> UUID:
        """Takes an application; likewise."""
        change, key = _change(here), self.key(case.at)
        number = self._number(change, here, APPLICATIONS, here.charter.numbering.application, Application)
        assert term.term is not None, service.key
        record = ApplicationRecord(
            **self._of_case(here, case, key, number),
            paper_id=key,
            place=1,
            service_key=service.key,
            service_number=service.number,
            service_name=service.name,
            unit=case.unit,
            speed=term.speed,
            term_key=term.key,
            term_amount=term.term.amount,
            term_unit=term.term.unit,
            legal_basis=service.legal_basis or (),
            fee_cents=None if term.fee is None else int(term.fee.scaleb(2)),
            fee_from_lev=term.fee_from_lev,
            delivery=Delivery.HERE,
        )
        change.record_new("application.registered", Application, record, **lists_of(record))
        index_words(change.session, key, words_of_application(record))
        steps = [
            application_steps.Step(
                **self._of_step(here, one, ordinal),
                kind=application_steps.StepKind(one.kind),
                application_id=key,
            )
            for ordinal, one in enumerate(case.steps, 1)
        ]
        first = application_rows.first_moment(change.session, here, record)
        standing = application_kinds.standing_of(first, steps)
        assert not standing.disputed, (case, standing.disputed)
        columns = application_rows.standing_columns(record, standing)
        change.session.execute(insert(ApplicationStanding), columns)
        return key

    def step(
        self, here: Desk, model: type[SubmissionStep | ApplicationStep], case: UUID, step: Happening, nth: int
    ) -> None:
        """One step about a case, its `nth`."""
        of = "submission" if model is SubmissionStep else "application"
        facts = self._of_step(here, step, nth) | {
            "kind": step.kind,
            f"{of}_id": case,
            "station_id": self._station.id,
        }
        _change(here).record_new(f"{of}.{step.kind}", model, None, **facts)

    def sign_up(self, here: Desk, official: str, one: Appointment) -> UUID:
        """Signs somebody up for an hour of a reception."""
        change, numbering = _change(here), here.charter.numbering
        number = self._number(change, here, "booking", numbering.booking, Booking)
        key = self.key(one.booked)
        change.record_new(
            "reception.booked",
            Booking,
            None,
            **change.signed,
            id=key,
            number=number,
            check_code=check_code(here.check_key, number),
            official=official,
            day=day_in_sofia(one.starts),
            starts_at=one.starts,
            ends_at=one.starts + _A_SLOT,
            citizen=one.citizen,
            phone=_PHONE,
            topic=one.topic,
            booked_at=one.booked,
            phone_key=phone_key(_PHONE),
            citizen_key=citizen_key(one.citizen),
            edition_id=here.edition_id,
        )
        return key

    def receive(self, here: Desk, key: UUID, one: Appointment) -> None:
        """What came of it: nobody, somebody who called it off, an answer or a promise."""
        change = _change(here)
        booking = change.session.get_one(Booking, key)
        booking.state = one.state
        if one.outcome:
            booking.arrived_at, booking.started_at = one.starts - _A_SLOT / 3, one.starts
            booking.ended_at, booking.outcome, booking.outcome_text = change.now, one.outcome, one.topic
            booking.promise_due_on, booking.promise_unit = one.due_on, one.unit
        elif one.state == "cancelled":
            booking.cancelled_reason = one.topic
        change.record(f"reception.{f'outcome_{one.outcome}' if one.outcome else one.state}", booking)

    def fulfil(self, here: Desk, key: UUID, one: Appointment) -> None:
        """Keeps what was promised there."""
        change = _change(here)
        booking = change.session.get_one(Booking, key)
        booking.promise_kept_at, booking.promise_kept_text = change.now, one.topic
        change.record("reception.promise_kept", booking)

    @staticmethod
    def _number(change: Writing, here: Desk, series: str, template: str, of: Any) -> str:
        return change.written_number(series, template, of=of, anew=here.charter.numbering.anew_each_year)

    def _of_case(self, here: Desk, case: Case, key: UUID, number: str) -> dict[str, Any]:
        return _change(here).signed | {
            "id": key,
            "number": number,
            "check_code": check_code(here.check_key, number),
            "registered_at": case.at,
            "applicant": case.applicant,
            "identifier_kind": None,
            "identifier": None,
            "address": case.address,
            "phone": _PHONE,
            "email": "",
            "capacity": Capacity.IN_PERSON,
            "language": "bg",
            "due_on": case.told_due,
            "edition_id": here.edition_id,
        }

    def _of_step(self, here: Desk, step: Happening, nth: int) -> dict[str, Any]:
        return {
            "id": self.key(step.at),
            "ordinal": nth,
            "taken_at": step.at,
            "login": "maria",
            "clerk": _change(here).clerk_name,
            "counter": self._station.counter,
            "text": step.text,
            "due_on": step.due_on,
            "details": dict(step.details),
        }


def _change(here: Desk) -> Writing:
    assert here.under_way is not None
    return here.under_way


class _Told:
    """What the entries of a day in the hall tell."""

    def __init__(self, day: date, station: str, actor: str, letters: dict[str, str], template: str) -> None:
        self._day, self._station, self._actor, self._letters = day.isoformat(), station, actor, letters
        self._template, self._numbers = template, Counter[str]()
        noon = from_sofia(day, 12)
        self._behind = 12 * 3600 - noon.hour * 3600
        """Seconds by which UTC is behind the wall clock."""

    def at(self, second: int | None, ends: str = ".000000Z") -> str | None:
        """That second of the day as a stored moment."""
        if second is None:
            return None
        minutes, seconds = divmod(second - self._behind, 60)
        return f"{self._day}T{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{ends}"

    def stand(self, stand: Stand) -> dict[str, Any]:
        """How a counter stands; its key and clerk are known."""
        return {
            "station_id": self._station,
            "counter": stand.counter,
            "day": self._day,
            "state": stand.state,
            "since": self.at(stand.at),
            "reason": "rest" if stand.state == "paused" else "",
            "until": self.at(stand.until),
            "kinds": [],
        }

    def ticket(self, visit: Visit, place: int, key: UUID, hall: UUID) -> dict[str, Any]:
        """A finished ticket."""
        self._numbers[visit.kind] += 1
        number, letter = self._numbers[visit.kind], self._letters[visit.kind]
        history = self._history(visit)
        ended, last_call = self.at(visit.ended), visit.again or visit.called
        return {
            "id": str(key),
            "station_id": self._station,
            "kind": visit.kind,
            "label": ticket_number(self._template, letter=letter, counter=1, number=number),
            "number": number,
            "place": place,
            "day": self._day,
            "issued_at": self.at(visit.came),
            "issued_by": self._actor,
            "called_at": self.at(visit.called),
            "serving_since": self.at(visit.serving),
            "finished_at": ended,
            "outcome": visit.outcome,
            "counter": visit.counter,
            "series": "",
            "rank_at": self.at(visit.rank),
            "state": "finished",
            "since": ended,
            "also": [],
            "language": visit.language,
            "easier": visit.easier,
            "booking": visit.booking,
            "channel": visit.channel,
            "issued_counter": SIGN_UP_COUNTER,
            "calls": 2 if visit.again else int(last_call is not None),
            "last_called_at": self.at(last_call),
            "for_counter": None,
            "note": "",
            "journal_from": None,
            "done": [{"action": "information", "kind": visit.kind}] if visit.serving else [],
            "breach": visit.cause,
            "history": history,
            "version": len(history),
            "hall_id": str(hall),
        }

    def _history(self, visit: Visit) -> list[dict[str, str]]:
        last = {"unserved": "closed", "withdrawn": "withdrawn"}.get(visit.outcome, "finished")
        steps = (
            ("issued", visit.came, ""),
            ("called", visit.called, ""),
            ("breached", visit.called if visit.cause else None, visit.cause),
            ("recalled", visit.again, ""),
            ("serving", visit.serving, ""),
            (last, visit.ended, visit.outcome if last == "finished" else ""),
        )
        found = []
        for step, second, why in steps:
            if moment := self.at(second, "+00:00"):
                here = SIGN_UP_COUNTER if step == "issued" else visit.counter or SIGN_UP_COUNTER
                line = {"at": moment, "by": self._actor, "counter": str(here), "step": step}
                found.append(line | {"why": why} if why else line)
        return found
