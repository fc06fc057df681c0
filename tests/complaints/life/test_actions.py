"""What is done about a submission: through the actions, on the real encrypted file."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.models import SubmissionStep
from db.models.base import new_key
from desktop.administration.actions import sign_in
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import open_dossier, take_step, undo_assignment
from desktop.complaints.life.due import due_list
from desktop.complaints.life.states import State
from desktop.complaints.life.status import status_for
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.rules import Draft, Kind, Mark, SubmissionRecord
from desktop.complaints.status_answers import ask_status
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from tests.colleagues import open_account
from tests.conftest import PASSWORD

SIGNAL = Draft(
    kind=Kind.SIGNAL,
    applicant="Иванка Георгиева Тодорова",
    address="гр. Перник, ул. „Средец“ № 14",
    subject="Неработещо осветление",
    text="От 2 ноември не свети.",
)
DECISION = NewStep(kind=StepKind.DECIDED, text="Лампите са сменени.", details={"result": Result.UPHELD})


def registered(desk: Desk, **changes) -> SubmissionRecord:
    return register_submission(desk, replace(SIGNAL, **changes), new_key())


def somebody(desk: Desk, name: str, login: str, *roles: Role, unit: str = "") -> Desk:
    """Another person at the same counter."""
    open_account(
        desk, name=name, login=login, password=PASSWORD, again=PASSWORD, roles=frozenset(roles), unit=unit
    )
    return sign_in(desk, login, PASSWORD)


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    return somebody(desk, "Стефка Маринова Колева", "stefka", Role.SECRETARY)


def test_from_registration_to_the_answer(desk: Desk, secretary: Desk) -> None:
    record = registered(desk)
    assert open_dossier(desk, record.id).standing.state is State.EXAMINED
    decided = take_step(secretary, record.id, DECISION, seen=0)
    assert decided.standing.state is State.TO_TELL
    told = take_step(secretary, record.id, NewStep(kind=StepKind.TOLD, details={"by": "letter"}), seen=1)
    assert told.standing.state is State.ANSWERED
    assert not told.standing.is_open


def test_two_clerks_answering_the_same_one(desk: Desk, secretary: Desk) -> None:
    record = registered(desk)
    take_step(secretary, record.id, DECISION, seen=0)
    with pytest.raises(KnownError, match="in the meantime"):
        take_step(secretary, record.id, DECISION, seen=0)
    with pytest.raises(KnownError, match="can no longer be done"):
        take_step(secretary, record.id, DECISION, seen=1)
    assert len(open_dossier(desk, record.id).steps) == 1


def test_the_same_step_handed_over_twice_is_taken_once(desk: Desk, secretary: Desk) -> None:
    record, key = registered(desk), new_key()
    take_step(secretary, record.id, DECISION, seen=0, key=key)
    again = take_step(secretary, record.id, DECISION, seen=0, key=key)
    assert len(again.steps) == 1


def test_the_bound_of_an_extension_is_passed_by_nobody(desk: Desk, secretary: Desk) -> None:
    record = registered(desk)
    bound = open_dossier(desk, record.id).standing.extend_until
    assert bound is not None
    beyond = NewStep(
        kind=StepKind.EXTENDED, text="Чака се оглед.", day=f"{bound.replace(year=2028):%d.%m.%Y}"
    )
    with pytest.raises(WrongInput, match="at the latest"):
        take_step(secretary, record.id, beyond, seen=0)
    just = NewStep(kind=StepKind.EXTENDED, text="Чака се оглед.", day=f"{bound:%d.%m.%Y}")
    after = take_step(secretary, record.id, just, seen=0)
    assert after.standing.due_on == bound
    assert after.standing.original_due_on == record.due_on
    assert StepKind.EXTENDED not in after.possible


def test_a_corruption_signal_is_out_of_the_clerks_sight_once_registered(desk: Desk, secretary: Desk) -> None:
    clerk = somebody(desk, "Петя Илиева", "petya", Role.CLERK)
    record = registered(clerk, marks=frozenset({Mark.CORRUPTION}))
    with pytest.raises(KnownError, match="handled elsewhere"):
        open_dossier(clerk, record.id)
    assert open_dossier(secretary, record.id).record.number == record.number


def test_who_is_complained_about_sees_nothing_of_it(desk: Desk) -> None:
    clerk = somebody(desk, "Петя Илиева", "petya", Role.CLERK)
    record = registered(desk, about_person="Петя Стоянова Илиева", about_kind="employee")
    with pytest.raises(KnownError, match="handled elsewhere"):
        open_dossier(clerk, record.id)
    with pytest.raises(WrongInput):
        status_for(clerk, record.number, record.check_code)
    assert due_list(clerk, Scope.ALL, When.LATER).counts == dict.fromkeys(When, 0)
    assert due_list(desk, Scope.ALL, When.LATER).counts[When.LATER] == 1


def test_a_clerk_decides_nothing(desk: Desk) -> None:
    clerk = somebody(desk, "Петя Илиева", "petya", Role.CLERK)
    record = registered(desk)
    with pytest.raises(NotAllowed):
        take_step(clerk, record.id, DECISION, seen=0)


def test_the_status_wants_number_and_code(desk: Desk) -> None:
    record = registered(desk)
    assert ask_status(desk, record.number, f"{record.check_code[:4]} {record.check_code[4:]}").id == record.id
    with pytest.raises(WrongInput):
        status_for(desk, record.number, "00000000")


def test_a_step_of_a_newer_program_is_shown_and_changes_nothing(desk: Desk) -> None:
    record = registered(desk)
    with desk.database.writing() as session:
        session.add(
            SubmissionStep(
                id=new_key(),
                station_id=new_key(),
                submission_id=record.id,
                ordinal=1,
                kind="mediated",
                taken_at=desk.clock.now(),
                login="petya",
                clerk="Петя Илиева",
                counter=3,
                text="Среща на двете страни.",
                due_on=None,
                details={},
            )
        )
    dossier = open_dossier(desk, record.id)
    assert [step.kind for step in dossier.steps] == [StepKind.UNKNOWN]
    assert dossier.standing.state is State.EXAMINED
    assert StepKind.UNKNOWN not in dossier.possible


TO_SECRETARY = NewStep(
    kind=StepKind.ASSIGNED,
    details={"to": "person", "name": "Стефка Маринова Колева", "login": "stefka"},
)


def test_an_assignment_by_a_wrong_key_never_counted(desk: Desk, secretary: Desk) -> None:
    record = registered(desk)
    before = open_dossier(secretary, record.id).standing
    assigned = take_step(secretary, record.id, TO_SECRETARY, seen=0)
    assert [row.id for row in due_list(secretary, Scope.MINE, When.LATER).rows] == [record.id]
    undone = undo_assignment(secretary, record.id, assigned.steps[-1].id)
    assert due_list(secretary, Scope.MINE, When.LATER).rows == ()
    assert (undone.standing.login, undone.standing.readers) == (before.login, before.readers)
    assert [step.kind for step in undone.steps] == [StepKind.ASSIGNED, StepKind.ASSIGNMENT_UNDONE]
    assert undone.standing.due_on == before.due_on
    with pytest.raises(KnownError, match="too late"):
        undo_assignment(secretary, record.id, assigned.steps[-1].id)


def test_an_assignment_that_somebody_worked_on_stays(desk: Desk, secretary: Desk) -> None:
    record = registered(desk)
    assigned = take_step(secretary, record.id, TO_SECRETARY, seen=0)
    take_step(secretary, record.id, DECISION, seen=1)
    with pytest.raises(KnownError, match="too late"):
        undo_assignment(secretary, record.id, assigned.steps[0].id)


def test_an_assignment_of_a_while_ago_stays(desk: Desk, secretary: Desk, clock) -> None:
    record = registered(desk)
    assigned = take_step(secretary, record.id, TO_SECRETARY, seen=0)
    clock.advance(timedelta(seconds=16))
    with pytest.raises(KnownError, match="too late"):
        undo_assignment(secretary, record.id, assigned.steps[-1].id)


def test_undoing_is_no_step_that_is_offered(desk: Desk, secretary: Desk) -> None:
    record = registered(desk)
    assert StepKind.ASSIGNMENT_UNDONE not in open_dossier(secretary, record.id).possible
