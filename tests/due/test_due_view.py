"""F7: what is due, walked and handled by keyboard alone, on a real encrypted office."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db.models import ConfidentialOpening
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.view.dossier_words import owed_words
from desktop.complaints.dossier.view.due import due_line
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.due import DueRow
from desktop.complaints.life.promised_steps import How, Owed, Promise
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Receiver, Result, StepKind
from desktop.complaints.rules import Kind, Mark, SubmissionRecord
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.due.view import DueView
from desktop.due.view.rows import DueLine
from desktop.office.journal_actions import Topic
from desktop.office.permissions import Role
from desktop.shell.workplace import Undo
from desktop.steps.rules import NewStep
from desktop.widgets.segmented import Segment
from tests.app.typist import focused, seen
from tests.complaints.folk import ADMINISTRATOR, CLERK, SECRETARY, SIGNAL, somebody
from tests.hearing import nameless

TO_WORKS = NewStep(kind=StepKind.ASSIGNED, details={"to": Receiver.UNIT, "unit": "works"})
DECISION = NewStep(kind=StepKind.DECIDED, text="Сменени са.", details={"result": Result.UPHELD})


Register = Callable[..., SubmissionRecord]


@pytest.fixture
def register(around, clock) -> Register:
    """Registers, a day later each time."""

    def one_more(**changes) -> SubmissionRecord:
        record = register_submission(around, replace(SIGNAL, **changes), new_key())
        clock.advance(timedelta(days=1))
        return record

    return one_more


def numbers(view: DueView) -> list[str]:
    return [one.split(" · ")[0] for one in below(view)]


def below(view: DueView) -> list[str]:
    """The third lines of the rows."""
    return [row.below for row in view.list.rows() if isinstance(row, DueLine)]


def counts(view: DueView) -> dict[When, int]:
    return view.when._counts


def shown(view: DueView, record: SubmissionRecord) -> bool:
    return view.cards[DueRow].record is not None and view.cards[DueRow].record.id == record.id


def test_the_most_pressing_first_and_all_that_is_to_be_known(secretary, register, sit):
    first = register()
    urgent = register(subject="Открита шахта", marks=frozenset({Mark.DANGER}))
    take_step(secretary, first.id, TO_WORKS, seen=0)
    view, typist = sit(secretary)
    typist.wait_until(lambda: shown(view, urgent))
    assert numbers(view) == [urgent.number, first.number]
    heard = view.list.rows()[1].spoken()
    for word in (first.applicant, first.subject, "Report", "being examined", "Works", "59 days left"):
        assert word in heard
    assert view.list.rows()[0].chip.startswith("danger")
    assert "Later\n2" in seen(view)


def test_what_is_late_is_shown_at_once(register, secretary, clock, sit):
    late, _later = register(), register()
    clock.advance(timedelta(days=60))
    view, typist = sit(secretary)
    assert view.when.value() is When.LATE
    typist.wait_until(lambda: shown(view, late))
    assert view.list.rows()[0].chip_kind == "error"
    assert "overdue by" in seen(view)
    colours = [one.property("kind") for one in view.when.findChildren(Segment)]
    assert colours == ["error", "warning", None, None]


def test_every_list_by_keyboard_and_each_says_when_it_is_empty(register, secretary, sit):
    record = register()
    view, typist = sit(secretary)
    assert view.when.value() is When.LATER
    view.when.setFocus()
    for sentence in ("No other case is due this week.", "No case is due today.", "No case is overdue."):
        typist.press("Left")
        assert sentence in seen(view)
        assert view.when.isAncestorOf(focused())
    typist.press("End")
    typist.wait_until(lambda: shown(view, record))


def test_whose_they_are(around, register, sit):
    theirs, other = register(), register()
    clerk = somebody(around, CLERK, "petya", Role.UNIT_HEAD, unit="works")
    secretary = somebody(around, SECRETARY, "stefka", Role.SECRETARY)
    take_step(secretary, theirs.id, TO_WORKS, seen=0)
    view, typist = sit(clerk)
    assert view.scope.value() is Scope.UNIT
    assert numbers(view) == [theirs.number]
    view.scope.set_value(Scope.ALL)
    typist.settle()
    assert numbers(view) == [theirs.number, other.number]
    assert counts(view)[When.LATER] == 2


def test_enter_leads_into_the_dossier_and_esc_back(register, secretary, sit):
    _first, second = register(), register()
    view, typist = sit(secretary)
    assert focused() is view.list
    typist.press("Down", "Enter")
    assert shown(view, second)
    assert focused() is view.cards[DueRow].likely[0]
    assert view.go_back()
    assert focused() is view.list
    assert not view.go_back()


def test_an_assignment_by_a_wrong_key_is_undone(register, secretary, sit):
    record, offered = register(), list[Undo]()
    view, typist = sit(secretary)
    view._workplace.undo_offered.connect(offered.append)
    typist.wait_until(lambda: shown(view, record))
    typist.press("Enter", "Enter", "Tab", "Down", "Ctrl+Enter")
    assert open_dossier(secretary, record.id).standing.unit == "works"
    [undo] = offered
    assert undo.done == f"{record.number} assigned"
    undo.take_back()
    typist.settle()
    assert open_dossier(secretary, record.id).standing.unit == ""
    assert "Works" not in below(view)[0]


def test_handled_from_the_list(register, secretary, sit):
    first, second = register(), register()
    view, typist = sit(secretary)
    typist.wait_until(lambda: shown(view, first))
    typist.press("Enter", "Enter", "Tab", "Down", "Ctrl+Enter")
    assert open_dossier(secretary, first.id).standing.unit == "works"
    assert "Works" in below(view)[0]
    take_step(secretary, second.id, DECISION, seen=0)
    view._workplace.tell_changed(Topic.SUBMISSIONS)
    typist.settle()
    assert counts(view)[When.LATER] + counts(view)[When.WEEK] == 2
    assert shown(view, first), "a change elsewhere takes nothing off the screen"


def test_what_is_owed_alike_is_said_in_one_breath(around):
    """The line is short: two promises of one day would push each other out of it."""
    day = date(2026, 12, 29)
    both = tuple(Owed(one, How.OWED, day) for one in (Promise.INSPECTION, Promise.COMMISSION))
    row = DueRow(
        id=new_key(), number="1", kind=Kind.COMPLAINT, applicant="Иванка", subject="Лампи",
        state=State.EXAMINED, due_on=day, urgent=False, confidential=False, unit="", login="", owed=both,
    )  # fmt: skip
    said = due_line(row, day, around.charter).below
    assert said.startswith(f"{owed_words(*both)} · 1 ·")
    assert said.count("29.12.2026") + said.count("29/12/2026") == 1
    late = replace(row, owed=(Owed(Promise.INSPECTION, How.MISSED, day), both[1]))
    apart = " · ".join(map(owed_words, late.owed))
    assert due_line(late, day, around.charter).below.startswith(f"{apart} · 1 ·")


def test_what_has_ended_leaves_the_list_and_stays_in_sight(register, secretary, sit):
    record, other = register(), register()
    take_step(secretary, record.id, DECISION, seen=0)
    view, typist = sit(secretary)
    typist.wait_until(lambda: shown(view, record))
    typist.press("Ctrl+1", "Tab", "Tab", "Space", "Ctrl+Enter")
    assert open_dossier(secretary, record.id).standing.state is State.ANSWERED
    assert shown(view, record)
    assert "answered" in seen(view)
    assert numbers(view) in ([other.number], [])


def test_a_confidential_one_is_only_opened_by_enter(register, secretary, sit):
    hidden = register(marks=frozenset({Mark.CORRUPTION}))
    view, typist = sit(secretary)
    assert "confidential" in below(view)[0]
    assert "is confidential" in seen(view)
    assert openings(secretary) == []
    typist.press("Enter")
    assert shown(view, hidden)
    assert openings(secretary) == ["stefka"]
    view.go_back()
    typist.press("Enter")
    assert openings(secretary) == ["stefka"], "it is open already"
    assert focused() is view.cards[DueRow].likely[0]
    view.leave()
    assert not shown(view, hidden)


def test_a_forbidden_eye_counts_nothing(around, register, sit):
    clerk = somebody(around, CLERK, "petya", Role.CLERK)
    hidden = register(about_kind="employee", about_person=CLERK)
    view, _typist = sit(clerk)
    assert set(counts(view).values()) == {0}
    assert hidden.number not in seen(view)
    assert hidden.subject not in seen(view)


def test_who_may_not_see_it_is_told_so(around, register, sit):
    register()
    view, _typist = sit(somebody(around, ADMINISTRATOR, "ivo", Role.ADMINISTRATOR))
    assert "You may not see what is due." in seen(view)


def test_the_day_turns_overnight(register, secretary, clock, sit):
    record = register()
    view, typist = sit(secretary)
    clock.advance(timedelta(days=60))
    view.enter()
    typist.settle()
    assert counts(view)[When.TODAY] == 1
    typist.wait_until(lambda: "due today" in seen(view) and shown(view, record))


def test_everything_has_a_name(register, secretary, sit):
    register()
    view, _typist = sit(secretary)
    assert nameless(view) == []


def openings(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        return list(session.scalars(select(ConfidentialOpening.login)))
