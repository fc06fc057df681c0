"""Several things at once about one submission: no day is lost, and each is told alike everywhere."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.due import due_list
from desktop.complaints.life.owed import owed
from desktop.complaints.life.promised_steps import How, Promise
from desktop.complaints.life.states import State
from desktop.complaints.life.status import StatusRecord, status_for
from desktop.complaints.life.steps import Receiver, Result, StepKind
from desktop.complaints.rules import Draft, Kind, Mark, SubmissionRecord
from desktop.complaints.slips import receipt_pdf
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from tests.colleagues import as_two
from tests.complaints.folk import SECRETARY, UNITS, somebody
from tests.fakes import FixedClock
from tests.papers import text_of
from tests.shipped import SHIPPED

BROUGHT = Draft(
    kind=Kind.COMPLAINT,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Твърдица, ул. „Хаджи Димитър“ 3",
    subject="Обслужване",
    text="Вие сте безделници и чаках два часа.",
)
INSULT = replace(BROUGHT, marks=frozenset({Mark.INSULT}), quotation="безделници")
NOT_CONFIRMED = NewStep(kind=StepKind.INSULT_REJECTED, text="Остро, но не обидно.")
LOOKED = NewStep(kind=StepKind.DANGER_NOTED, text="Обезопасено.")
DECISION = NewStep(kind=StepKind.DECIDED, text="Основателно е.", details={"result": Result.UPHELD})


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    return somebody(desk, SECRETARY, "stefka", Role.SECRETARY, Role.CLERK)


def at(desk: Desk, key: str) -> Desk:
    charter = SHIPPED[key]
    return replace(desk, charter=charter.model_copy(update={"units": UNITS}))


def on(desk: Desk, day: date) -> Desk:
    return replace(desk, clock=FixedClock(datetime(day.year, day.month, day.day, 9, tzinfo=UTC)))


def brought(desk: Desk, draft: Draft = BROUGHT, **changed: object) -> SubmissionRecord:
    return register_submission(desk, replace(draft, **changed), new_key())  # type: ignore[arg-type]


def asked(desk: Desk, record: SubmissionRecord) -> StatusRecord:
    return status_for(desk, record.number, record.check_code)


def corrected(*marks: Mark) -> NewStep:
    return NewStep(kind=StepKind.MARKS_CORRECTED, text="Друго е.", details={"marks": " ".join(marks)})


def about(**details: str) -> NewStep:
    return NewStep(kind=StepKind.ABOUT_CORRECTED, details=details)


def test_an_extension_outlives_an_insult_that_is_marked_late_and_not_confirmed(secretary) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here)
    longer = NewStep(kind=StepKind.EXTENDED, text="Чака се становище.", day="20.1.2027")
    take_step(here, record.id, longer, seen=0)
    take_step(here, record.id, corrected(Mark.INSULT), seen=1)
    standing = take_step(here, record.id, NOT_CONFIRMED, seen=2).standing
    assert (standing.state, standing.due_on) == (State.EXAMINED, date(2027, 1, 20))


def test_who_turns_out_to_be_complained_about_brings_the_term_of_a_complaint(secretary) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here, kind=Kind.SIGNAL)
    assert record.due_on == date(2027, 1, 25)
    dossier = take_step(here, record.id, about(about_unit="works"), seen=0)
    assert dossier.record.due_on == dossier.standing.due_on == date(2026, 12, 29)
    assert Promise.INSPECTION in dossier.standing.promises
    # A second correction of the same finds nothing new to ask.
    again = take_step(here, record.id, about(about_unit="works", about_person="Георги Колев"), seen=1)
    assert again.standing.due_on == date(2026, 12, 29)
    assert "outcome" not in again.steps[-1].details


def test_a_complaint_keeps_its_term_whoever_it_is_about_and_whatever_the_charter_says_by_now(
    secretary,
) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here)
    amended = replace(here, charter=at(secretary, "pernik").charter)
    dossier = take_step(amended, record.id, about(about_unit="works"), seen=0)
    assert dossier.standing.due_on == record.due_on == date(2026, 12, 29)
    assert "outcome" not in dossier.steps[-1].details


@pytest.mark.parametrize("details", [{"about_person": "Георги Колев"}, {}], ids=["a mere name", "nobody"])
def test_a_name_that_nobody_here_bears_for_certain_moves_no_term(secretary, details) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here, kind=Kind.SIGNAL)
    dossier = take_step(here, record.id, about(**details), seen=0)
    assert dossier.standing.due_on == date(2027, 1, 25)


def test_what_is_confirmed_or_decided_already_is_not_asked_again_for_a_name(secretary) -> None:
    here = at(secretary, "tvarditsa")
    insulting = brought(here, INSULT, kind=Kind.SIGNAL)
    confirm = NewStep(kind=StepKind.INSULT_CONFIRMED, text="Обидно е.")
    due_on = as_two(here, lambda: take_step(here, insulting.id, confirm, seen=0)).standing.due_on
    standing = take_step(here, insulting.id, about(about_unit="works"), seen=1).standing
    assert (standing.state, standing.due_on, standing.about_unit) == (State.TO_TELL, due_on, "works")
    decided = brought(here, kind=Kind.SIGNAL)
    take_step(here, decided.id, DECISION, seen=0)
    standing = take_step(here, decided.id, about(about_unit="works"), seen=1).standing
    assert (standing.state, standing.about_unit) == (State.TO_TELL, "works")


def test_the_status_of_a_confirmed_insult_names_the_day_of_the_list(secretary) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here, INSULT)
    confirm = NewStep(kind=StepKind.INSULT_CONFIRMED, text="Обидно е.")
    due_on = as_two(here, lambda: take_step(here, record.id, confirm, seen=0)).standing.due_on
    assert due_on == date(2026, 12, 2)
    assert [term.last_day for term in asked(here, record).terms] == [due_on]


@pytest.mark.parametrize("key", ["chuprene", "pernik", "ruse", "sopot", "tvarditsa"])
def test_where_nothing_is_examined_list_and_status_name_one_day(secretary, key) -> None:
    here = at(secretary, key)
    record = brought(here, kind=Kind.SIGNAL, happened_on="1.10.2024")
    standing = open_dossier(here, record.id).standing
    assert standing.state is State.TO_TELL
    assert [term.last_day for term in asked(here, record).terms] == [standing.due_on]


APPEAL = replace(BROUGHT, kind=Kind.APPEAL, marks=frozenset({Mark.DANGER}), happened_on="10.11.2026")


def test_an_appeal_that_tells_of_a_danger_names_both_its_days(secretary) -> None:
    here = at(secretary, "pernik")
    record = brought(here, APPEAL)
    pdf = receipt_pdf(record, here.charter, language("bg"), printed_at=here.clock.now())
    receipt = " ".join(text_of(pdf).split())
    assert "на по-горестоящия орган най-късно на 2 декември 2026 г. (АПК, чл. 91, ал. 1)" in receipt
    assert "Кога е съобщен актът" in receipt
    days = [term.last_day for term in asked(here, record).terms]
    assert days == [date(2026, 12, 2), date(2027, 1, 25), date(2027, 2, 1)]
    sent = NewStep(kind=StepKind.ROUTED, details={"institution": "Областен управител"})
    take_step(here, record.id, sent, seen=0)
    assert [term.last_day for term in asked(here, record).terms] == days[1:]


def test_once_the_danger_is_looked_into_the_list_names_the_appeal(secretary) -> None:
    """At a municipality whose charter promises no step of its own."""
    here = at(secretary, "pernik")
    record = brought(here, APPEAL)
    take_step(here, record.id, LOOKED, seen=0)
    [row] = due_list(on(here, date(2026, 12, 1)), Scope.ALL, When.WEEK).rows
    assert [(one.promise, one.how) for one in row.owed] == [(Promise.ROUTING, How.OWED)]


@pytest.mark.parametrize("key", ["pernik", "ruse"])
def test_an_anonymous_danger_is_not_decided_off_the_list_before_somebody_looked(secretary, key) -> None:
    here = at(secretary, key)
    nameless = replace(BROUGHT, applicant="", address="", channel="post", kind=Kind.SIGNAL)
    record = brought(here, nameless, marks=frozenset({Mark.ANONYMOUS, Mark.DANGER}))
    with pytest.raises(WrongInput, match="found of the danger") as refused:
        take_step(here, record.id, DECISION, seen=0)
    assert refused.value.field == "without_danger"
    assert due_list(here, Scope.ALL, When.TODAY).rows[0].urgent
    take_step(here, record.id, LOOKED, seen=0)
    assert not any(row.urgent for row in due_list(here, Scope.ALL, When.TODAY).rows)


def test_a_danger_stays_though_it_is_taken_back_and_a_reason_in_writing_ends_it(secretary) -> None:
    here = at(secretary, "pernik")
    record = brought(here, kind=Kind.SIGNAL, marks=frozenset({Mark.DANGER}))
    with pytest.raises(KnownError):
        take_step(here, record.id, NewStep(kind=StepKind.WITHDRAWN, text="По молба."), seen=0)
    without = {"result": Result.UPHELD, "without_danger": "Пожарната е била на място."}
    standing = take_step(here, record.id, replace(DECISION, details=without), seen=0).standing
    assert not standing.danger_open


def test_withdrawn_and_reopened_it_keeps_its_extension_and_what_was_done(secretary) -> None:
    here = at(secretary, "tvarditsa")
    record = brought(here)
    steps = (
        NewStep(kind=StepKind.ASSIGNED, details={"to": Receiver.UNIT, "unit": "records"}),
        NewStep(kind=StepKind.EXTENDED, text="Чака се становище.", day="20.1.2027"),
        NewStep(kind=StepKind.INSPECTION, text="Проверено."),
        NewStep(kind=StepKind.WITHDRAWN, text="По молба."),
        NewStep(kind=StepKind.REOPENED, text="Подателят държи на нея."),
    )
    for seen, step in enumerate(steps):
        take_step(here, record.id, step, seen=seen)
    standing = open_dossier(here, record.id).standing
    assert (standing.state, standing.due_on, standing.unit) == (State.EXAMINED, date(2027, 1, 20), "records")
    assert standing.kept(Promise.INSPECTION)


def test_what_was_left_out_is_promised_again_once_it_is_reopened(secretary) -> None:
    here = at(secretary, "chuprene")
    record = brought(here)
    reasons = {"without_inspection": "Няма какво.", "without_commission": "Не заседава."}
    take_step(here, record.id, replace(DECISION, details={**DECISION.details, **reasons}), seen=0)
    take_step(here, record.id, NewStep(kind=StepKind.TOLD, details={"by": "letter"}), seen=1)
    standing = take_step(
        here, record.id, NewStep(kind=StepKind.REOPENED, text="Нови факти."), seen=2
    ).standing
    told = {one.promise: one.how for one in owed(standing, here.today())}
    assert told == {Promise.INSPECTION: How.COMING, Promise.COMMISSION: How.COMING}


def test_a_danger_that_another_institution_looks_into_is_not_said_to_be_missed(secretary) -> None:
    here = at(secretary, "pernik")
    record = brought(here, kind=Kind.SIGNAL, marks=frozenset({Mark.DANGER, Mark.NOT_OURS}))
    sent = NewStep(kind=StepKind.FORWARDED, details={"institution": "Басейнова дирекция"})
    standing = take_step(here, record.id, sent, seen=0).standing
    assert [one.how for one in owed(standing, date(2026, 12, 1))] == [How.KEPT]
    back = take_step(here, record.id, NewStep(kind=StepKind.REOPENED, text="Върнато е."), seen=1).standing
    assert back.danger_open
