"""Windows that were shown, however shortly: a part shown before it lies in its place is one of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget


class _Strays(QObject):
    """Remembers every window that was shown, by its class."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks on."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@contextmanager
def looking_for_strays(app: QCoreApplication) -> Iterator[list[str]]:
    """Gives what was shown meanwhile."""
    strays = _Strays(app)
    app.installEventFilter(strays)
    try:
        yield strays.shown
    finally:
        app.removeEventFilter(strays)
        strays.deleteLater()
