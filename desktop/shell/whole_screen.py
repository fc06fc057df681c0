"""A window for the hall: a drawn face, as large as the screen that it fills."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.shell.lock import SEEN_BY_THE_HALL
from desktop.widgets.drawn import AS_DRAWN, DrawnFace


class WholeScreen(QWidget):
    """Everything on `face` grows with the screen, and by `larger` beyond that."""

    takes_keys_beside = True
    """Whether keys may come here where the clerk's window is on another screen."""

    def __init__(self, face: DrawnFace, title: str) -> None:
        super().__init__()
        self.larger = 1.0
        self._whole = face
        face.setParent(self)
        self.resize(*AS_DRAWN)
        self.setWindowTitle(title)
        # Or its first button would be framed, as if Tab had led there.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self.setProperty(SEEN_BY_THE_HALL, True)
        # The program ends with the clerk's window.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)

    def open_beside(self, *windows: QWidget | None) -> bool:
        """Fills another screen than those of `windows`, or the only one; tells whether there is another."""
        taken = [one.screen() for one in windows if one is not None]
        free = [one for one in QGuiApplication.screens() if one not in taken]
        if free:
            self.setGeometry(free[0].geometry())
            self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not self.takes_keys_beside)
        self.showFullScreen()
        return bool(free)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows with the screen."""
        super().resizeEvent(event)
        self.fill()

    def fill(self) -> None:
        """Fits the face in again."""
        self._whole.fit(self.size(), self.larger)
        self._whole.setGeometry(self.rect())
