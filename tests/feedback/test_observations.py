"""The other ways of НАО, чл. 24: forms as data, noted, counted for the report, blank on paper."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from db.models import Observation
from desktop.feedback.methods import checked_observation, methods
from desktop.feedback.observing import methods_used, note_observation, observations, take_observation_back
from desktop.feedback.slips import observation_pdf
from desktop.feedback.view.observations import ObservationDialog, ObservationsPage
from desktop.office.charter.by_day import ChartersByDay
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.oversight.group_words import GroupNames
from desktop.oversight.measuring import measure
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import year_of
from desktop.oversight.reports.told import figures_of
from desktop.shell.at_the_desk import Whereabouts
from tests.complaints.folk import somebody
from tests.fakes import A_WEDNESDAY
from tests.keyboard import on_screen
from tests.papers import PRINTED_AT, pages_of, pernik, text_of

TODAY = A_WEDNESDAY.date()


@pytest.fixture
def head(desk):
    """The head of the centre."""
    return somebody(desk, "Боряна Колева", "bory", Role.SUPERVISOR)


def typed(method, **said):
    blank = {one.key: 0 for one in methods().of(method).questions}
    return {"day": "25.11.2026", "place": "Гише № 3", "words": "", "follows": "", **blank, **said}


def test_what_is_noted_is_counted_by_its_day_and_its_method(head):
    note_observation(head, "mystery_visit", typed("mystery_visit", respect=4, order=2))
    note_observation(head, "media", typed("media", words="Хвалят ни.", tone=3, day="1.10.2026"))
    gone = note_observation(head, "media", typed("media", words="Не е за нас."))
    take_observation_back(head, gone.id)
    with pytest.raises(KnownError, match="not here any longer"):
        take_observation_back(head, gone.id)
    (seen,) = observations(head, "mystery_visit")
    assert dict(seen.answers) == {"respect:fully": 4, "order:yes": 2}
    with head.database.reading() as session:
        assert methods_used(session, date(2026, 1, 1), TODAY) == {"mystery_visit": 1, "media": 1}
        assert methods_used(session, date(2026, 11, 1), TODAY - timedelta(days=1)) == {}
        assert session.scalar(select(Observation.withdrawn_at).where(Observation.id == gone.id)) is not None
        charters, hours = ChartersByDay(head.charter), head.opening_hours()
        measured = measure(OwnFile(head, session), charters, hours, year_of(2026))
    names = GroupNames(charter=head.charter, language=language("bg"))
    told = {one.label: one.value for one in figures_of(measured, names) if one.key.startswith("methods.")}
    assert told == {
        "Други методи за обратна връзка: Таен клиент – брой": 1,
        "Други методи за обратна връзка: Публикация в медия – брой": 1,
    }


def test_all_that_is_wrong_is_told_at_once(head):
    with pytest.raises(WrongInput) as told:
        checked_observation(
            methods().of("media"),
            typed("media", place=" ", day=f"{TODAY + timedelta(days=1):%d.%m.%Y}"),
            TODAY,
        )
    assert {one.field for one in told.value.faults} == {"day", "place", "words"}


def test_a_clerk_does_not_read_what_was_observed_of_the_counters(desk):
    with pytest.raises(NotAllowed):
        observations(desk)


@pytest.mark.parametrize("code", ["bg", "en"])
def test_the_blank_sheet_asks_what_the_screen_asks(code):
    for method in methods().methods:
        pdf = observation_pdf(method.key, pernik(), language(code), printed_at=PRINTED_AT)
        assert len(pages_of(pdf)) == 1
        words = text_of(pdf)
        assert method.place.for_language(code) in words
        for one in (method.name, method.guide, *method.questions):
            assert one.for_language(code) in words


def test_one_is_noted_on_the_screen_and_stands_in_the_list(qtbot, head, workplace, typist, beside):
    workplace.take_desk(head, Whereabouts())
    page = on_screen(qtbot, ObservationsPage(workplace))
    page.method.set_value("consultation")
    page.new.click()
    (dialog,) = page.findChildren(ObservationDialog)
    dialog.go_on.click()
    typist.settle()
    assert dialog.isVisible(), "nothing was typed, and what is missing is said in place"
    for name, value in {"day": "днес", "place": "Каса", "rules": 2, "words": "Липсва указание."}.items():
        dialog.form.editors[name].set_value(value)
    dialog.go_on.click()
    typist.settle()
    (seen,) = observations(beside(head), "consultation")
    assert (seen.place, dict(seen.answers), seen.words) == ("Каса", {"rules:fully": 2}, "Липсва указание.")
    assert {"Липсва указание.", "2"} <= {one.text() for one in page.findChildren(QLabel)}
    page.take_back.click()
    typist.settle()
    assert page.list.current_key() is None
