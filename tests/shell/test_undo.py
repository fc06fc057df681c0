"""Undo: offered in the status bar for ten seconds, taken by Ctrl+Z or its link, once."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.shell.undo import OFFERED_MS
from desktop.widgets.buttons import KeyButton


@pytest.fixture
def offered(window, workplace):
    """What was taken back, with an offer standing."""
    taken = []
    workplace.offer_undo("Ж7-014 called", lambda: taken.append("back"))
    return taken


def test_the_status_bar_says_what_was_done_and_how_to_undo_it(window, offered):
    undo = window.status_bar.undo
    assert undo.isVisible()
    assert undo.done.text() == "Ж7-014 called"
    assert undo.link.accessibleName().endswith(": Ж7-014 called")
    assert undo.link.accessibleDescription() == "Ctrl+Z"
    assert undo._ends.interval() == OFFERED_MS == 10_000


def test_the_key_takes_it_back_once_wherever_the_focus_is(qtbot, window, offered):
    field = window.screens.current_page().name
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert offered == ["back"]
    assert not window.status_bar.undo.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert offered == ["back"]


@pytest.mark.parametrize("editor", ["name", "text"])
def test_what_was_typed_since_is_undone_first(qtbot, window, offered, editor):
    field = getattr(window.screens.current_page(), editor)
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert offered == []
    assert field.value() == ""
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert offered == ["back"]


def test_the_key_works_where_its_letter_is_another(qtbot, window, offered):
    field = window.screens.current_page().name
    field.setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, 0x42E, Qt.KeyboardModifier.ControlModifier, "\x1a")
    QApplication.sendEvent(field, event)
    assert offered == ["back"]


def test_a_button_of_the_screen_with_that_key_goes_first(qtbot, window, offered):
    page, pressed = window.screens.current_page(), []
    own = KeyButton("Take back", "Ctrl+Z", parent=page)
    own.clicked.connect(lambda: pressed.append("own"))
    own.show()
    page.register.setFocus()
    qtbot.keyClick(page.register, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (pressed, offered) == (["own"], [])


def test_the_link_takes_it_back(qtbot, window, offered):
    qtbot.mouseClick(window.status_bar.undo.link, Qt.MouseButton.LeftButton)
    assert offered == ["back"]


def test_the_last_thing_done_is_what_is_undone(qtbot, window, workplace, offered):
    workplace.offer_undo("Ж7-015 given", lambda: offered.append("the other"))
    window.status_bar.undo.take_back()
    assert offered == ["the other"]


def test_after_its_time_nothing_is_offered(qtbot, window, offered):
    window.status_bar.undo._ends.timeout.emit()
    assert not window.status_bar.undo.isVisible()
    field = window.screens.current_page().name
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert offered == []


def test_nobody_undoes_what_another_clerk_did(window, workplace, offered):
    workplace.take_desk(workplace.desk, workplace.whereabouts)
    assert not window.status_bar.undo.isVisible()


def test_the_key_follows_the_focus_and_nothing_else_is_watched(qtbot, window, offered):
    page, undo = window.screens.current_page(), window.status_bar.undo
    page.name.setFocus()
    assert undo._watched is page.name
    page.text.setFocus()
    assert undo._watched is page.text
    qtbot.keyClick(page.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert offered == ["back"]
    assert undo._watched is None
