"""What assistive technology is told: of everything that can be seen in a window, and what is read out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from desktop.widgets.saying import voice

_ROLE = QAccessible.Role
_PRESSED = {_ROLE.Button, _ROLE.CheckBox, _ROLE.RadioButton}


@dataclass(frozen=True, slots=True)
class Heard:
    """What a screen reader knows of a widget."""

    widget: QWidget
    role: QAccessible.Role
    name: str
    description: str
    focusable: bool


def found(window: QWidget) -> Iterator[Heard]:
    """Everything that can be seen in the window; Qt hands its widgets on as they lie in one another.

    Each is asked for by itself: Python must not hold an accessible object that Qt lets go of.
    """
    for one in (window, *window.findChildren(QWidget)):
        if one.isVisible():
            told, text = QAccessible.queryAccessibleInterface(one), QAccessible.Text
            state = told.state()
            yield Heard(
                one,
                told.role(),
                told.text(text.Name),
                told.text(text.Description),
                bool(state.focusable) and not state.disabled,
            )


def keys(window: QWidget) -> dict[str, str]:
    """The names of what can be pressed, with what is said beside each."""
    return {one.name: one.description for one in found(window) if one.role in _PRESSED}


def nameless(window: QWidget) -> list[str]:
    """What could be used there, and a screen reader has no name for."""
    return [
        f"{type(one.widget).__name__} in {type(one.widget.parentWidget()).__name__}"
        for one in found(window)
        if one.focusable and one.widget is not window and not one.name
    ]


@contextmanager
def heard() -> Iterator[list[str]]:
    """What is read out meanwhile."""
    said: list[str] = []

    def note(_of: object, words: str) -> None:
        said.append(words)

    voice.said.connect(note)
    try:
        yield said
    finally:
        voice.said.disconnect(note)
