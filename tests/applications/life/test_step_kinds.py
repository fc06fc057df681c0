"""The table of steps: every kind has what it needs, and what it asks for is in its form."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from desktop.access.receivers import PersonDetail
from desktop.access.view.person_picker import PersonPicker
from desktop.applications.letters.table import LETTERS
from desktop.applications.life.states import OPEN, State
from desktop.applications.life.step_kinds import KINDS, likely_steps, possible_steps
from desktop.applications.life.steps import StepKind
from desktop.applications.rules import Document, Task
from desktop.office.journal_actions import ACTIONS, Topic
from desktop.steps.view.form import StepForm
from tests.applications.life.cases import application, lived, moment

TAKEN = [kind for kind in StepKind if kind is not StepKind.UNKNOWN]


def test_every_kind_has_what_it_needs_and_a_form(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    record = application(
        cure_by=date(2026, 11, 30),
        documents=(Document("акт", brought=False),),
        collected=(Task("1", "скица", "", None),),
        representative="Петър Димов Колев",
    )
    at = moment(record)
    for kind in TAKEN:
        row = KINDS[kind]
        assert row.word, kind
        assert row.button, kind
        assert row.meaning, kind
        assert row.follows, kind
        assert row.consequence_for(at), kind
        assert ACTIONS[f"application.{kind}"].topics == {Topic.APPLICATIONS}
        assert len({one.name for one in row.details}) == len(row.details)
        form = StepForm(kind, row, at, {PersonDetail: lambda _detail: PersonPicker((), at.charter)})
        form.setParent(window)
        assert list(form.bound.editors) == [*(one.name for one in row.details), "text"]


def test_from_every_open_state_a_step_leads_on_and_every_letter_is_brought_by_one():
    ways = {state: {kind for kind in TAKEN if state in KINDS[kind].follows} for state in State}
    assert all(len(ways[state]) > 2 for state in OPEN)
    first = moment(application())
    assert likely_steps(first, possible_steps(first)) == (StepKind.READY, StepKind.ASSIGNED)
    waits = application(cure_by=date(2026, 11, 30), documents=(Document("акт", brought=False),))
    for day, likely in ((30, (StepKind.RECEIVED,)), (31, (StepKind.RECEIVED, StepKind.ENDED))):
        then = moment(waits, today=date(2026, 11, 30) + timedelta(days=day - 30))
        assert likely_steps(then, possible_steps(then)) == likely, "closed only when the time is over"
    ready = lived(application(), (date(2026, 11, 26), StepKind.READY, {}))
    assert likely_steps(ready, possible_steps(ready)) == (StepKind.HANDED_OVER, StepKind.DISPATCHED)
    assert {kind.key for kind in LETTERS if not kind.brought_by} == {"app_status"}
