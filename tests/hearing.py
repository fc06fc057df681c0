"""What assistive technology finds: the tree of accessible objects below a window, and what is read out."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from desktop.widgets.saying import voice

_PRESSED = {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton}


def found(window: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything that can be seen below the window, as a screen reader comes to it."""
    root = QAccessible.queryAccessibleInterface(window)
    waiting = [root]
    while waiting:
        here = waiting.pop(0)
        yield here
        children = [here.child(place) for place in range(here.childCount())]
        waiting += [one for one in children if not one.state().invisible]


def keys(window: QWidget) -> dict[str, str]:
    """The names of what can be pressed, with what is said beside each."""
    text = QAccessible.Text
    return {
        one.text(text.Name): one.text(text.Description) for one in found(window) if one.role() in _PRESSED
    }


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
