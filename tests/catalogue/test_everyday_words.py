"""The everyday words as the office words them, and what its people ask for most."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models import JournalEntry, ServiceWords
from db.models.base import new_key
from desktop.applications.actions import register
from desktop.catalogue.actions import word_service
from desktop.catalogue.everyday_words import phrases_typed, shares, shipped_words
from desktop.catalogue.queries import catalogue_of
from desktop.catalogue.view import CatalogueView
from desktop.catalogue.view.words_dialog import WordsDialog
from desktop.institutions.actions import write_local_office
from desktop.institutions.rules import LocalWords
from desktop.office.faults import NotAllowed, WrongInput
from desktop.office.permissions import Role
from desktop.synchronisation.actions import looked_up_by
from tests.app.typist import Typist
from tests.applications.people_who_apply import DAUGHTER, chosen
from tests.complaints.folk import CLERK, somebody
from tests.keyboard import on_screen


def found(desk, typed):
    return [service.number for service in catalogue_of(desk).find(typed)]


def test_what_the_office_words_finds_the_service_and_can_be_taken_back(secretary):
    heirs = catalogue_of(secretary).keyed("2016")
    assert found(secretary, "мирасчийска бележка")[:1] != [2016]
    assert word_service(secretary, heirs, "мирасчийска бележка\n\n мирас \nМирас") == (
        "мирасчийска бележка",
        "мирас",
    )
    assert found(secretary, "мирасчийска бележка")[0] == 2016
    assert found(secretary, "miras")[0] == 2016
    assert word_service(secretary, heirs, "") == shipped_words().said["2016"]
    assert found(secretary, "умрял роднина")[0] == 2016
    assert found(secretary, "мирас") == []


def test_the_same_again_writes_nothing_and_the_journal_says_what_was_worded(secretary):
    heirs = catalogue_of(secretary).keyed("2016")
    word_service(secretary, heirs, "\n".join(shipped_words().said["2016"]))
    with secretary.database.reading() as session:
        assert session.scalars(select(ServiceWords)).all() == []
    for _time in range(2):
        word_service(secretary, heirs, "мирас")
    with secretary.database.reading() as session:
        assert len(session.scalars(select(ServiceWords)).all()) == 1
        told = session.scalars(select(JournalEntry).where(JournalEntry.action == "service_words.worded"))
        assert [json.loads(entry.payload)["phrases"] for entry in told] == [["мирас"]]


def test_a_clerk_may_not_and_other_counters_look_them_up(beside, desk):
    clerk = somebody(beside(desk), CLERK, "petya", Role.CLERK)
    with pytest.raises(NotAllowed):
        word_service(clerk, catalogue_of(clerk).keyed("2016"), "мирас")
    assert ServiceWords in {one.model for one in looked_up_by(clerk)}


@pytest.mark.parametrize("typed", ["искам да", "мирас\nкак се вади", "я" * 81])
def test_a_phrase_that_says_nothing_or_too_much_is_told_at_the_field(typed):
    with pytest.raises(WrongInput) as told:
        phrases_typed(typed, shipped_words().superfluous.split())
    assert told.value.field == "phrases"


def test_what_is_applied_for_here_comes_first_among_equals(beside, desk, clock):
    here = beside(desk)
    assert found(here, "право на")[:2] == [2393, 2395]
    for _family in range(5):
        register(here, replace(DAUGHTER, services=chosen(here, "2395")), new_key())
    clock.advance(timedelta(days=1))
    assert found(here, "право на")[:2] == [2395, 2393]


def test_what_is_usual_weighs_until_an_office_has_applications_of_its_own():
    assert shares(("a", "b"), {}) == {"a": 1.0, "b": pytest.approx(0.747, abs=0.001)}
    few, many = shares(("a", "b"), {"b": 1}), shares(("a", "b"), {"b": 100})
    assert few["a"] > few["b"]
    assert many["b"] > many["a"]
    assert shares((), {}) == {}


def test_the_words_are_changed_at_f3_by_the_keyboard(qtbot, seat, secretary):
    place = seat(secretary)
    page = on_screen(qtbot, CatalogueView(place))
    page.enter()
    typist = Typist(qtbot, place.runner)
    typist.settle()
    typist.type("2016")
    typist.settle()
    typist.press("Ctrl+H")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WordsDialog)
    assert "умрял роднина" in dialog.form.values()["phrases"]
    typist.press("Ctrl+A")
    typist.type("искам да")
    typist.press("Ctrl+Enter")
    typist.settle()
    assert dialog.isVisible()
    typist.press("Ctrl+A")
    typist.type("мирас")
    typist.press("Ctrl+Enter")
    typist.settle()
    typist.press("Ctrl+A")
    typist.type("мирас")
    typist.settle()
    assert page.service.number == 2016


def test_an_institution_of_the_offices_own_is_in_the_answer(beside, desk):
    head = somebody(beside(desk), "Пенка Иванова", "penka", Role.SUPERVISOR)
    assert catalogue_of(head).answer("счупен шахтов капак").meant == ()
    words = LocalWords(name="ВиК Перник", what_for="счупен шахтов капак")
    key = write_local_office(head, None, words)
    assert [one.thing.key for one in catalogue_of(head).answer("счупен шахтов капак").meant] == [key]
