"""Where the window stands on the screen: as it was left, and at first it fills the screen."""

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QWidget

_GEOMETRY = "geometry"


def put_in_place(window: QWidget, before: QWidget | None, kept: QSettings | None) -> None:
    """`before` is the window that this one replaces, in another language perhaps."""
    if before is not None:
        window.setGeometry(before.normalGeometry())
        window.setWindowState(before.windowState())
    elif kept is not None:
        place = kept.value(_GEOMETRY)
        if not (isinstance(place, QByteArray) and window.restoreGeometry(place)):
            window.setWindowState(Qt.WindowState.WindowMaximized)


def keep_place(window: QWidget, kept: QSettings) -> None:
    """The next window will stand where this one does."""
    kept.setValue(_GEOMETRY, window.saveGeometry())
    kept.sync()
