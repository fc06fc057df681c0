"""The hall's display on a second screen of this computer, as its settings have it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.desk import Desk
from desktop.office.language import spoken
from desktop.shell.workplace import Workplace

if TYPE_CHECKING:
    from desktop.queue.halls import HallRecord
    from desktop.queue.view.hall_screen import HallScreen


class HallWindow(QObject):
    """Opens the display and closes it, whether or not somebody is signed in."""

    def __init__(
        self, app: QGuiApplication, workplace: Workplace, at_desk: Callable[[], Desk | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workplace, self._at_desk = workplace, at_desk
        self._shown_by: object = None
        self._beside: QWidget | None = None
        self.screen: HallScreen | None = None
        # A television that is switched off is no screen any more; its windows come to the clerk's first.
        app.screenAdded.connect(self._place, Qt.ConnectionType.QueuedConnection)
        app.screenRemoved.connect(self._place, Qt.ConnectionType.QueuedConnection)

    def follow(self, chosen: Mapping[str, str], window: QWidget | None) -> None:
        """Does as is chosen, beside the clerk's `window`; anew for another language or profile."""
        desk, self._beside = self._at_desk(), window
        wanted = (desk.charter, spoken().code) if desk and chosen.get("hall_display") == "yes" else None
        if wanted != self._shown_by:
            self.close()
        if desk is None or wanted is None:
            return
        if self.screen is None:
            # Loaded where there is a display, not at every start.
            from desktop.queue.view.hall_screen import HallScreen

            self._shown_by = wanted
            self.screen = HallScreen(self._workplace, self._look, desk.charter, desk.opening_hours())
            self._place()
        self.screen.announcements.rings = chosen.get("hall_chime") != "no"
        self.screen.announcements.speaks = chosen.get("hall_voice") != "no"

    def _place(self) -> None:
        if self.screen is not None:
            self.screen.open_beside(self._beside)

    def close(self) -> None:
        """Nothing is shown or said any more."""
        if self.screen is not None:
            self.screen.close()
            self.screen.deleteLater()
        self.screen = self._shown_by = None

    def _look(self) -> "HallRecord":
        from desktop.queue.hall_of import hall_of

        desk = self._at_desk()
        assert desk is not None, "the display is closed with the office"
        return hall_of(desk).look()
