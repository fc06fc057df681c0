"""Choices in sight: segments and speeds, by mouse and by arrow keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.widgets.segmented import Segmented
from desktop.widgets.speeds import Speed

KINDS = [("complaint", "Жалба"), ("signal", "Сигнал"), ("proposal", "Предложение")]
SPEEDS = [
    Speed(key="ordinary", name="обикновена", term="7 дни", price="2,05 €", due="до 2 декември"),
    Speed(key="express", name="експресна", term="24 часа", price="6,14 €", due="до утре"),
]


@pytest.fixture
def kinds(qtbot):
    choice = Segmented(KINDS)
    qtbot.addWidget(choice)
    choice.show()
    choice.activateWindow()
    qtbot.waitUntil(choice.isActiveWindow)
    choice.setFocus()
    return choice


def press(qtbot, *keys: Qt.Key):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_the_first_is_chosen_at_the_beginning(kinds):
    assert kinds.value() == "complaint"


def test_arrows_choose_the_neighbour_and_stop_at_the_end(qtbot, kinds):
    told: list[object] = []
    kinds.chosen.connect(told.append)
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert told == ["signal", "proposal"]
    press(qtbot, Qt.Key.Key_Left)
    assert kinds.value() == "signal"
    press(qtbot, Qt.Key.Key_End)
    assert kinds.value() == "proposal"
    press(qtbot, Qt.Key.Key_Home)
    assert kinds.value() == "complaint"


def test_arrows_pass_over_what_cannot_be_chosen(qtbot, kinds):
    kinds.set_enabled("signal", False)
    press(qtbot, Qt.Key.Key_Right)
    assert kinds.value() == "proposal"


def test_there_is_one_tab_stop(kinds):
    kinds.set_value("signal")
    stops = [one for one in kinds._segments if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.text() for one in stops] == ["Сигнал"]


def test_other_choices_keep_the_chosen_one_and_tell_nothing(kinds):
    kinds.set_value("signal")
    told: list[object] = []
    kinds.chosen.connect(told.append)
    kinds.set_options([("signal", "Сигнал"), ("opinion", "Мнение")])
    assert kinds.value() == "signal"
    kinds.set_options([("opinion", "Мнение")])
    assert kinds.value() == "opinion"
    assert told == []


def test_a_value_that_is_not_offered_is_an_error(kinds):
    with pytest.raises(ValueError, match="is not in list"):
        kinds.set_value("opinion")
