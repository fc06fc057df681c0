"""Buttons: the key on the button presses it, and Enter belongs to whoever has the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.fields import LineField, TextArea
from desktop.widgets.layouts import column, row


class Form(QWidget):
    """A line, a text area, a primary button on Enter and another one on Ctrl+P."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.text = LineField(), TextArea()
        self.go_on = KeyButton("Continue", "Enter", primary=True)
        self.show_it = KeyButton("Show", "Ctrl+P")
        column(self.line, self.text, self.go_on, self.show_it, parent=self)
        self.pressed: list[str] = []
        self.go_on.clicked.connect(lambda: self.pressed.append("go on"))
        self.show_it.clicked.connect(lambda: self.pressed.append("show"))


@pytest.fixture
def form(qtbot):
    page = Form()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.line.setFocus()
    return page


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_a_line_presses_the_primary_button(qtbot, form, key):
    qtbot.keyClick(form.line, key)
    assert form.pressed == ["go on"]


def test_enter_in_a_text_area_is_a_new_line(qtbot, form):
    form.text.setFocus()
    qtbot.keyClick(form.text, Qt.Key.Key_Return)
    assert form.pressed == []
    assert form.text.toPlainText() == "\n"


def test_enter_presses_the_button_that_has_the_focus_instead(qtbot, form):
    form.show_it.setFocus()
    qtbot.keyClick(form.show_it, Qt.Key.Key_Return)
    assert form.pressed == ["show"]


def test_a_key_combination_presses_from_anywhere(qtbot, form):
    qtbot.keyClick(form.text, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert form.pressed == ["show"]


def test_a_disabled_button_is_not_pressed_by_its_key(qtbot, form):
    form.go_on.setEnabled(False)
    qtbot.keyClick(form.line, Qt.Key.Key_Return)
    assert form.pressed == []


def test_other_words_keep_the_key(qtbot, form):
    form.go_on.setText("R&D")
    qtbot.keyClick(form.line, Qt.Key.Key_Return)
    assert form.pressed == ["go on"]


def test_another_key_replaces_the_first(qtbot, form):
    form.show_it.set_key("Ctrl+O")
    qtbot.keyClick(form.line, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(form.line, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert form.pressed == ["show"]


def test_words_and_key_are_never_cut(qtbot):
    long = KeyButton("Регистрирай и отпечатай разписката на двата езика", "Ctrl+Enter")
    short = KeyButton("Регистрирай", "Ctrl+Enter")
    assert long.minimumSizeHint().width() > short.minimumSizeHint().width()
    assert long.minimumSizeHint() == long.sizeHint()


def test_enter_presses_a_quiet_link_with_the_focus(qtbot, form):
    link = QuietLink("Aside")
    form.layout().addWidget(link)
    link.setFocus()
    with qtbot.waitSignal(link.clicked):
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert form.pressed == []


def test_a_button_that_rested_while_it_worked_has_the_focus_again(qtbot):
    page, work, other = QWidget(), KeyButton("Print"), KeyButton("Close")
    qtbot.addWidget(page)
    row(work, other, parent=page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    work.setFocus()
    work.setEnabled(False)
    assert other.hasFocus()
    work.setEnabled(True)
    assert work.hasFocus()
    work.setEnabled(False)
    page.setFocus()
    work.setEnabled(True)
    assert not work.hasFocus(), "the clerk has gone elsewhere"
