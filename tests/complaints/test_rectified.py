"""What was registered about a person is put right: shown everywhere, found by both, the original kept."""

from dataclasses import replace

import pytest

from db.models import JournalEntry, Submission
from db.models.base import new_key
from desktop.administration.queries import journal_check
from desktop.complaints.actions import copy_receipt, register_submission
from desktop.complaints.dossier.handling import Handling, look_at
from desktop.complaints.dossier.view.dossier_words import step_title
from desktop.complaints.dossier.view.submitted import Particulars
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.due import due_list
from desktop.complaints.life.steps import StepKind
from desktop.complaints.pulled import submissions_of_others
from desktop.complaints.queries import find_submissions
from desktop.desk import Desk
from desktop.due.rules import Scope, When
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.identity import IdentifierKind
from desktop.office.permissions import Role
from desktop.register.queries import page_before, page_in_order
from desktop.register.rules import Order, Sorting
from desktop.steps.rules import NewStep
from desktop.widgets.labels import Text
from tests.complaints.folk import CLERK, SECRETARY, SIGNAL, somebody, with_units
from tests.register.conftest import EVERYTHING

WRONG = replace(
    SIGNAL,
    applicant="Иванка Тодорофа",
    phone="0888 123 214",
    identifier="7523169263",
    identifier_kind=IdentifierKind.EGN,
)


@pytest.fixture
def office(desk: Desk) -> Desk:
    return with_units(desk)


def rectified(desk: Desk, key, *, seen=0, why="Сгрешена буква; личната карта е показана.", **right):
    return take_step(desk, key, NewStep(kind=StepKind.RECTIFIED, text=why, details=right), seen)


def test_lists_papers_and_search_go_by_what_was_put_right_and_the_original_stays(office):
    key = register_submission(office, WRONG, new_key()).id
    dossier = rectified(office, key, applicant="Иванка Тодорова", phone="0899 555 666", address="Перник")
    assert dossier.record.applicant == "Иванка Тодорова"
    assert copy_receipt(office, key).applicant == "Иванка Тодорова"
    assert [one.applicant for one in due_list(office, Scope.ALL, When.LATER).rows] == ["Иванка Тодорова"]
    assert [one.applicant for one in page_before(office, EVERYTHING)] == ["Иванка Тодорова"]
    for typed in ("Тодорофа", "Тодорова", "0888123214", "0899 555 666", "Средец"):
        assert [one.applicant for one in find_submissions(office, typed)] == ["Иванка Тодорова"], typed
    with office.database.reading() as session:
        assert session.get_one(Submission, key).applicant == "Иванка Тодорофа"
        (entry,) = session.query(JournalEntry).filter_by(action="submission.registered")
        assert "Тодорофа" in (entry.payload or "")
    assert not journal_check(office).broken


def test_the_dossier_says_what_was_corrected_when_by_whom_and_what_had_stood_there(office, qtbot):
    key = register_submission(office, WRONG, new_key()).id
    rectified(office, key, applicant="Иванка Тодорава", phone="0899 555 666")
    dossier = rectified(office, key, seen=1, applicant="Иванка Тодорова", identifier="-")
    assert dossier.record.identifier is None
    first, second = (step_title(one, dossier.record.kind, office.charter) for one in dossier.steps)
    assert "Иванка Тодорава" in first
    assert "Иванка Тодорофа" in first
    assert "0888 123 214" not in first, "a telephone is masked wherever it is shown"
    assert "75••••••63" in second
    shown = Particulars()
    qtbot.addWidget(shown)
    shown.show_dossier(dossier, office.charter)
    said = [one.text() for one in shown.findChildren(Text)]
    assert any("Мария Стоянова" in one and "Иванка Тодорофа" in one for one in said), said
    assert not any("Тодорава" in one for one in said), "what counts is what was registered"


def test_a_correction_is_cleaned_as_the_form_is_and_needs_a_reason(office):
    key = register_submission(office, WRONG, new_key()).id
    with pytest.raises(WrongInput) as nothing_new:
        rectified(office, key, applicant="Иванка Тодорофа")
    assert nothing_new.value.field == "applicant"
    with pytest.raises(WrongInput) as no_reason:
        rectified(office, key, why="", applicant="Иванка Тодорова")
    assert no_reason.value.field == "text"
    with pytest.raises(WrongInput) as no_number:
        rectified(office, key, identifier="7523169264", identifier_kind="egn")
    assert no_number.value.field == "identifier"
    with pytest.raises(WrongInput) as no_name:
        rectified(office, key, applicant="")
    assert no_name.value.field == "applicant"
    assert open_dossier(office, key).steps == ()


def test_only_who_has_the_right_corrects(office):
    key = register_submission(office, WRONG, new_key()).id
    head = somebody(office, "Георги Колев", "georgi", Role.UNIT_HEAD)
    with pytest.raises(NotAllowed):
        rectified(head, key, applicant="Иванка Тодорова")
    secretary = somebody(office, SECRETARY, "stefka", Role.SECRETARY)
    handling = look_at(secretary, key, opening=False)
    assert isinstance(handling, Handling)
    assert StepKind.RECTIFIED in handling.offered
    assert rectified(secretary, key, applicant="Иванка Тодорова").record.applicant == "Иванка Тодорова"


def test_whoever_is_complained_about_under_either_name_is_kept_from_it(office):
    accused = somebody(office, CLERK, "petya", Role.CLERK)
    namesake = somebody(office, "Петя Стоянова Илчева", "petya2", Role.CLERK)
    draft = replace(WRONG, about_kind="employee", about_person="Петя Стоянова Илчева")
    key = register_submission(office, draft, new_key()).id
    with pytest.raises(KnownError):
        look_at(namesake, key, opening=False)
    assert isinstance(look_at(accused, key, opening=False), Handling)
    rectified(office, key, about_person=CLERK)
    for one in (accused, namesake):
        with pytest.raises(KnownError):
            look_at(one, key, opening=False)
    assert not journal_check(office).broken


def test_the_other_counters_show_and_find_what_was_put_right(office, desk_at_3):
    key = register_submission(office, WRONG, new_key()).id
    rectified(office, key, applicant="Иванка Тодорова")
    with office.database.reading() as session:
        rows = [session.get_one(Submission, key), *session.query(_step()).all()]
        brought = [(type(row), row.as_payload()) for row in rows]
    for kept in submissions_of_others(desk_at_3):
        with desk_at_3.database.writing() as session:
            for model, payload in brought:
                if model is kept.model:
                    row = session.merge(model.from_payload(payload))
                    session.flush()
                    kept.when_kept(session, row)
    for typed in ("Тодорофа", "Тодорова"):
        assert [one.applicant for one in find_submissions(desk_at_3, typed)] == ["Иванка Тодорова"]


def test_the_register_is_sorted_by_the_names_as_they_are_now(office):
    from desktop.office.language import language

    wrong = register_submission(office, replace(WRONG, applicant="Яна Иванова"), new_key()).id
    register_submission(office, replace(WRONG, applicant="Борис Петров"), new_key())
    rectified(office, wrong, applicant="Ана Иванова")
    rows = page_in_order(office, EVERYTHING, Order(Sorting.APPLICANT, descending=False), language("bg"))
    assert [one.applicant for one in rows] == ["Ана Иванова", "Борис Петров"]


def _step():
    from db.models import SubmissionStep

    return SubmissionStep
