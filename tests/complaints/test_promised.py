"""One meaning for each term: whatever is brought, wherever, every screen and paper owes the same days."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.complaints.life.standing import promised_of, standing_of
from desktop.complaints.life.states import State
from desktop.complaints.life.status import terms_told
from desktop.complaints.life.steps import Result, Step, StepKind
from desktop.complaints.rules import AnswerBy, Kind, Mark, SubmissionRecord
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.facts import Facts, Outcome, Treatment
from desktop.complaints.treatment.promised import promised
from desktop.office.charter import Charter
from desktop.office.clock import SOFIA
from desktop.office.working_calendar import WorkingCalendar
from desktop.parties.rules import Capacity
from tests.shipped import SHIPPED

TODAY = date(2026, 11, 25)
CALENDAR = WorkingCalendar()
TVARDITSA, PERNIK = SHIPPED["tvarditsa"], SHIPPED["pernik"]
COMPLAINT = Facts(kind=Kind.COMPLAINT, channel="post", received_on=TODAY)
_MARKS = {
    "anonymous": Mark.ANONYMOUS,
    "danger": Mark.DANGER,
    "corruption": Mark.CORRUPTION,
    "about_staff": Mark.ABOUT_STAFF,
}
some_facts = st.builds(
    Facts,
    kind=st.sampled_from(Kind),
    channel=st.just("post"),
    received_on=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    happened_on=st.none() | st.dates(date(2018, 1, 1), date(2023, 12, 31)),
    insult=st.booleans(),
    competent=st.booleans(),
    **{trait: st.booleans() for trait in _MARKS},
)


def registered(facts: Facts, treatment: Treatment) -> SubmissionRecord:
    """The record that a registration of these facts leaves."""
    deadline = treatment.deadline
    return SubmissionRecord(
        id=uuid4(),
        station_id=uuid4(),
        number="07-000001/25.11.2026",
        check_code="12345678",
        kind=facts.kind,
        channel=facts.channel,
        registered_at=at(facts.received_on),
        counter=7,
        clerk="Петя Стоянова Илиева",
        applicant="" if facts.anonymous else "Иванка Георгиева Тодорова",
        identifier_kind=None,
        identifier=None,
        address="" if facts.anonymous else "гр. Перник",
        phone="",
        email="",
        capacity=Capacity.IN_PERSON,
        about="",
        happened_on=facts.happened_on,
        subject="Осветление",
        text="Не свети.",
        answer_by=AnswerBy.LETTER,
        language="bg",
        due_on=deadline.last_day if deadline else None,
        term_citation=deadline.citation if deadline else "",
        marks=frozenset(mark for trait, mark in _MARKS.items() if getattr(facts, trait)),
        outcome=treatment.outcome,
    )


def at(day: date) -> datetime:
    return datetime.combine(day, time(10), SOFIA).astimezone(UTC)


def step(record: SubmissionRecord, kind: StepKind, day: date, **changed: object) -> Step:
    plain = Step(
        id=uuid4(),
        submission_id=record.id,
        ordinal=1,
        kind=kind,
        taken_at=at(day),
        login="stefka",
        clerk="Стефка Маринова Колева",
        counter=7,
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def decided(record: SubmissionRecord, day: date) -> Step:
    return step(record, StepKind.DECIDED, day, details={"result": Result.UPHELD})


def test_the_law_gives_a_day_to_decide_and_seven_more_to_tell():
    days = promised(COMPLAINT, Outcome.EXAMINED, PERNIK, CALENDAR)
    assert days.decision is not None
    assert days.answer is not None
    assert (days.decision.last_day, days.decision.citation) == (date(2027, 1, 25), "АПК, чл. 121")
    assert (days.answer.last_day, days.answer.citation) == (date(2027, 2, 1), "АПК, чл. 123")
    assert days.notice is None
    told = promised(COMPLAINT, Outcome.EXAMINED, PERNIK, CALENDAR, decided_on=date(2026, 12, 1)).notice
    assert told is not None
    assert told.last_day == date(2026, 12, 8)


def test_tvarditsa_owes_the_answer_itself_in_a_month():
    days = promised(COMPLAINT, Outcome.EXAMINED, TVARDITSA, CALENDAR)
    assert days.answer == days.decision
    assert days.answer is not None
    assert days.answer.last_day == date(2026, 12, 29)
    last = promised(COMPLAINT, Outcome.EXAMINED, TVARDITSA, CALENDAR, decided_on=date(2026, 12, 29))
    assert last.notice is not None
    assert last.notice.last_day == date(2026, 12, 29)
    assert days.extension is not None
    assert days.extension.last_day == date(2027, 2, 25)


def test_decided_on_its_last_day_it_is_told_on_that_day_in_the_list_too():
    record = registered(COMPLAINT, treatment_of(COMPLAINT, TVARDITSA, CALENDAR))
    standing = standing_of(record, [decided(record, date(2026, 12, 29))], TVARDITSA, CALENDAR)
    assert (standing.state, standing.due_on) == (State.TO_TELL, date(2026, 12, 29))


@pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)
def test_reasons_have_no_day_before_there_is_a_decision(charter: Charter):
    old = replace(COMPLAINT, happened_on=date(2020, 1, 1))
    treatment = treatment_of(old, charter, CALENDAR)
    assert (treatment.outcome, treatment.deadline) == (Outcome.NO_PROCEEDINGS, None)
    standing = standing_of(registered(old, treatment), (), charter, CALENDAR)
    # It waits no longer than a decision may, and is in the list all the same.
    decision = promised(old, treatment.outcome, charter, CALENDAR).decision
    assert decision is not None
    assert (standing.state, standing.due_on) == (State.TO_TELL, decision.last_day)


def test_a_confirmed_insult_is_told_within_seven_days_of_that():
    rude = replace(COMPLAINT, insult=True)
    record = registered(rude, treatment_of(rude, TVARDITSA, CALENDAR))
    # The month runs as for any other complaint until the head has decided.
    assert record.due_on == date(2026, 12, 29)
    confirmed = step(record, StepKind.INSULT_CONFIRMED, date(2026, 12, 1), text="Така е.")
    standing = standing_of(record, [confirmed], TVARDITSA, CALENDAR)
    assert (standing.state, standing.due_on) == (State.TO_TELL, date(2026, 12, 8))


@pytest.mark.parametrize("key", SHIPPED)
@given(facts=some_facts, later=st.integers(0, 80))
def test_form_register_and_list_agree_whatever_comes(key: str, facts: Facts, later: int):
    charter = SHIPPED[key]
    treatment = treatment_of(facts, charter, CALENDAR)
    record = registered(facts, treatment)
    at_the_form = promised(facts, treatment.outcome, charter, CALENDAR)
    assert treatment.deadline == at_the_form.due
    standing = standing_of(record, (), charter, CALENDAR)
    on_file = promised_of(record, charter, CALENDAR, standing)
    assert on_file == at_the_form
    if standing.state in {State.EXAMINED, State.TO_CONFIRM, State.TO_SEND} and at_the_form.due:
        # Of an appeal that is examined for its danger, both duties run: the first of them is in the list.
        both = filter(None, (at_the_form.due, at_the_form.routing))
        assert standing.due_on == min(one.last_day for one in both)
    if standing.state is State.EXAMINED and at_the_form.due is None:
        assert standing.due_on == facts.received_on
    if standing.state is State.EXAMINED and at_the_form.decision:
        assert standing.extend_until == (at_the_form.extension and at_the_form.extension.last_day)
        day = facts.received_on + timedelta(days=later)
        after = standing_of(record, [decided(record, day)], charter, CALENDAR)
        told = promised_of(record, charter, CALENDAR, after).notice
        assert (told is None) is facts.anonymous
        # The holder of the receipt is told the same days.
        first = (at_the_form.routing,) if at_the_form.routing else ()
        assert terms_told(on_file, standing) == (*first, *at_the_form.running)
        to_tell = replace(standing, state=State.TO_TELL)
        assert terms_told(on_file, to_tell)[:1] == at_the_form.running[-1:] or facts.anonymous
        assert after.due_on == (told.last_day if told else None)
