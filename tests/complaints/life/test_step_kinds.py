"""The table of steps: every kind has what it needs, and what it asks for is in its form and is kept."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.handling import Handling, look_at
from desktop.complaints.dossier.view.step_dialog import step_form
from desktop.complaints.life.promised_steps import TRAITS, Promise
from desktop.complaints.life.states import State
from desktop.complaints.life.step_kinds import KEPT_BY, KINDS
from desktop.complaints.life.step_traits import SubmissionStepTraits
from desktop.complaints.life.steps import Receiver, StepKind
from desktop.complaints.rules import Mark
from desktop.desk import Desk
from desktop.office.journal_actions import ACTIONS, Topic
from desktop.office.permissions import Role
from tests.complaints.folk import SECRETARY, SIGNAL, somebody, with_units

TAKEN = [kind for kind in StepKind if kind not in {StepKind.UNKNOWN, StepKind.ASSIGNMENT_UNDONE}]
TYPED = {
    "to": "person", "name": "Ана Христова Белева", "unit": "works", "login": "ana", "number": "07-000002",
    "about_person": "Ана Христова Белева", "marks": "corruption", "into": str(new_key()),
    "whom": "Ана Белева", "place": "ул. „Средец“ 14", "address": "Перник", "institution": "АПИ",
    "applicant": "Иванка Георгиева Илиева", "identifier_kind": "egn", "identifier": "7523169263",
    "phone": "0888 123 214", "email": "ivanka@example.bg", "about": "осветлението",
    "day": "25.11.2026", "members": "Ана Белева\nИван Ралев", "result": "upheld", "by": "letter",
    **{f"without_{promise}": "Няма какво да се гледа." for promise in Promise},
}  # fmt: skip
"""Something lawful for each detail, by its name."""
LATER = TYPED | {"day": "10.2.2027"}
TERMS = {StepKind.EXTENDED: LATER, StepKind.DELAY_TOLD: LATER, StepKind.INFORMATION_REQUESTED: LATER}


@pytest.fixture
def secretary(desk: Desk) -> Desk:
    return somebody(with_units(desk), SECRETARY, "stefka", Role.SECRETARY)


@pytest.fixture
def handling(desk: Desk, secretary: Desk) -> Handling:
    record = register_submission(desk, replace(SIGNAL, marks=frozenset({Mark.DANGER})), new_key())
    found = look_at(secretary, record.id, opening=False)
    assert isinstance(found, Handling)
    return found


@pytest.mark.parametrize("kind", TAKEN)
def test_every_kind_has_what_it_needs(kind):
    row: SubmissionStepTraits = KINDS[kind]
    assert row.word
    assert row.button
    assert row.meaning
    assert row.follows
    assert ACTIONS[f"submission.{kind}"].words
    assert ACTIONS[f"submission.{kind}"].topics == {Topic.SUBMISSIONS}
    assert len({one.name for one in row.details}) == len(row.details)
    assert bool(row.ends_in) <= (row.change is not None)


def test_what_a_newer_program_noted_is_always_shown_and_never_offered(handling):
    unknown = KINDS[StepKind.UNKNOWN]
    assert unknown.follows == set(State)
    assert unknown.change is None
    assert StepKind.UNKNOWN not in handling.dossier.possible


def test_every_promise_has_the_step_that_keeps_it():
    assert set(KEPT_BY) == set(Promise) == set(TRAITS)


def test_the_steps_are_offered_in_the_order_of_the_kinds():
    assert list(KINDS) == list(StepKind)


def test_every_detail_is_kept_as_it_is_typed(handling):
    for kind, row in KINDS.items():
        for one in row.details:
            kept = one.read(TERMS.get(kind, TYPED), handling.moment)
            assert kept[one.kept_as or one.name], (kind, one.name)


def test_every_detail_is_in_the_form_and_read_from_it(handling, secretary, seat, qtbot):
    place, window = seat(secretary), QWidget()
    qtbot.addWidget(window)
    for kind in TAKEN:
        form = step_form(kind, handling, place)
        form.setParent(window)
        asked = [one for one in KINDS[kind].details if one.asked is None or one.asked(handling.moment)]
        assert list(form.bound.editors) == [*(one.name for one in asked), "text"]
        typed = {one.name: TYPED[one.name] for one in asked if one.editor != "own"}
        if "to" in typed:
            typed["to"] = Receiver.UNIT
        form.bound.show_values({**typed, "text": "Така е."})
        new = form.new_step()
        assert new.kind is kind
        assert new.text == "Така е."
        assert typed.items() <= {**new.details, "day": new.day}.items(), kind
