"""Notices that a widget has been painted for the first time. Loads nothing but Qt: the floor starts with it as well."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstSight(QObject):
    """Calls `seen` with the first painted widget that is the one `wanted`, once its paint is over.

    Then says so on a line of its own and ends the application.
    """

    def __init__(
        self, app: QApplication, wanted: Callable[[QWidget], bool], seen: Callable[[QWidget], None]
    ) -> None:
        super().__init__(app)
        self._app, self._wanted, self._seen = app, wanted, seen
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets every event pass."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and self._wanted(watched):
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self, lambda: self._tell(watched))
        return False

    def _tell(self, widget: QWidget) -> None:
        self._seen(widget)
        sys.stdout.write("usable\n")
        sys.stdout.flush()
        self._app.quit()
