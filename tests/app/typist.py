"""Somebody at the keyboard: every key goes where the focus is, and nothing is clicked or set."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.shell.runner import Runner

_PATIENCE_MS = 15_000
_ENTER = {"\n": (Qt.Key.Key_Return, "\r")}


class Typist:
    """Types and presses, and waits each time until the work behind the window has ended.

    `keys` counts what was pressed; a combination is one.
    """

    def __init__(self, qtbot, runner: Runner) -> None:
        self._qtbot, self._runner = qtbot, runner
        self.keys = 0

    def wait_until(self, expected) -> None:
        """Lets the program work until `expected()` holds."""
        self._qtbot.waitUntil(expected, timeout=_PATIENCE_MS)

    def settle(self) -> None:
        """Lets the work behind the window end."""
        self.wait_until(lambda: not self._runner.busy)
        QApplication.processEvents()

    def press(self, *keys: str, settle: bool = True) -> None:
        """Presses keys as they stand on the buttons: „Ctrl+Enter“, „F5“, „Down“."""
        for key in keys:
            self.keys += 1
            combination = QKeySequence.fromString(key.replace("Enter", "Return"))[0]  # type: ignore[index]
            window: Any = QApplication.focusWindow()
            target = focused() if window is None else window  # where the desktop sends a key
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            if settle:
                self.settle()

    def type(self, text: str) -> None:
        """Types sign by sign, in any alphabet."""
        self.keys += len(text)
        for sign in text:
            key, said = _ENTER.get(sign, (Qt.Key.Key_unknown, sign))
            for moment in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(moment, key, Qt.KeyboardModifier.NoModifier, said)
                QApplication.sendEvent(focused(), event)

    def fill(self, *texts: str) -> None:
        """Types each text into its field and goes on by Tab; an empty one leaves its field as it is."""
        for text in texts:
            self.type(text)
            self.press("Tab", settle=False)

    def type_anew(self, text: str) -> None:
        """Types over what stands in the field."""
        self.press("Ctrl+A", "Del", settle=False)
        self.type(text)


def focused() -> Any:
    """Where a key goes now."""
    if QApplication.activeWindow() is None:
        # When a dialog closes, a desktop gives the keyboard back to its window; the off-screen one does not.
        next(one for one in QApplication.topLevelWidgets() if one.isVisible()).activateWindow()
        QApplication.processEvents()
    widget = QApplication.focusWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
    assert widget is not None
    return widget


def seen(window: QWidget) -> str:
    """Every word that can be read in `window` or heard from it: of its visible widgets only."""
    return "\n".join(word for widget in visible(window) for word in _words_of(widget))


def visible(window: QWidget) -> list[QWidget]:
    """`window` and everything in it that is shown. What is hidden is not gone into: most screens are."""
    shown, ahead = [], [window]
    while ahead:
        one = ahead.pop()
        if one.isVisible():
            shown.append(one)
            ahead += reversed(one.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly))
    return shown


def _words_of(widget: QWidget) -> Iterator[str]:
    for name in ("text", "toPlainText", "currentText", "placeholderText", "title"):
        words = getattr(widget, name, None)
        if callable(words) and isinstance(found := words(), str):
            yield found
    yield from (
        widget.windowTitle(),
        widget.toolTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
    )
    rows = getattr(widget, "rows", None)
    if callable(rows):
        yield from (row.spoken() for row in rows() if hasattr(row, "spoken"))
