"""A keyboard with any layout: Qt's own test keyboard knows Latin letters only."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.widgets.bound_form import stops_in


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


def goes_as_declared(qtbot, form) -> None:
    """Tab goes through a bound form as its fields are declared, and every one of them in sight is met."""
    expected = [
        name
        for name, editor in form.editors.items()
        if any(one.isVisible() and one.isEnabled() and _is_stop(one) for one in stops_in(editor))
    ]
    first = next(one for one in stops_in(form.editors[expected[0]]) if _is_stop(one))
    first.setFocus()
    met: list[str] = []
    for _stop in range(_MOST_STOPS):
        focus = QApplication.focusWidget()
        name = next((name for name, one in form.editors.items() if focus in stops_in(one)), None)
        if name is not None and name not in met[-1:]:
            met.append(name)
        if len(met) > len(expected):
            break
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert met[: len(expected)] == expected


_MOST_STOPS = 80


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
