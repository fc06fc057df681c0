"""Paper cards by single keys: six keys a card, nothing typed is lost, the last one can be taken back."""

import pytest
from sqlalchemy import select

from db.models import WaitingCard
from desktop.complaints.box.queries import opening
from desktop.feedback.view.entry import EntryPage
from tests.app.typist import focused, seen
from tests.keyboard import on_screen


@pytest.fixture
def page(qtbot, workplace, typist) -> EntryPage:
    shown = on_screen(qtbot, EntryPage(workplace))
    shown.enter()
    typist.settle()
    return shown


def kept(desk) -> list[list[int]]:
    with desk.database.reading() as session:
        cards = session.scalars(select(WaitingCard))
        return sorted([answer for _question, answer in sorted(one.answers.items())] for one in cards)


def test_twenty_cards_take_six_keys_each(page, typist, around):
    keys = [*"12345", "Enter"] * 20
    assert len(keys) == 120  # a minute, at two keys a second
    typist.press(*keys, settle=False)
    typist.settle()
    assert len(kept(around)) == 20
    assert page.answers.value() == {}
    assert not page.is_half_typed()
    with around.database.reading() as session:
        card = session.scalars(select(WaitingCard)).first()
    assert card.answers == {
        "information:fully": 1, "waiting:fully": 2, "respect:fully": 3, "what_next:fully": 4, "done:fully": 5,
    }  # fmt: skip


def test_a_question_is_left_out_and_one_mended(page, typist, around):
    typist.press("5", "0", "Space", "4", "Backspace", "3", "1", "Enter")
    with around.database.reading() as session:
        card = session.scalars(select(WaitingCard)).one()
    assert card.answers == {"information:fully": 5, "what_next:fully": 3, "done:fully": 1}


def test_the_last_card_comes_back_by_backspace(page, typist, around):
    typist.press(*"11111", "Enter", *"22222", "Enter", "Backspace")
    assert kept(around) == [[1] * 5]
    assert set(page.answers.value().values()) == {2}
    typist.press("Backspace", "5", "Enter")
    assert kept(around) == [[1] * 5, [5, 2, 2, 2, 2]]


def test_an_empty_card_is_no_card(page, typist, around):
    typist.press("Enter")
    assert kept(around) == []
    assert "This card is empty" in seen(page)


def test_a_box_is_worked_through_and_what_is_refused_stays_typed(page, typist, around, a_box):
    page.show_what(box=a_box)
    typist.settle()
    typist.press(*[*"33333", "Enter"] * 5)
    assert opening(around, a_box).cards == 5
    assert page.box.value() is None  # nothing is left in it
    assert "On paper" in seen(page)


def test_words_are_typed_and_the_card_ended_from_there(page, typist, around):
    typist.press(*"44444", settle=False)
    page.words.setFocus()
    typist.type("Повече столове, моля.")
    typist.press("Ctrl+Enter")
    with around.database.reading() as session:
        card = session.scalars(select(WaitingCard)).one()
    assert card.words == "Повече столове, моля."
    assert page.words.value() == ""
    assert focused() in page.answers.findChildren(type(focused()))
