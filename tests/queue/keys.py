"""The keys of the queue's screen, pressed as a clerk does who waits for what comes of each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.queue.queries import hall

CTRL = Qt.KeyboardModifier.ControlModifier


def press(qtbot, view, key, modifier=Qt.KeyboardModifier.NoModifier, *, ready=None):
    """Presses a key once its button can be pressed, and no slip of the hand any more; waits for the end."""
    button = ready or view.at_the_desk.go_on
    view.activateWindow()
    # The same key again while a step is being done is impatience.
    qtbot.waitUntil(lambda: view.isActiveWindow() and button.isEnabled() and not view.working)
    view.presses.slip.stop()
    qtbot.keyClick(view.focusWidget() or view, key, modifier)
    qtbot.waitUntil(lambda: not view.working)


def undo(qtbot, view, workplace):
    """Takes back what the workplace offers, as Ctrl+Z does."""
    qtbot.waitUntil(lambda: bool(workplace.offers))
    workplace.offers.pop().take_back()
    qtbot.waitUntil(lambda: not view.working)


def at_the_desk(around):
    """Who is at the counter; somebody must be."""
    current = hall(around).at_the_desk
    assert current is not None
    return current


def asked(qtbot, kind):
    """The dialog that has come up."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog
