"""What was changed because of citizens: suggested of cases found justified, noted, taken back."""

from dataclasses import replace
from datetime import date

import pytest

from db.models import SubmissionStanding
from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.life.actions import take_step
from desktop.complaints.life.steps import Result, StepKind
from desktop.complaints.rules import Kind
from desktop.office.faults import NotAllowed, WrongInput
from desktop.office.permissions import Permission, Role
from desktop.oversight.measures.actions import note_change
from desktop.oversight.measures.queries import Changes, changes
from desktop.oversight.measures.view.changes import ChangesPage
from desktop.oversight.periods import year_of
from desktop.oversight.queries import measured
from desktop.oversight.reports.queries import ReportOffered, report_of
from desktop.steps.rules import NewStep
from tests.app.typist import Typist, seen
from tests.complaints.folk import SECRETARY, SIGNAL, somebody, with_units
from tests.keyboard import on_screen

CHANGE = {
    "what": "Гишето за жалби работи и в сряда до 18:00 часа.",
    "since": "20.11.2026",
    "source": "анкетни карти от октомври",
    "measured": "чакане на гише 9, медиана",
    "before": "17 минути",
    "after": "6 минути",
}
DECISION = NewStep(kind=StepKind.DECIDED, text="Приема се.", details={"result": Result.UPHELD})


@pytest.fixture
def secretary(beside, desk):
    return somebody(with_units(beside(desk)), SECRETARY, "stefka", Role.SECRETARY)


def decided(desk, secretary, result=Result.UPHELD, **of):
    record = register_submission(desk, replace(SIGNAL, kind=Kind.PROPOSAL, **of), new_key())
    take_step(secretary, record.id, replace(DECISION, details={"result": result}), 0)
    return record


def test_what_was_accepted_is_suggested_until_its_change_is_noted(secretary, desk):
    accepted = decided(desk, secretary)
    decided(desk, secretary, Result.REJECTED)
    (one,) = changes(secretary).suggested
    assert (one.id, one.number) == (accepted.id, accepted.number)
    note_change(secretary, CHANGE | {"source": f"предложение {one.number}"}, source_id=one.id)
    found = changes(secretary)
    assert found.suggested == ()
    (made,) = found.made
    assert (made.source_id, made.since, made.after) == (accepted.id, date(2026, 11, 20), "6 минути")
    note_change(secretary, CHANGE, made, withdrawn=True)
    found = changes(secretary)
    assert (found.made, found.suggested) == ((), ())


def test_what_the_clerk_may_not_see_is_not_suggested(secretary, desk):
    decided(desk, somebody(desk, "Пенка Иванова", "penka", Role.SUPERVISOR), about_person=SECRETARY)
    assert changes(secretary).suggested == ()


def test_it_wants_what_and_since_when_and_because_of_what(secretary, desk):
    with pytest.raises(WrongInput) as raised:
        note_change(secretary, CHANGE | {"what": "", "since": "", "source": " "})
    assert {one.field for one in raised.value.faults} == {"what", "since", "source"}
    with pytest.raises(NotAllowed):
        note_change(somebody(desk, "Петя Илиева", "petya", Role.CLERK), CHANGE)


def test_a_suggestion_is_taken_up_by_the_keyboard(qtbot, seat, desk, secretary):
    accepted = decided(desk, secretary)
    place = seat(replace(desk, charter=secretary.charter, clerk=secretary.clerk))
    asked = []
    place.place_asked.connect(lambda key, what: asked.append((key, what)))
    typist = Typist(qtbot, place.runner)
    page = on_screen(qtbot, ChangesPage(place))
    page.enter()
    typist.settle()
    assert accepted.number in seen(page)
    typist.press("Ctrl+G")
    assert asked == [("find", {"submission": accepted.id})]
    typist.press("Ctrl+E")
    typist.fill(CHANGE["what"], CHANGE["since"])
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: [one.title for one in page.list.rows()] == [CHANGE["what"]])
    assert f"Proposal {accepted.number}" in seen(page)


def test_a_change_whose_case_became_confidential_is_told_to_nobody_and_in_no_report(secretary, desk):
    accepted = decided(desk, secretary)
    note_change(secretary, CHANGE | {"source": f"сигнал {accepted.number}"}, source_id=accepted.id)
    assert measured(secretary, year_of(2026)).changes == 1
    with desk.writing(Permission.REGISTER_SUBMISSION) as change:
        change.session.get_one(SubmissionStanding, accepted.id).confidential = True
    assert changes(secretary) == Changes(made=(), suggested=())
    report = report_of(secretary, ReportOffered(period=year_of(2026)), "bg")
    assert report is not None
    assert (report.changes, report.measured.changes) == ((), 0)


def test_whom_a_case_is_about_reads_nothing_of_what_came_of_it(secretary, desk):
    supervisor = somebody(desk, "Пенка Иванова", "penka", Role.SUPERVISOR)
    accepted = decided(desk, supervisor, about_person=SECRETARY)
    note_change(supervisor, CHANGE | {"source": f"сигнал {accepted.number}"}, source_id=accepted.id)
    assert len(changes(supervisor).made) == 1
    assert changes(secretary).made == ()
