"""Undo: for ten seconds, what was done last can be taken back, as long as it has no legal effect."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from desktop.office.language import _
from desktop.office.undoing import OFFERED
from desktop.shell.workplace import Undo, Workplace
from desktop.widgets.buttons import KeyBadge, QuietLink
from desktop.widgets.labels import Line
from desktop.widgets.layouts import row
from desktop.widgets.saying import say_aloud

KEY = "Ctrl+Z"
_ON_ANY_LAYOUT = "\x1a"
"""What Ctrl and that key send, whichever letter stands on it."""

OFFERED_MS = OFFERED // timedelta(milliseconds=1)


class UndoOffer(QWidget):
    """What was done, and the link that takes it back: in the status bar, where it moves nothing.

    Ctrl+Z is first the field's own, while something typed in it can be undone, and the screen's own where a
    button on it has that key: so it is no shortcut here, but what nobody else took.
    """

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: Undo | None = None
        self._watched: QWidget | None = None
        self.done = Line("", "strong")
        self.link = QuietLink(_("Undo"))
        self.link.setAccessibleDescription(KEY)
        row(self.done, self.link, KeyBadge(KEY), spacing=8, parent=self)
        self._ends = QTimer(self, singleShot=True, interval=OFFERED_MS)
        self._ends.timeout.connect(self.withdraw)
        self.link.clicked.connect(self.take_back)
        workplace.undo_offered.connect(self.offer)
        workplace.desk_changed.connect(self.withdraw)
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]
        self.hide()

    def offer(self, undo: Undo | None) -> None:
        """Offers to take this back, if anything; what was offered before it no longer is."""
        self.withdraw()
        if undo is None:
            return
        self._offer = undo
        self.done.setText(undo.done)
        self.link.setAccessibleName(_("Undo: {what}").format(what=undo.done))
        self.show()
        say_aloud(self, f"{self.link.accessibleName()}, {KEY}")
        self._ends.start()
        self._watch(None, QApplication.focusWidget())

    def withdraw(self) -> None:
        """Nothing is offered any more."""
        self._ends.stop()
        self._offer = None
        self.hide()
        self._watch(None, None)

    def take_back(self) -> None:
        """Takes back what is offered, once."""
        offer = self._offer
        self.withdraw()
        if offer is not None:
            offer.take_back()

    def _watch(self, _before: QWidget | None, focus: QWidget | None) -> None:
        """Looks at keys where the focus is and nowhere else: what watches all is paid for by all."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None if self._offer is None else focus or self.window()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Ctrl+Z on its way to the focus; a field that has nothing of its own to undo would keep it."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and (event.matches(QKeySequence.StandardKey.Undo) or event.text() == _ON_ANY_LAYOUT)
            and isinstance(watched, QWidget)
            and self.isVisible()  # not behind the lock
            and watched.window() is self.window()
            and not _has_its_own(watched)
        ):
            self.take_back()
            return True
        return super().eventFilter(watched, event)


def _has_its_own(field: QWidget) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isUndoAvailable()
