"""Wording the blocks of letters, through a real window on a real encrypted office."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.complaints.letters.table import LETTERS
from desktop.letters.kinds import Part
from desktop.letters.queries import blocks
from desktop.letters.view.blocks import LetterBlocksView
from desktop.office.permissions import Role
from tests.keyboard import on_screen, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def secretary(desk):
    return replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.SECRETARY})))


@pytest.fixture
def around(beside, secretary):
    return beside(secretary)


@pytest.fixture
def office(seat, secretary):
    return seat(secretary)


@pytest.fixture
def view(qtbot, office):
    shown = on_screen(qtbot, LetterBlocksView(office, LETTERS))
    qtbot.waitUntil(lambda: shown.current() is not None)
    return shown


def go_to(view, key):
    view.list.choose(key)


def save(qtbot, view, office, key=Qt.Key.Key_Return):
    with qtbot.waitSignal(office.announced) as said:
        qtbot.keyClick(view.text, key, CTRL)
    return said.args


def chip(view, key):
    return next(row.chip for row in view.list.rows() if row.key == key)


def test_every_block_is_listed_and_the_first_is_shown(view):
    assert [row.key for row in view.list.rows()] == list(LETTERS.all_keys())
    assert view.heading.text() == "All letters to the sender: greeting"
    assert view.text.value() == "{salutation},"
    assert view.worded.text() == "worded by the program"
    assert not view.save.isEnabled()
    assert not view.back.isEnabled()


def test_the_places_of_the_block_are_explained(view):
    go_to(view, "extension.body")
    places = {row.title: row.detail for row in view.places.rows()}
    assert places["{new_due}"] == "new, final deadline"
    assert "{institution}" not in places


def test_a_new_wording_is_saved_and_used(qtbot, view, office, around):
    go_to(view, "to_sender.closing")
    view.text.clear()
    type_text(view.text, "С най-добри пожелания,")
    assert chip(view, "to_sender.closing") == "not saved"
    assert save(qtbot, view, office)[1] == "ok"
    assert chip(view, "to_sender.closing") == "own wording"
    assert view.worded.text().startswith("worded by Мария Стоянова, 25/11/2026")
    assert not view.save.isEnabled()
    texts = blocks(around, LETTERS).of_letter(LETTERS["answer"], "bg")
    assert texts[Part.CLOSING] == "С най-добри пожелания,"


def test_back_to_the_default(qtbot, view, office, around, clock):
    go_to(view, "to_sender.closing")
    type_text(view.text, "Ново. ")
    save(qtbot, view, office)
    qtbot.waitUntil(view.back.isEnabled)
    save(qtbot, view, office, Qt.Key.Key_D)
    assert view.text.value() == "С уважение,"
    assert chip(view, "to_sender.closing") == ""
    assert view.worded.text().startswith("back to the default since")
    assert not blocks(around, LETTERS).block("to_sender.closing", "bg").reworded


def test_what_is_not_saved_goes_back_without_asking_the_database(qtbot, view):
    go_to(view, "to_sender.closing")
    type_text(view.text, "Ново. ")
    qtbot.keyClick(view.text, Qt.Key.Key_D, CTRL)
    assert view.text.value() == "С уважение,"
    assert chip(view, "to_sender.closing") == ""


def test_what_is_typed_waits_while_others_are_looked_at(view):
    go_to(view, "answer.opening")
    type_text(view.text, "Ново. ")
    go_to(view, "answer.body")
    view.language.set_value("en")
    assert chip(view, "answer.opening") == ""
    view.language.set_value("bg")
    assert chip(view, "answer.opening") == "not saved"
    go_to(view, "answer.opening")
    assert view.text.value().startswith("Ново. По ")
    view.leave()
    view.enter()
    assert view.text.value().startswith("Ново. По ")


@pytest.mark.parametrize(
    ("text", "said"),
    [("{нов_срок}", "“{нов_срок}”"), ("Срок {", "“{”"), ("Само това", "{text}")],
)
def test_a_wrong_block_is_refused_at_the_text_and_stays(qtbot, view, around, text, said):
    go_to(view, "answer.body")
    view.text.setPlainText(text)
    qtbot.keyClick(view.text, Qt.Key.Key_Return, CTRL)
    field = view.text.parent()
    qtbot.waitUntil(lambda: said in field.error())
    assert view.text.value() == text
    assert view.save.isEnabled()
    assert not blocks(around, LETTERS).block("answer.body", "bg").reworded


def test_a_place_is_put_where_the_caret_is(qtbot, view):
    go_to(view, "answer.opening")
    view.text.setPlainText("№ и срок")
    cursor = view.text.textCursor()
    cursor.setPosition(2)
    view.text.setTextCursor(cursor)
    view.places.choose("{number}")
    qtbot.keyClick(view.places, Qt.Key.Key_Return)
    assert view.text.toPlainText() == "№ {number}и срок"
    assert view.focusWidget() is view.text


def test_whoever_may_not_word_letters_only_reads(qtbot, seat, desk):
    clerk = replace(desk, clerk=replace(desk.clerk, roles=frozenset({Role.CLERK})))
    shown = on_screen(qtbot, LetterBlocksView(seat(clerk), LETTERS))
    qtbot.waitUntil(lambda: shown.current() is not None)
    type_text(shown.text, "Ново. ")
    shown.places.opened.emit("{number}")
    assert shown.text.value() == "{salutation},"
    assert not shown.save.isEnabled()
