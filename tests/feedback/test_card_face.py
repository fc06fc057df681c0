"""The card on a screen, touched and typed by a citizen; what comes of it is what was answered and no more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.feedback.questionnaires import questionnaire_of
from desktop.feedback.view.card_face import CardFace, CardWork
from desktop.feedback.view.card_window import CardWindow
from desktop.office.faults import KnownError
from desktop.widgets.touched import Touched
from tests.app.test_nothing_is_cut import cut as cut_or_outside
from tests.app.typist import visible
from tests.fakes import A_WEDNESDAY
from tests.hearing import heard, keys


@pytest.fixture
def left():
    """The answers of the cards that were left."""
    return []


@pytest.fixture
def card(qtbot, workplace, left):
    asked = questionnaire_of(workplace.desk.charter)

    def leave(answers):
        left.append(list(answers.values()))

    work = CardWork(
        version=asked.on(A_WEDNESDAY.date()), scales=asked.scales, languages=("bg", "en", "tr"), leave=leave
    )
    window = CardWindow(CardFace(workplace, work, "bg"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


def words(card) -> list[str]:
    return [one.text() for one in card.face.findChildren(QLabel) if one.text()]


def touch(qtbot, card, *texts):
    """Touches, and waits until what was touched has been seen."""
    for text in texts:
        button = next(one for one in card.face.findChildren(Touched) if one.accessibleName().startswith(text))
        button.click()
        qtbot.waitUntil(lambda: not card.face._touched.isActive())


def test_five_touches_are_a_card_in_the_language_of_whoever_answers(qtbot, workplace, card, left):
    touch(qtbot, card, "Türkçe")
    assert "Gereken bilgiyi kolayca buldunuz mu?" in words(card)
    touch(qtbot, card, "4", "1", "Atla", "5", "5")
    qtbot.waitUntil(lambda: left == [[4, 1, None, 5, 5]])
    assert "Teşekkür ederiz" in words(card)
    touch(qtbot, card, "Tamam")
    assert not card.isVisible()


def test_a_second_touch_of_the_same_finger_is_no_answer(qtbot, card, left):
    card.face.scores[2].click()
    card.face.scores[2].click()
    qtbot.waitUntil(lambda: not card.face._touched.isActive())
    assert "Приемливо ли беше времето, което чакахте?" in words(card)


def test_the_keys_answer_pass_over_and_go_back(qtbot, workplace, card, left):
    for key in (Qt.Key.Key_3, Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_1):
        qtbot.keyClick(card, key)
    for key in (Qt.Key.Key_0, Qt.Key.Key_2, Qt.Key.Key_2):
        qtbot.keyClick(card, key)
    qtbot.waitUntil(lambda: left == [[3, 1, None, 2, 2]])


def test_going_back_shows_ones_own_answer_and_nobody_elses(qtbot, card):
    touch(qtbot, card, "4")
    touch(qtbot, card, "Назад")
    assert [one for one, button in card.face.scores.items() if button.property("chosen")] == [4]
    touch(qtbot, card, "4", "5")
    card.face._idle.timeout.emit()
    assert not card.isVisible()
    card.face._show()
    assert not any(button.property("chosen") for button in card.face.scores.values())


def test_what_is_left_half_answered_is_kept_nowhere_nor_what_answers_nothing(qtbot, workplace, card, left):
    touch(qtbot, card, "4", "5")
    card.face._idle.timeout.emit()
    assert not card.isVisible()
    for _one in range(5):
        card.face.answer(None)
    qtbot.waitUntil(lambda: not workplace.runner.busy)
    assert left == []


def test_whose_answers_cannot_be_kept_is_told(qtbot, workplace, card):
    def refuse(_answers):
        raise KnownError("The disk is full.")

    card.face._work = CardWork(
        version=card.face._work.version, scales=card.face._work.scales, languages=("bg",), leave=refuse
    )
    for _one in range(5):
        card.face.answer(5)
    qtbot.waitUntil(lambda: "Съжаляваме: отговорите Ви не можаха да се запазят" in words(card))


@pytest.mark.parametrize("size", [(1366, 768), (768, 1366)])
@pytest.mark.parametrize("code", ["bg", "en", "tr"])
def test_no_word_is_cut_in_any_language(qtbot, card, code, size):
    card.resize(*size)
    card.face._speak(code)
    for _one in range(5):
        qtbot.waitUntil(lambda: cut(card) == [] and not cut_or_outside(visible(card)), timeout=1_000)
        card.face.answer(3)
    qtbot.waitUntil(lambda: cut(card) == [], timeout=1_000)


def cut(card) -> list[str]:
    """Words for which there is too little room."""
    return [
        one.text()
        for one in card.face.findChildren(QLabel)
        if one.text() and one.height() < one.heightForWidth(one.width())
    ]


def test_a_screen_reader_hears_each_question_and_finds_what_to_answer(qtbot, card, left):
    with heard() as said:
        touch(qtbot, card, "4")
    assert said == ["Въпрос 2 от 5 Приемливо ли беше времето, което чакахте?"]
    wanted = {"1 никак", "2", "3 донякъде", "4", "5 напълно", "Назад", "Прескочи"}
    qtbot.waitUntil(lambda: wanted == set(keys(card)))
    touch(qtbot, card, "Назад")
    qtbot.waitUntil(lambda: "4" in keys(card))
    assert keys(card)["4"] == "избрано"
    assert keys(card)["2"] == ""
