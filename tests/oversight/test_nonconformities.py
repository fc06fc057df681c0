"""A nonconformity: noted, due at F7 until its effect is checked, never overwritten, on paper."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from db.models import JournalEntry, Nonconformity
from desktop.due.rules import Scope, When
from desktop.due.view import DueView
from desktop.office.faults import KnownError, NotAllowed, WrongInput
from desktop.office.fields import declared_in
from desktop.office.language import language
from desktop.office.permissions import Role
from desktop.oversight.measures.actions import note_nonconformity
from desktop.oversight.measures.queries import nonconformities, nonconformities_of
from desktop.oversight.measures.rules import NonconformityRecord, Stage
from desktop.oversight.measures.slips import nonconformity_pdf
from desktop.oversight.measures.view.nonconformities import NONCONFORMITIES, NonconformitiesPage
from desktop.oversight.versions import as_typed
from tests.app.typist import Typist, focused, seen
from tests.complaints.folk import HEAD, SECRETARY, somebody, with_units
from tests.kept_papers.kept import kept_at
from tests.keyboard import on_screen
from tests.papers import text_of
from tests.whole import broken_entries

ASKED = declared_in(NonconformityRecord)
FOUND = {one.name: one.blank for one in ASKED} | {
    "what": "Няма образец на декларацията на рафта.",
    "standard": "Образците са на рафта",
    "found_on": "24.11.2026",
    "found_by": SECRETARY,
    "unit": "lights",
    "responsible": "Дора Пенева",
    "due_on": "30.11.2026",
}
TAKEN = {
    "cause": "Свършили са.",
    "measure": "Отпечатани са.",
    "done_on": "25.11.2026",
    "check_on": "7.12.2026",
}


@pytest.fixture
def secretary(beside, desk):
    return somebody(with_units(beside(desk)), SECRETARY, "stefka", Role.SECRETARY)


def test_it_goes_from_finding_to_effect_and_every_version_stays(secretary, clock):
    found = note_nonconformity(secretary, FOUND)
    assert (found.number, found.stage, found.waits_until) == ("НС07-001/2026", Stage.OPEN, date(2026, 11, 30))
    taken = note_nonconformity(secretary, as_typed(found, ASKED) | TAKEN, found)
    assert (taken.stage, taken.waits_until) == (Stage.DONE, date(2026, 12, 7))
    with pytest.raises(KnownError, match="Somebody else has written"):
        note_nonconformity(secretary, as_typed(found, ASKED) | TAKEN, found)
    settled = note_nonconformity(secretary, as_typed(taken, ASKED) | {"effect": "Образци има."}, taken)
    assert (settled.stage, settled.waits_until, settled.number) == (Stage.CLOSED, None, found.number)
    assert nonconformities(secretary) == (settled,)
    assert note_nonconformity(secretary, FOUND).number == "НС07-002/2026"
    with secretary.database.reading() as session:
        assert sorted(session.scalars(select(Nonconformity.ordinal))) == [1, 1, 2, 3]
        assert session.scalars(select(JournalEntry.action)).all().count("nonconformity.noted") == 4
        assert not list(broken_entries(session))


def test_its_number_is_written_as_the_profile_has_it(secretary):
    numbering = secretary.charter.numbering.model_copy(update={"nonconformity": "Н-{counter}/{number:04}"})
    there = replace(secretary, charter=secretary.charter.model_copy(update={"numbering": numbering}))
    assert note_nonconformity(there, FOUND).number == "Н-7/0001"


def test_what_is_missing_or_cannot_be_is_told_at_its_fields(secretary):
    wrong = {"what": " ", "found_on": "1.12.2026", "due_on": "", "unit": "gone"}
    with pytest.raises(WrongInput) as raised:
        note_nonconformity(secretary, FOUND | wrong)
    assert {one.field for one in raised.value.faults} == set(wrong)
    with pytest.raises(WrongInput) as raised:
        note_nonconformity(secretary, FOUND | {"effect": "Има образци."})
    assert {one.field for one in raised.value.faults} == {"cause", "measure", "done_on", "check_on"}


def test_whose_measure_it_is_sees_it_and_goes_on_with_it(secretary, desk):
    found = note_nonconformity(secretary, FOUND)
    dora = somebody(with_units(desk), "Дора Пенева", "dora", Role.CLERK)
    head = somebody(with_units(desk), HEAD, "georgi", Role.UNIT_HEAD, unit="lights")
    other = somebody(with_units(desk), "Петя Илиева", "petya", Role.CLERK)

    def due(whose, scope):
        return [one.key for one in nonconformities_of(whose, scope, When.LATER).rows]

    assert due(secretary, Scope.ALL) == due(dora, Scope.MINE) == due(head, Scope.UNIT) == [found.id]
    assert due(other, Scope.ALL) == due(other, Scope.MINE) == []
    with pytest.raises(NotAllowed):
        note_nonconformity(other, as_typed(found, ASKED) | TAKEN, found)
    with pytest.raises(NotAllowed):
        note_nonconformity(dora, FOUND)
    assert note_nonconformity(dora, as_typed(found, ASKED) | TAKEN, found).clerk == "Дора Пенева"


@pytest.mark.parametrize(
    ("code", "said"),
    [("bg", "Протокол за несъответствие НС07-001/2026"), ("en", "Record of nonconformity НС07-001/2026")],
)
def test_on_paper(secretary, clock, code, said):
    found = note_nonconformity(secretary, FOUND)
    text = text_of(nonconformity_pdf(found, secretary.charter, language(code), printed_at=clock.now()))
    assert said in text
    assert "Няма образец на декларацията на рафта." in text


def test_from_f10_to_f7_by_the_keyboard(qtbot, seat, desk, secretary):
    place = seat(replace(desk, charter=secretary.charter, clerk=secretary.clerk))
    typist = Typist(qtbot, place.runner)
    page = on_screen(qtbot, NonconformitiesPage(place))
    page.enter()
    typist.settle()
    typist.press("Ctrl+N")
    typist.fill("Чакането е над 20 минути.", "Чакане на опашка", "", "", "", "", "", "Дора Пенева")
    typist.press("Ctrl+Enter")
    assert "Fill in this field." in seen(focused().window())
    typist.type("30.11.2026")
    typist.press("Ctrl+Enter")
    typist.wait_until(lambda: len(page.list.rows()) == 1)
    assert "Чакане на опашка" in seen(page)
    due = on_screen(qtbot, DueView(place, (NONCONFORMITIES,)))
    typist.settle()
    assert [one.title for one in due.list.rows()] == ["Чакането е над 20 минути."]
    due.list.setFocus()
    typist.press("Enter", "Ctrl+P")
    (paper,) = kept_at(place.desk)
    assert "Record of nonconformity" in text_of(paper.read_bytes())
