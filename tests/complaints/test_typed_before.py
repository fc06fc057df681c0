"""What the office typed before is offered on the line: places, never of a confidential case."""

import pytest

from db.models.base import new_key
from desktop.complaints.actions import register_submission
from desktop.complaints.queries import typed_before
from desktop.complaints.rules import Draft, Mark
from desktop.complaints.view.intake.register import RegisterView
from tests.app.typist import focused
from tests.complaints.at_the_form import ADDRESS, NAME, SUBJECT, TEXT, go_to
from tests.keyboard import on_screen

USUAL, RARE, SECRET = "ул. „Средец“", "кв. Изток, бл. 7", "ул. „Струма“ 4"


def told(around, place: str, *marks: Mark) -> None:
    draft = Draft(applicant=NAME, address=ADDRESS, subject=SUBJECT, text=TEXT, place=place)
    register_submission(around, Draft(**{**vars_of(draft), "marks": frozenset(marks)}), new_key())


def vars_of(draft: Draft) -> dict:
    return {name: getattr(draft, name) for name in ("applicant", "address", "subject", "text", "place")}


@pytest.fixture
def known(around):
    for place in (USUAL, USUAL, RARE, USUAL, "пл. „Кракра“", "пл. „Кракра“"):
        told(around, place)
    for mark in (Mark.CONFIDENTIAL, Mark.CORRUPTION):
        told(around, SECRET, mark)


def test_only_what_is_usual_and_nothing_confidential_is_remembered(around, known):
    assert typed_before(around) == {"place": [USUAL, "пл. „Кракра“"]}


def test_the_line_offers_it_and_enter_goes_on_unless_one_was_chosen(qtbot, workplace, typist, known):
    view = on_screen(qtbot, RegisterView(workplace))
    typist.settle()
    place = view.form.editors["place"]
    go_to(typist, place)
    before = [one.geometry() for one in view.form.fields.fields.values()]
    typist.type("сре")
    assert place.offered() == [USUAL]
    assert [one.geometry() for one in view.form.fields.fields.values()] == before
    typist.press("Down", "Enter")
    assert (place.value(), place.offered()) == (USUAL, [])
    assert focused() is place
    assert view.form.draft(view.kinds.value()).place == USUAL
    typist.type_anew("пл")
    assert place.offered() == ["пл. „Кракра“"]
    typist.press("Enter")
    assert place.value() == "пл", "nothing is taken that nobody went to"
    assert focused() is view.form.editors["text"]
    assert place.offered() == []
