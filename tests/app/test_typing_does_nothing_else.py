"""Spaces, digits and signs typed into a field arrive in it, and press nothing: on every screen and dialog."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.office.permissions import Role
from desktop.widgets.buttons import KeyButton
from desktop.widgets.key_link import KeyLink
from tests.app.conftest import parts_of_the_screen, sign_in, with_yana
from tests.app.typist import focused, visible

SENTENCE = "1 2, 3.0 + a-b; 4/5 (x)?"
FIELDS = {"F5": 10, "F6": 8, "F11": 8}
"""At least as many can be typed into, besides the search above."""
PLACES = ("F2", "F3", "F5", "F6", "F7", "F8", "F11")


@pytest.fixture
def roles():
    """Whoever has every screen and every action."""
    return frozenset(Role)


@pytest.fixture
def office_profile(office_profile, clock, roles):
    with_yana(office_profile, clock, roles)
    return office_profile


def fields(window: QWidget) -> list[Any]:
    """What can be typed into, in the order in which it was made."""
    return [
        one
        for one in visible(window)
        if one.isEnabled()
        and (
            (
                isinstance(one, (QLineEdit, QPlainTextEdit, QTextEdit))
                and not one.isReadOnly()
                and one.objectName()
                != "qt_spinbox_lineedit"  # the line inside a picker, which takes dates alone
            )
            or (isinstance(one, QComboBox) and one.isEditable())
        )
    ]


def text_in(field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]


def check_typing(program: Any, typist, where: str) -> int:
    """Types by real keys, which the window offers to its shortcuts first; counts the fields."""
    typed = 0
    window = focused().window()
    for field in fields(window):
        if not field.isVisible() or not field.isEnabled():
            continue
        field.setFocus()
        if not field.hasFocus():
            continue
        field.selectAll()
        named = f"{where}: {field.accessibleName() or field.objectName()}"
        before = (program.window.screens.open_key, windows())
        for sign in SENTENCE:
            QTest.keyClick(QApplication.focusWindow(), Qt.Key(ord(sign.upper())))
        typist.settle()
        assert focused() is field, named
        longest = field.maxLength() if isinstance(field, QLineEdit) else len(SENTENCE)
        assert text_in(field) == SENTENCE[:longest], named
        assert (program.window.screens.open_key, windows()) == before, named
        field.clear()
        typist.settle()
        typed += 1
    return typed


def keys_that_open(page: QWidget) -> list[str]:
    buttons = [one.key for one in visible(page) if isinstance(one, KeyButton) and one.key and one.isEnabled()]
    links = [one.link.accessibleDescription() for one in visible(page) if isinstance(one, KeyLink)]
    return [key for key in dict.fromkeys([*buttons, *links]) if "+" in key and key != "+"]


def close_dialogs(program, typist) -> None:
    for one in windows():
        if isinstance(one, QDialog):
            one.close()
    program.window.activateWindow()
    typist.settle()


def walk(program, typist, place: str) -> int:
    window = program.window
    typed = check_typing(program, typist, place)
    page = window.screens.current_page()
    for key in keys_that_open(page):
        typist.press(key)
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            if not dialog.inherits("QFileDialog"):
                typed += check_typing(program, typist, f"{place} {key}")
            close_dialogs(program, typist)
    return typed


@pytest.mark.parametrize("place", PLACES)
def test_a_sentence_arrives_and_nothing_else_happens(program, typist, place):
    said: list[str] = []
    program.workplace.bug_met.connect(lambda error: said.append(repr(error)))
    sign_in(program, typist, "yana")
    typist.press(place)
    typed = 0
    for part, _page in enumerate(parts_of_the_screen(program, typist), start=1):
        typed += walk(program, typist, f"{place} {part}")
    assert said == []
    assert typed >= FIELDS.get(place, 1), "the fields were found"
