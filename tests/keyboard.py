"""A keyboard with any layout: Qt's own test keyboard knows Latin letters only."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def type_text(widget: QWidget, text: str) -> None:
    """Types `text` letter by letter where the focus of `widget`'s window is expected: in `widget`."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def on_screen(qtbot, page):
    """A screen as the window shows it: of its size, active, entered."""
    qtbot.addWidget(page)
    page.resize(1274, 692)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.enter()
    return page


def is_gone(dialog: QWidget) -> bool:
    """Whether it was closed: it deletes itself soon after."""
    return not isValid(dialog) or not dialog.isVisible()
