"""A step aside that has a key: a link, and its key beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from desktop.widgets.buttons import KeyBadge, QuietLink, sequences
from desktop.widgets.layouts import row


class KeyLink(QWidget):
    """Quieter than a button: for what is not done every time. The key works while it is seen."""

    clicked = Signal()

    def __init__(self, words: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = QuietLink(words)
        self.link.setAccessibleDescription(key)
        self.link.clicked.connect(self.clicked)
        self._shortcut = QShortcut(self)
        self._shortcut.setKeys(sequences(key))
        self._shortcut.setAutoRepeat(False)
        self._shortcut.setWhatsThis(words)
        self._shortcut.activated.connect(self.link.click)
        # In a column as wide as the page the key stays beside its words.
        row(self.link, KeyBadge(key), spacing=6, parent=self).setAlignment(Qt.AlignmentFlag.AlignLeft)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the link. No focus proxy: Qt would stop at it wherever it comes in the order of Tab."""
        self.link.setFocus(reason)
