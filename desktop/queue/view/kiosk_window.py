"""The kiosk's window: it fills a touch screen, and nobody leaves it without a password."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QInputDialog, QLineEdit

from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.queue.view.kiosk import KioskFace
from desktop.shell.lock import SEEN_BY_THE_HALL, Verify
from desktop.shell.whole_screen import WholeScreen

_LARGER = 1.25
_PATIENCE_MS = 30_000


class KioskWindow(WholeScreen):
    """Esc asks for the password, and so does whatever else would close it; `left` tells that it fitted."""

    left = Signal()

    def __init__(self, face: KioskFace, verify: Verify) -> None:
        """`verify` checks the password of whoever closes it, as at the lock."""
        super().__init__(face, _("Kiosk in the hall"))
        self.face, self._verify = face, verify
        self.may_close = False
        self.password: QInputDialog | None = None
        face.sized.connect(self._size)

    def ask_password(self, wrong: Exception | None = None) -> None:
        """For whoever looks after the kiosk, in the language of the program; `wrong` was the one before."""
        refused = f"{wrong.sentence(spoken())}\n" if isinstance(wrong, KnownError) else ""
        self.password = dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setProperty(SEEN_BY_THE_HALL, True)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.setLabelText(refused + _("Password to close the kiosk"))
        dialog.textValueSelected.connect(lambda typed: self._verify(typed, self._leave, self.ask_password))
        QTimer.singleShot(_PATIENCE_MS, dialog, dialog.reject)
        dialog.open()

    def _leave(self) -> None:
        self.may_close = True
        self.close()
        self.left.emit()

    def _size(self) -> None:
        self.larger = _LARGER if self.face.larger else 1.0
        self.fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A scanner types on whichever page."""
        if event.key() == Qt.Key.Key_Escape:
            self.ask_password()
        else:
            self.face.hear(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes it otherwise."""
        if not self.may_close:
            event.ignore()
            self.ask_password()
