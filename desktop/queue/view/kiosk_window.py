"""The kiosk's window: it fills a touch screen, and nobody leaves it without a password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.queue.view.kiosk import KioskFace
from desktop.queue.view.touched import Touched, label
from desktop.queue.view.whole_screen import WholeScreen
from desktop.shell.lock import Verify
from desktop.widgets.layouts import column

_LARGER = 1.25


class KioskWindow(WholeScreen):
    """Esc asks for the password, and so does whatever else would close it."""

    left = Signal()

    def __init__(self, face: KioskFace, verify: Verify) -> None:
        """`verify` checks the password of whoever closes it, as at the lock; `left` tells that they did."""
        super().__init__(face, _("Kiosk in the hall"))
        self.face, self._verify = face, verify
        self.password: QLineEdit | None = None
        self.may_close = False
        face.sized.connect(self._size)

    def ask_password(self) -> None:
        """For whoever looks after the kiosk, in the language of the program."""
        typed, wrong = QLineEdit(), label("text")
        typed.setObjectName("password")
        typed.setEchoMode(QLineEdit.EchoMode.Password)

        def refused(error: Exception) -> None:
            typed.clear()
            wrong.setText(error.sentence(spoken()) if isinstance(error, KnownError) else str(error))

        typed.returnPressed.connect(lambda: self._verify(typed.text(), self._leave, refused))
        title = label("title", _("Password to close the kiosk"))
        back = Touched("aside", _("Back"), self.face.begin)
        self.face.put(column(None, title, typed, wrong, None, back, spacing=26))
        self.password = typed
        typed.setFocus()

    def _leave(self) -> None:
        self.may_close = True
        self.close()
        self.left.emit()

    def _size(self) -> None:
        self.larger = _LARGER if self.face.larger else 1.0
        self.fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A scanner types wherever a page stands; only a password has a field of its own."""
        if event.key() == Qt.Key.Key_Escape:
            self.ask_password()
        elif self.face.focusWidget() is not None:
            super().keyPressEvent(event)
        else:
            self.face.hear(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes it otherwise."""
        if not self.may_close:
            event.ignore()
            self.ask_password()
