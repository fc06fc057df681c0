"""Five cases to one unit: chosen in F7, assigned in one go, each by its own step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.assigning import assign_several, look_at_several, undo_several
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.due import DueRow
from desktop.complaints.life.steps import Receiver, StepKind
from desktop.complaints.rules import Kind, Mark, SubmissionRecord
from desktop.desk import Desk
from desktop.due.view import DueView
from desktop.office.faults import NotAllowed, WrongInput
from desktop.office.permissions import Role
from desktop.shell.workplace import Undo
from desktop.steps.rules import NewStep
from tests.app.typist import focused, seen
from tests.complaints.folk import HEAD, SIGNAL, somebody

TO_WORKS = NewStep(kind=StepKind.ASSIGNED, details={"to": Receiver.UNIT, "unit": "works"})


Register = Callable[..., SubmissionRecord]


@pytest.fixture
def register(around, clock) -> Register:
    def one_more(**changes) -> SubmissionRecord:
        record = register_submission(around, replace(SIGNAL, **changes), new_key())
        clock.advance(timedelta(minutes=1))
        return record

    return one_more


def looked_at(desk: Desk, *records: SubmissionRecord):
    return look_at_several(desk, [(one.id, one.number) for one in records])


def unit_of(desk: Desk, record: SubmissionRecord) -> str:
    return open_dossier(desk, record.id).standing.unit


def test_what_stands_in_the_way_of_one_keeps_no_other(secretary, register):
    cases = [register() for _each in range(3)]
    found = looked_at(secretary, *cases)
    take_step(secretary, cases[1].id, TO_WORKS, seen=0)
    assigned = assign_several(secretary, found.cases, TO_WORKS)
    assert [one.number for one in assigned.done] == [cases[0].number, cases[2].number]
    [(number, _error)] = assigned.refused
    assert number == cases[1].number
    assert unit_of(secretary, cases[0]) == unit_of(secretary, cases[2]) == "works"


def test_the_same_press_twice_assigns_once(secretary, register):
    case = register()
    found = looked_at(secretary, case, register())
    for _press in range(2):
        assert len(assign_several(secretary, found.cases, TO_WORKS).done) == 2
    assert len(open_dossier(secretary, case.id).steps) == 1


def test_undone_as_far_as_nothing_was_done_since(secretary, register):
    first, second = register(), register()
    assigned = assign_several(secretary, looked_at(secretary, first, second).cases, TO_WORKS)
    take_step(secretary, second.id, NewStep(kind=StepKind.WITHDRAWN, text="Оттегли го."), seen=1)
    undone = undo_several(secretary, assigned.done)
    assert [one.number for one in undone.done] == [first.number]
    assert [number for number, _error in undone.refused] == [second.number]
    assert unit_of(secretary, first) == ""


def test_the_confidential_and_the_closed_are_left_out(secretary, register):
    plain, other = register(), register()
    told = register(kind=Kind.COMPLAINT, marks=frozenset({Mark.CORRUPTION}))
    closed = register()
    take_step(secretary, closed.id, NewStep(kind=StepKind.WITHDRAWN, text="Оттегли го."), seen=0)
    found = looked_at(secretary, plain, told, closed, other)
    assert [one.number for one in found.cases] == [plain.number, other.number]
    assert set(found.left_out) == {told.number, closed.number}


def test_nobody_is_offered_who_is_complained_about_in_one_of_them(secretary, register):
    plain, against = register(), register(about_unit="works", about_person=HEAD)
    found = looked_at(secretary, plain, against)
    assert found.handling is not None
    assert "works" not in {unit.key for unit in found.handling.moment.charter.units}
    assert HEAD not in {person.name for person in found.handling.people}


def test_what_fits_none_of_them_is_said_at_its_field(secretary, register):
    found = looked_at(secretary, register(), register())
    with pytest.raises(WrongInput):
        assign_several(secretary, found.cases, NewStep(kind=StepKind.ASSIGNED, details={"to": Receiver.UNIT}))


def test_who_may_not_assign_assigns_nothing(around, secretary, register):
    cases = looked_at(secretary, register(), register()).cases
    plain = somebody(around, "Петя Стоянова Илиева", "petya", Role.CLERK)
    with pytest.raises(NotAllowed):
        assign_several(plain, cases, TO_WORKS)


def several_shown(view: DueView) -> bool:
    return view._shows_several()


def test_chosen_by_shift_and_arrows_and_assigned_in_one_go(secretary, register, sit):
    cases = [register(subject=f"Лампа {one}") for one in range(5)]
    view, typist = sit(secretary)
    assert focused() is view.list
    undo: list[Undo] = []
    view._workplace.undo_offered.connect(undo.append)
    typist.press(*["Shift+Down"] * 4, settle=False)
    typist.wait_until(lambda: several_shown(view))
    assert "5 cases are chosen" in seen(view)
    assert all(f"{case.number} · {case.subject}" in seen(view) for case in cases)
    typist.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "\n".join(case.number for case in cases)
    typist.press("Ctrl+1")
    assert ", ".join(case.number for case in cases) in seen(focused().window())
    typist.press("Tab", "Down", "Ctrl+Enter")
    typist.wait_until(lambda: "5 cases are assigned." in seen(view))
    assert {unit_of(secretary, case) for case in cases} == {"works"}
    assert len(view.list.chosen_keys()) == 5, "what was chosen stays chosen"
    undo.pop().take_back()
    typist.wait_until(lambda: "5 assignments are undone." in seen(view))
    assert {unit_of(secretary, case) for case in cases} == {""}


def test_assigned_from_the_menu_of_the_rows(secretary, register, sit):
    register(), register()
    view, typist = sit(secretary)
    of_one = [act.text() for act in qt_menu(view).actions()]
    assert not any(words.startswith("Assign") for words in of_one), "its dossier does"
    view.list.selectAll()
    typist.wait_until(lambda: several_shown(view))
    qt_menu(view).actions()[-1].trigger()
    typist.wait_until(lambda: "2 cases · " in seen(focused().window()))


def qt_menu(view: DueView) -> QMenu:
    QTest.keyClick(view.list, Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    return menu


def test_one_key_further_shows_one_again(secretary, register, sit):
    first, _second, third = (register() for _each in range(3))
    view, typist = sit(secretary)
    typist.press("Shift+Down", settle=False)
    typist.wait_until(lambda: several_shown(view))
    typist.press("Down", settle=False)
    typist.wait_until(lambda: not several_shown(view) and view.shown_key == third.id)
    typist.press("Home", "Shift+Down", settle=False)
    typist.wait_until(lambda: several_shown(view))
    typist.press("Enter")
    typist.wait_until(lambda: not several_shown(view))
    assert len(view.list.chosen_keys()) == 1
    assert first.id != view.shown_key


def test_a_change_elsewhere_leaves_them_chosen(around, secretary, register, sit):
    cases = [register() for _each in range(4)]
    view, typist = sit(secretary)
    typist.press("Shift+Down", "Shift+Down", settle=False)
    typist.wait_until(lambda: several_shown(view))
    register()
    view.look()
    typist.settle()
    assert view.list.chosen_keys() == [case.id for case in cases[:3]]
    assert several_shown(view)


def test_who_may_assign_nothing_chooses_one_at_a_time(around, register, sit):
    register(), register()
    plain = somebody(around, "Петя Стоянова Илиева", "petya", Role.CLERK)
    view, typist = sit(plain)
    typist.press("Shift+Down")
    assert len(view.list.chosen_keys()) == 1
    assert view.cards[DueRow].shown_key is not None
