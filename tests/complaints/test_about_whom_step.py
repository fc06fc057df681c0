"""A head says whom it is about and whom it does not concern; nobody acts or signs in their own cause."""

from dataclasses import replace

import pytest

from db.models import Submission
from db.models.base import new_key
from desktop.access.rules import suspect
from desktop.complaints.actions import register_submission
from desktop.complaints.dossier.handling import Handling, look_at
from desktop.complaints.dossier.view.step_dialog import step_form
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.sending import send_letter
from desktop.complaints.letters.table import LETTERS
from desktop.complaints.life.actions import open_dossier, take_step
from desktop.complaints.life.dossiers import dossier_of
from desktop.complaints.life.known_people import known_people, unanswered_mentions
from desktop.complaints.life.steps import StepKind
from desktop.complaints.queries import find_submissions
from desktop.desk import Desk
from desktop.letters.queries import blocks
from desktop.office.faults import NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.steps.rules import NewStep
from desktop.widgets.layouts import column
from desktop.widgets.page import Page
from tests.app.typist import focused
from tests.complaints.folk import CLERK, HEAD, SECRETARY, SIGNAL, somebody, with_units
from tests.keyboard import on_screen

PETAR = "Петър Иванов Колев"
KOLEV = replace(SIGNAL, about_kind="employee", about_person="г-н Колев")


@pytest.fixture
def office(around: Desk) -> Desk:
    return with_units(around)


@pytest.fixture
def petar(office: Desk) -> Desk:
    return somebody(office, PETAR, "petar", Role.CLERK)


@pytest.fixture
def georgi(office: Desk) -> Desk:
    return somebody(office, HEAD, "georgi", Role.UNIT_HEAD, unit="works")


@pytest.fixture
def head(office: Desk, petar: Desk, georgi: Desk) -> Desk:
    return somebody(office, CLERK, "petya", Role.SUPERVISOR)


def sees(desk: Desk) -> bool:
    return len(find_submissions(desk, "")) == 1


def test_whoever_may_be_meant_is_kept_from_it_until_a_head_says(
    office, petar, georgi, head, desk, qtbot, seat, typist
):
    record = register_submission(office, KOLEV, new_key())
    assert not sees(petar)
    assert not sees(georgi)
    handling = look_at(head, record.id, opening=False)
    assert isinstance(handling, Handling)
    assert [one.name for one in handling.may_be_meant] == [HEAD, PETAR]

    place = seat(replace(head, database=desk.database))
    typist._runner = place.runner
    page, form = Page(), step_form(StepKind.ABOUT_CORRECTED, handling, place)
    page.main_field = form.bound.editors["about_person"].not_about
    column(form, parent=page)
    on_screen(qtbot, page)
    typist.press("Space")
    assert focused().isChecked()
    new = form.new_step()
    take_step(head, record.id, new, 0)
    assert sees(georgi)
    assert not sees(petar)
    assert open_dossier(georgi, record.id).steps[-1].details["not_about"].startswith(HEAD)


def test_whoever_is_named_for_certain_lets_the_others_see_it(office, petar, georgi, head):
    record = register_submission(office, KOLEV, new_key())
    key = f"account/petar@{office.station.id}"
    take_step(
        head,
        record.id,
        NewStep(kind=StepKind.ABOUT_CORRECTED, details={"about_person": PETAR, "about_key": key}),
        0,
    )
    assert sees(georgi)
    assert not sees(petar)


def test_only_the_head_of_the_centre_and_the_secretary_say_it(office, petar, georgi, head):
    record = register_submission(office, replace(KOLEV, about_person="Непознат Човек"), new_key())
    step = NewStep(kind=StepKind.ABOUT_CORRECTED, details={"about_person": "Друг Човек"})
    for clerk in (petar, georgi):
        with pytest.raises(NotAllowed):
            take_step(clerk, record.id, step, 0)
    secretary = somebody(office, SECRETARY, "stefka", Role.SECRETARY)
    assert take_step(secretary, record.id, step, 0).standing.about_person == "Друг Човек"


def test_the_same_person_is_not_both(office, petar, head):
    record = register_submission(office, KOLEV, new_key())
    key = f"account/petar@{office.station.id}"
    details = {"about_person": PETAR, "about_key": key, "not_about": f"{PETAR}\t{key}"}
    with pytest.raises(WrongInput):
        take_step(head, record.id, NewStep(kind=StepKind.ABOUT_CORRECTED, details=details), 0)


@pytest.mark.parametrize("kind", [StepKind.INSPECTION, StepKind.OPINION])
@pytest.mark.parametrize("whom", [PETAR, "П. Колев", "инж. Колев", "Kolev"])
def test_whoever_may_be_meant_neither_inspects_nor_gives_an_opinion(office, head, kind, whom):
    record = register_submission(office, replace(KOLEV, about_person=PETAR), new_key())
    with pytest.raises(WrongInput) as told:
        take_step(head, record.id, NewStep(kind=kind, text="Видяно.", details={"whom": whom}), 0)
    assert told.value.field == "whom"


@pytest.mark.parametrize("signer", [PETAR, "П. Колев", "инж. Колев"])
def test_nor_signs_a_letter_about_it(office, head, signer):
    record = register_submission(office, replace(KOLEV, about_person=PETAR), new_key())
    facts = LetterFacts(submission=record, text="Сменени са.")
    draft = compose(LETTERS["answer"], facts, head.charter, blocks(head, LETTERS), language("bg"))
    with pytest.raises(WrongInput) as told:
        send_letter(head, record.id, replace(draft, signed_by=f"Началник\n{signer}"), new_key())
    assert told.value.field == "signed_by"
    assert send_letter(head, record.id, replace(draft, signed_by="Кмет\nИван Петров"), new_key()).number


def test_whoever_works_at_another_counter_is_known_by_what_came_from_there(office, petar):
    record = register_submission(office, SIGNAL, new_key())
    there, elsewhere = new_key(), "Йордан Стоев Вълков"
    with office.database.writing() as session:
        submission = session.get_one(Submission, record.id)
        told = submission.as_payload() | {"id": str(new_key()), "station_id": str(there), "number": "3-1"}
        session.add(Submission.from_payload(told | {"clerk": elsewhere, "counter": 3}))
    [found] = [one for one in known_people(office) if one.counter == 3]
    assert found.name == elsewhere
    draft = replace(SIGNAL, text="Йордан Вълков от гише 3 ми отказа.")
    assert [one.person for one in unanswered_mentions(office, draft)] == [found]
    about = replace(SIGNAL, about_kind="employee", about_person=found.name, about_key=found.key)
    other = register_submission(office, about, new_key())
    with office.database.reading() as session:
        guarded = dossier_of(session, office, other.id).standing.guarded
    assert suspect(elsewhere, key=f"account/yordan@{there}").is_meant(guarded.keys)


def test_an_official_is_known_by_office(office):
    titles = [one.title.bg for one in office.charter.officials]
    assert titles
    assert {*titles} <= {one.name for one in known_people(office)}
