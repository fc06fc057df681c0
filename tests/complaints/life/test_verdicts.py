"""A fact that falls away: what the others come to, as if it had never been told."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.letters_due import papers_for
from desktop.complaints.intake import facts_of_record
from desktop.complaints.letters.table import LETTERS
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.standing import Standing, standing_of
from desktop.complaints.life.states import State, first_state
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.steps import Step, StepKind
from desktop.complaints.life.verdicts import CORRECTABLE, as_details, verdict_of
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark, SubmissionRecord
from desktop.complaints.treatment.admissibility import treatment_of
from desktop.complaints.treatment.facts import Facts, Outcome
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.office.working_calendar import WorkingCalendar
from desktop.parties.rules import Capacity
from desktop.steps.rules import NewStep
from tests.colleagues import as_two
from tests.complaints.folk import SECRETARY, somebody
from tests.shipped import SHIPPED

CALENDAR = WorkingCalendar()
BULGARIAN = language("bg")
MARKS = [mark for mark in Mark if mark not in {Mark.FROM_WORK, Mark.CONFIDENTIAL}]
every_charter = pytest.mark.parametrize("charter", SHIPPED.values(), ids=SHIPPED)
any_marks = st.frozensets(st.sampled_from(MARKS), max_size=4)
any_day = st.none() | st.sampled_from([date(2020, 5, 4), date(2026, 11, 1)])


def registered(charter: Charter, kind: Kind, marks: frozenset[Mark], happened_on: date | None):
    """As it lies in the register at the end of its registration, with the verdict of that moment."""
    nameless = Mark.ANONYMOUS in marks
    blank = SubmissionRecord(
        id=UUID(int=1), station_id=UUID(int=2), number="1", check_code="12345678", kind=kind, channel="post",
        registered_at=datetime(2026, 11, 25, 9, 0, tzinfo=UTC), counter=1, clerk="Петя",
        applicant="" if nameless else "Иванка Тодорова", identifier_kind=None, identifier=None,
        address="" if nameless else "ул. „Средец“ 14", phone="", email="", capacity=Capacity.IN_PERSON,
        about="", happened_on=happened_on, subject="Лампи", text="Не светят.", answer_by=AnswerBy.LETTER,
        language="bg", due_on=None, term_citation="", marks=marks,
    )  # fmt: skip
    facts = facts_of_record(blank, charter, CALENDAR)
    verdict = verdict_of(facts, charter, CALENDAR, BULGARIAN)
    record = replace(
        blank,
        outcome=verdict.outcome,
        ground=verdict.ground,
        due_on=verdict.due_on,
        term_citation=verdict.citation,
    )
    return record, facts


def stepped(kind: StepKind, facts: Facts, charter: Charter, *, kept: bool, marks: str = "") -> Step:
    """The step as it is written: with its verdict, or as an older program wrote it, without."""
    details = {"marks": marks} if kind is StepKind.MARKS_CORRECTED else {}
    verdict = verdict_of(KINDS[kind].facts(details, facts), charter, CALENDAR, BULGARIAN)
    return Step(
        id=UUID(int=3),
        submission_id=UUID(int=1),
        ordinal=1,
        kind=kind,
        taken_at=datetime(2026, 12, 1, 9, 0, tzinfo=UTC),
        login="",
        clerk="Стефка",
        counter=1,
        text="Не е така.",
        due_on=verdict.due_on if kept else None,
        details={**details, **as_details(verdict)} if kept else details,
    )


def as_told(standing: Standing) -> tuple[object, ...]:
    return standing.verdict.outcome, standing.due_on, standing.state, standing.extend_until, standing.urgent


@every_charter
@given(kind=st.sampled_from(Kind), marks=any_marks, happened_on=any_day, kept=st.booleans())
def test_an_insult_that_is_not_confirmed_leaves_all_other_facts(charter, kind, marks, happened_on, kept):
    record, facts = registered(charter, kind, marks | {Mark.INSULT}, happened_on)
    standing = standing_of(record, (), charter, CALENDAR)
    if standing.state is not State.TO_CONFIRM:
        return
    after = standing_of(
        record, [stepped(StepKind.INSULT_REJECTED, facts, charter, kept=kept)], charter, CALENDAR
    )
    calm, _facts = registered(
        charter, kind, marks - {Mark.INSULT, Mark.OBSCENE, Mark.UNDERMINING}, happened_on
    )
    assert as_told(after) == as_told(standing_of(calm, (), charter, CALENDAR))
    assert after.verdict.ground == calm.ground


@every_charter
@given(
    kind=st.sampled_from(Kind),
    marks=any_marks,
    true=st.frozensets(st.sampled_from(CORRECTABLE), max_size=3),
    happened_on=any_day,
)
def test_corrected_marks_come_to_what_they_would_have_come_to(charter, kind, marks, true, happened_on):
    """Whatever was marked and whatever is true: the same treatment as if it had been marked so at once."""
    record, facts = registered(charter, kind, marks, happened_on)
    fixed = marks - frozenset(CORRECTABLE)
    step = stepped(StepKind.MARKS_CORRECTED, facts, charter, kept=True, marks=" ".join(true))
    after = standing_of(record, [step], charter, CALENDAR)
    right, right_facts = registered(charter, kind, fixed | true, happened_on)
    assert after.facts == right_facts
    assert after.disputed == ()
    assert as_told(after) == as_told(standing_of(right, (), charter, CALENDAR))
    treatment = treatment_of(right_facts, charter, CALENDAR)
    assert after.verdict.outcome is treatment.outcome
    assert after.state is State.FILED or after.state is first_state(treatment.outcome)


# Through the steps of a real office

INSULTING = Draft(
    kind=Kind.COMPLAINT,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Твърдица, ул. „Хаджи Димитър“ 3",
    subject="Обслужване",
    text="Вие сте безделници и чаках два часа.",
    quotation="безделници",
    marks=frozenset({Mark.INSULT}),
)


@pytest.fixture
def tvarditsa(desk: Desk) -> Desk:
    return replace(desk, charter=SHIPPED["tvarditsa"])


@pytest.fixture
def secretary(tvarditsa: Desk) -> Desk:
    return somebody(tvarditsa, SECRETARY, "stefka", Role.SECRETARY)


def corrected(*marks: Mark) -> NewStep:
    return NewStep(
        kind=StepKind.MARKS_CORRECTED, text="Огледът показа друго.", details={"marks": " ".join(marks)}
    )


NOT_CONFIRMED = NewStep(kind=StepKind.INSULT_REJECTED, text="Остро, но не обидно.")


@pytest.mark.parametrize(
    ("what_else", "ground"),
    [({"happened_on": "5.3.2020"}, "чл. 111"), ({"repeated": True}, "чл. 124")],
)
def test_what_the_head_does_not_confirm_leaves_the_other_bar(tvarditsa, secretary, what_else, ground) -> None:
    told = dict(what_else)
    if told.pop("repeated", False):
        told["repeat_of"] = register_submission(
            tvarditsa, replace(INSULTING, marks=frozenset()), new_key()
        ).id
    record = register_submission(tvarditsa, replace(INSULTING, **told), new_key())
    assert record.outcome == "may_be_refused"
    assert record.due_on == date(2026, 12, 29)
    dossier = take_step(secretary, record.id, NOT_CONFIRMED, seen=0)
    assert dossier.standing.state is State.TO_TELL
    assert (dossier.record.outcome, dossier.standing.decide_by) == ("no_proceedings", None)
    assert ground in dossier.record.ground
    # What the step keeps is what every counter reads, and what the sender is told.
    assert ground in dossier.steps[-1].details["ground"]
    assert papers_for(StepKind.TOLD, dossier.standing) == (LETTERS["reasons"],)


def test_where_nothing_else_stands_against_it_it_is_examined_in_its_own_term(tvarditsa, secretary) -> None:
    record = register_submission(tvarditsa, INSULTING, new_key())
    dossier = take_step(secretary, record.id, NOT_CONFIRMED, seen=0)
    assert (dossier.standing.state, dossier.standing.due_on) == (State.EXAMINED, date(2026, 12, 29))
    assert dossier.record.term_citation == "Харта на клиента на община Твърдица"


def test_a_danger_that_was_none_leaves_an_anonymous_signal_where_the_law_leaves_it(desk: Desk) -> None:
    secretary = somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
    nameless = Draft(
        kind=Kind.SIGNAL, channel="post", subject="Дере", text="Дерето ще прелее.",
        marks=frozenset({Mark.ANONYMOUS, Mark.DANGER}),
    )  # fmt: skip
    record = register_submission(desk, nameless, new_key())
    assert record.outcome == "ex_officio"
    dossier = as_two(secretary, lambda: take_step(secretary, record.id, corrected(), seen=0))
    assert (dossier.standing.state, dossier.record.outcome) == (State.FILED, "no_proceedings")
    assert not dossier.standing.urgent
    assert dossier.standing.ended is not None
    # And back again: it was a danger after all.
    again = take_step(secretary, record.id, corrected(Mark.DANGER), seen=1)
    assert (again.standing.state, again.record.outcome) == (State.EXAMINED, "ex_officio")
    assert again.standing.urgent


def test_a_mark_that_is_confirmed_again_is_no_correction_and_nothing_decided_is_corrected(desk: Desk) -> None:
    secretary = somebody(desk, SECRETARY, "stefka", Role.SECRETARY)
    record = register_submission(desk, replace(INSULTING, marks=frozenset({Mark.DANGER})), new_key())
    with pytest.raises(WrongInput, match="the marks that it has") as refused:
        take_step(secretary, record.id, corrected(Mark.DANGER), seen=0)
    assert refused.value.field == "marks"
    decision = NewStep(kind=StepKind.DECIDED, text="Почистено е.", details={"result": "upheld"})
    take_step(secretary, record.id, NewStep(kind=StepKind.DANGER_NOTED, text="Няма опасност."), seen=0)
    take_step(secretary, record.id, decision, seen=1)
    with pytest.raises(KnownError, match="no longer be done"):
        take_step(secretary, record.id, corrected(), seen=2)


def test_what_was_sent_on_and_comes_back_is_asked_about_as_ours(tvarditsa, secretary) -> None:
    """It repeats another one too: that stands, though it is ours after all."""
    first = register_submission(tvarditsa, replace(INSULTING, marks=frozenset()), new_key())
    elsewhere = replace(INSULTING, marks=frozenset({Mark.NOT_OURS}), repeat_of=first.id)
    record = register_submission(tvarditsa, elsewhere, new_key())
    assert record.outcome == "forwarded"
    sent = NewStep(kind=StepKind.FORWARDED, text="На АПИ.", details={"institution": "АПИ"})
    take_step(secretary, record.id, sent, seen=0)
    dossier = take_step(secretary, record.id, NewStep(kind=StepKind.REOPENED, text="Върнато е."), seen=1)
    assert (dossier.standing.state, dossier.record.outcome) == (State.TO_TELL, "no_proceedings")
    assert Outcome(dossier.steps[-1].details["outcome"]) is Outcome.NO_PROCEEDINGS


def test_what_was_never_examined_is_not_reopened_but_corrected(tvarditsa, secretary) -> None:
    first = register_submission(tvarditsa, replace(INSULTING, marks=frozenset()), new_key())
    repeated = replace(INSULTING, marks=frozenset(), repeat_of=first.id)
    record = register_submission(tvarditsa, repeated, new_key())
    told = NewStep(kind=StepKind.TOLD, details={"by": "letter"})
    as_two(secretary, lambda: take_step(secretary, record.id, told, seen=0))
    with pytest.raises(KnownError):
        take_step(secretary, record.id, NewStep(kind=StepKind.REOPENED, text="Нови факти."), seen=1)
    dossier = take_step(secretary, record.id, corrected(), seen=1)
    assert (dossier.standing.state, dossier.standing.due_on) == (State.EXAMINED, date(2026, 12, 29))
    assert open_dossier(secretary, record.id).record.outcome == "examined"
