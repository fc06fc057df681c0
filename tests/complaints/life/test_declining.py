"""That nobody looks into a case is said by two; that it is registered, by whoever sits at the counter."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.agreements.actions import agree, ask_for
from desktop.agreements.queries import waiting_for
from desktop.agreements.rules import AgreementNeeded
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.handling import handling_of
from desktop.complaints.dossier.view.step_dialog import StepDialog
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import AnswerBy, Draft, Kind, Mark
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from tests.colleagues import colleague

OLD = Draft(
    kind=Kind.SIGNAL, applicant="Иванка Тодорова", address="гр. Перник", subject="Осветление",
    text="Не светят.", answer_by=AnswerBy.AT_COUNTER, happened_on="2.11.2020",
)  # fmt: skip
TOLD = NewStep(kind=StepKind.TOLD, details={"by": "letter"})


@pytest.fixture
def head(desk: Desk) -> Desk:
    return replace(desk, clerk=colleague(desk, "penka", "Пенка Иванова", Role.SUPERVISOR))


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    return replace(desk, clerk=colleague(desk, "sekretar", "Севда Секретарова", Role.SECRETARY))


def refused_alone(desk: Desk, record, step: NewStep[StepKind]) -> AgreementNeeded:
    with pytest.raises(AgreementNeeded) as error:
        take_step(desk, record.id, step, seen=0)
    assert open_dossier(desk, record.id).steps == ()
    return error.value


def test_the_clerk_registers_what_will_not_be_examined_and_the_refusal_waits_for_two(
    desk: Desk, head: Desk, secretary: Desk
) -> None:
    record = register_submission(desk, OLD, new_key())
    assert record.outcome == "no_proceedings"
    error = refused_alone(head, record, TOLD)
    assert record.number in error.needed.words
    ask_for(head, error.needed)
    [proposal] = waiting_for(secretary)
    agree(secretary, proposal.id)
    dossier = take_step(head, record.id, TOLD, seen=0)
    assert dossier.standing.state is State.ANSWERED


def test_it_is_agreed_for_this_case_and_these_reasons(desk: Desk, head: Desk, secretary: Desk) -> None:
    one, other = (register_submission(desk, OLD, new_key()) for _ in range(2))
    error = refused_alone(head, one, TOLD)
    ask_for(head, error.needed)
    agree(secretary, waiting_for(secretary)[0].id)
    refused_alone(head, other, TOLD)
    refused_alone(head, one, replace(TOLD, text="По други причини."))
    take_step(head, one.id, TOLD, seen=0)


def test_what_was_written_when_the_second_was_asked_stands_in_the_form(
    qtbot, seat, around, desk: Desk
) -> None:
    """It is agreed to in these very words: nobody has to type them anew a day later."""
    penka = replace(desk, clerk=colleague(around, "penka", "Пенка Иванова", Role.SUPERVISOR))
    there = replace(around, clerk=penka.clerk)
    record = register_submission(around, OLD, new_key())
    error = refused_alone(there, record, replace(TOLD, text="Стара е.\nВж. приложеното."))
    ask_for(there, error.needed)
    handling = handling_of(there, open_dossier(there, record.id))
    window = QWidget()
    qtbot.addWidget(window)
    dialog = StepDialog(StepKind.TOLD, handling, seat(penka), window)
    assert dialog.form.new_step().text == "Стара е.\nВж. приложеното."
    assert handling_of(around, open_dossier(around, record.id)).proposed == {}, "it is whoever asked"


def test_who_may_not_see_the_case_agrees_to_nothing_about_it(desk: Desk, head: Desk) -> None:
    """Least of all whoever is complained about."""
    meant = replace(desk, clerk=colleague(desk, "boris", "Борис Димитров Борисов", Role.UNIT_HEAD))
    about = replace(OLD, about_person="Борис Димитров Борисов", marks=frozenset({Mark.ABOUT_STAFF}))
    record = register_submission(desk, about, new_key())
    error = refused_alone(head, record, TOLD)
    key = ask_for(head, error.needed)
    assert waiting_for(meant) == ()
    with pytest.raises(KnownError):
        agree(meant, key)


def test_what_is_examined_is_told_by_one(desk: Desk, head: Desk) -> None:
    record = register_submission(desk, replace(OLD, happened_on=""), new_key())
    decided = NewStep(kind=StepKind.DECIDED, text="Основания.", details={"result": "upheld"})
    take_step(head, record.id, decided, seen=0)
    take_step(head, record.id, TOLD, seen=1)
