"""What was registered about an applicant is put right: shown everywhere, found by both, the original kept."""

from dataclasses import replace

import pytest

from db.models import Application, ApplicationStep
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.applications.actions import register
from desktop.applications.life.actions import take_step
from desktop.applications.life.due import due_list
from desktop.applications.life.handling import Handling, look_at
from desktop.applications.life.step_kinds import KINDS
from desktop.applications.life.steps import StepKind
from desktop.applications.life.view.panel import ApplicationPanel
from desktop.applications.pulled import applications_of_others
from desktop.applications.queries import find_applications, known_applicants, paper
from desktop.audit.access_records import AccessAsked
from desktop.audit.access_report import access_report
from desktop.due.rules import Scope, When
from desktop.office.faults import NotAllowed, WrongInput
from desktop.office.identity import IdentifierKind
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from desktop.widgets.labels import Text
from tests.applications.people_who_apply import DAUGHTER, HEIRS, chosen
from tests.complaints.folk import somebody

NOW, EGN, OTHER = "Иванка Щурова", "7523169263", "7501020018"
WRONG = replace(
    DAUGHTER, applicant="Иванка Щурофа", identifier=OTHER, identifier_kind=IdentifierKind.EGN,
    phone="0888 123 214",
)  # fmt: skip


@pytest.fixture
def wrong(around):
    (one,) = register(around, replace(WRONG, services=chosen(around, HEIRS)), new_key()).applications
    return one


def rectified(desk, record, *, seen_steps=0, **right):
    step = NewStep(kind=StepKind.RECTIFIED, text="Показана е личната карта.", details=right)
    return take_step(desk, record.id, step, seen_steps).handling


def test_lists_papers_search_and_what_is_offered_go_by_what_was_put_right(around, wrong):
    after = rectified(around, wrong, applicant=NOW, identifier=EGN, phone="0899 555 666")
    assert (after.record.applicant, after.record.identifier) == (NOW, EGN)
    assert [one.applicant for one in paper(around, wrong.paper_id)] == [NOW]
    due = [one for when in When for one in due_list(around, Scope.ALL, when).rows]
    assert {one.applicant for one in due} == {NOW}
    for typed in ("Щурофа", "Щурова", "0888123214", "0899 555 666", wrong.number):
        assert [one.applicant for one in find_applications(around, typed)] == [NOW], typed
    assert known_applicants(around, identifier=OTHER) == (), "the wrong number is somebody else's"
    assert [one.applicant for one in known_applicants(around, phone="0899555666")] == [NOW]
    head = somebody(around, "Стефка Маринова Колева", "stefka", Role.SUPERVISOR)
    assert [one.about.number for one in access_report(head, AccessAsked(name=NOW, identifier=EGN)).kept] == [
        wrong.number
    ]
    with around.database.reading() as session:
        assert session.get_one(Application, wrong.id).applicant == "Иванка Щурофа"
    assert journal_check(around).broken == ()


def test_what_had_stood_there_is_told_with_the_case(qtbot, workplace, around, wrong, typist):
    rectified(around, wrong, applicant=NOW, identifier=EGN)
    found = look_at(around, wrong.id, opening=True)
    assert isinstance(found, Handling)
    said = KINDS[StepKind.RECTIFIED].exactly(found.steps[-1], around.charter)
    assert said == ("Applicant: Иванка Щурова, before: Иванка Щурофа; Number: 75••••••63, before: 75••••••18")
    panel = ApplicationPanel(workplace)
    qtbot.addWidget(panel)
    panel.show_one(wrong.id, opening=True)
    typist.settle()
    notes = [one.text() for one in panel.particulars.findChildren(Text) if "it was:" in one.text()]
    assert [one.rpartition(" ")[2] for one in notes] == ["Щурофа", "75••••••18"]


def test_what_puts_nothing_right_is_refused_at_its_field_and_to_whoever_may_not(around, wrong):
    same, none = {"applicant": WRONG.applicant}, {"applicant": " "}
    refused = ((same, "applicant"), (none, "applicant"), ({"identifier": "7523169264"}, "identifier"))
    for right, field in (*refused, ({"phone": "12"}, "phone")):
        with pytest.raises(WrongInput) as error:
            rectified(around, wrong, **right)
        assert field in {one.field for one in error.value.faults}, right
    auditor = somebody(around, "Один Одитор", "audit", Role.MAYORS_OFFICE)
    with pytest.raises(NotAllowed):
        rectified(auditor, wrong, applicant=NOW)


def test_a_step_that_comes_from_another_counter_puts_it_right_here_too(around, wrong):
    with around.database.writing() as session:
        row = ApplicationStep(
            id=new_key(), station_id=new_key(), application_id=wrong.id, ordinal=1, kind="rectified",
            text="", due_on=None, details={"applicant": NOW, "was_applicant": WRONG.applicant},
            taken_at=around.clock.now(), counter=3, clerk="Петя Илиева", login="petya",
        )  # fmt: skip
        session.add(row)
        session.flush()
        for one in applications_of_others(around):
            if one.model is ApplicationStep:
                one.when_kept(session, row)
    assert [one.applicant for one in find_applications(around, "Щурова")] == [NOW]
