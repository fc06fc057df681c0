"""Applications in F7: cases, documents that are collected, and finished ones that nobody has collected."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from db.models.base import new_key
from desktop.applications.actions import register
from desktop.applications.life.due import Owed, due_list
from desktop.applications.life.states import State
from desktop.applications.life.view.due import APPLICATIONS
from desktop.applications.rules import Collected
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.due.view import DueView
from desktop.letters.view.dialog import LetterDialog
from desktop.steps.view.dialogs import StepDialog
from tests.app.typist import seen
from tests.applications.life.done import make_ready, paid
from tests.applications.life.done import seen as seen_now
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.fakes import FixedClock
from tests.keyboard import on_screen


def listed(desk: Desk, when: When, scope: Scope = Scope.COUNTER) -> list[tuple[Owed, str]]:
    return [(one.what, one.number) for one in due_list(desk, scope, when).rows]


def test_three_kinds_of_things_are_due_each_on_its_day(around, record):
    draft = replace(
        DAUGHTER, services=chosen(around, HEIRS), collected=(Collected(record.documents[0].name),)
    )
    (other,) = register(around, draft, new_key()).applications
    assert (Owed.CASE, record.number) in listed(around, When.WEEK) + listed(around, When.LATER)
    assert (Owed.TASKS, other.number) in listed(around, When.WEEK) + listed(around, When.LATER)
    make_ready(around, record)
    assert (Owed.UNCOLLECTED, record.number) in listed(around, When.LATER)
    assert (Owed.CASE, record.number) not in listed(around, When.WEEK) + listed(around, When.LATER)


def test_how_long_a_document_may_lie_is_the_profiles(around, record):
    make_ready(around, record)
    waited = around.charter.services.uncollected_days
    for days, when in ((waited - 1, When.LATER), (waited, When.TODAY), (waited + 1, When.LATE)):
        then = replace(around, clock=FixedClock(around.clock.now() + timedelta(days=days)))
        if days == waited - 1:
            assert (Owed.UNCOLLECTED, record.number) not in listed(then, When.LATE)
            continue
        assert (Owed.UNCOLLECTED, record.number) in listed(then, when)
    services = around.charter.services.model_copy(update={"uncollected_days": 1})
    sooner = replace(around, charter=around.charter.model_copy(update={"services": services}))
    then = replace(sooner, clock=FixedClock(around.clock.now() + timedelta(days=2)))
    assert (Owed.UNCOLLECTED, record.number) in listed(then, When.LATE)


def test_the_counts_are_of_all_and_the_unit_sees_only_its_own(around, record):
    counts = due_list(around, Scope.COUNTER, When.TODAY).counts
    assert sum(counts.values()) == 1
    assert sum(due_list(around, Scope.UNIT, When.TODAY).counts.values()) == 0
    assert sum(due_list(around, Scope.MINE, When.TODAY).counts.values()) == 0
    assert sum(due_list(around, Scope.ALL, When.TODAY).counts.values()) == 1


def test_from_the_list_to_the_handed_over_document_by_the_keyboard_alone(
    qtbot, clock, workplace, typist, printer, around, record
):
    make_ready(around, record)
    paid(around, record)
    clock.advance(timedelta(days=31))
    view = on_screen(qtbot, DueView(workplace, (APPLICATIONS,)))
    typist.settle()
    for said in (DAUGHTER.applicant, "not collected since 25/11/2026", "31 days", "ready to be collected"):
        assert said in seen(view)
    typist.press("Enter", "Ctrl+1")
    form = QApplication.activeModalWidget()
    assert isinstance(form, StepDialog)
    assert "To the applicant, the representative or a proxy" in seen(form)
    typist.press("Tab", "Tab", settle=False)
    typist.type("11111111")
    typist.press("Ctrl+Enter")
    assert "This is not the check code of application" in seen(form)
    typist.type_anew(record.check_code)
    typist.press("Ctrl+Enter")
    slip = QApplication.activeModalWidget()
    assert isinstance(slip, LetterDialog)
    typist.press("Ctrl+Enter")
    assert printer.printed
    assert seen_now(around, record).standing.state is State.HANDED_OVER
    assert "handed over" in seen(view)
