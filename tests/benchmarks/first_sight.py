"""Notices when a widget stands on the screen. Loads nothing but Qt: the floor starts with it as well."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_LOOK_EVERY_MS = 1


class FirstSight(QObject):
    """Once the widget that `find` looks for has been painted, says so on a line and ends the application.

    `proved` is asked before, whether the widget can be used. It looks for the widget rather than listens to
    all events: that would make a Python object of every part of every widget, and so be measured itself.
    """

    def __init__(
        self,
        app: QApplication,
        find: Callable[[], QWidget | None],
        proved: Callable[[QWidget], bool] = lambda _widget: True,
    ) -> None:
        super().__init__(app)
        self._app, self._find, self._proved = app, find, proved
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._look.timeout.connect(self._look_for_it)
        self._look.start()

    def _look_for_it(self) -> None:
        found = self._find()
        if found is not None:
            self._look.stop()
            found.installEventFilter(self)
            found.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for its paint, and lets it pass."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, lambda: self._tell(watched))
        return False

    def _tell(self, widget: QWidget) -> None:
        sys.stdout.write("usable\n" if self._proved(widget) else "not usable\n")
        sys.stdout.flush()
        self._app.quit()
