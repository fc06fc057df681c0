"""The kiosk as a window of the counter's program, as its settings have it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.administration.actions import choose_setting
from desktop.office.journal_actions import Topic
from desktop.office.permissions import Permission
from desktop.shell.lock import Verify
from desktop.shell.window import MainWindow
from desktop.shell.workplace import Workplace

if TYPE_CHECKING:
    from desktop.queue.view.kiosk_window import KioskWindow


class KioskAtTheDesk(QObject):
    """Stands open while somebody is signed in who runs the queue, behind the lock too."""

    def __init__(self, workplace: Workplace, verify: Verify, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._verify = workplace, verify
        self.window: KioskWindow | None = None

    def follow(self, chosen: Mapping[str, str], window: MainWindow | None) -> None:
        """Does as is chosen. Without a second screen it covers the clerk's `window`, which is locked."""
        if chosen.get("hall_kiosk") != "yes" or not self._workplace.allows(Permission.RUN_QUEUE):
            self.close()
        elif self.window is None and window is not None:
            # Loaded where there is a kiosk, not at every start.
            from desktop.app.card_at_the_desk import card_page
            from desktop.app.kiosk_work import kiosk_work
            from desktop.queue.view.kiosk import KioskFace
            from desktop.queue.view.kiosk_window import KioskWindow

            work, card = partial(kiosk_work, self._workplace), partial(card_page, self._workplace)
            face = KioskFace(self._workplace, work, card)
            self.window = KioskWindow(face, self._verify)
            self.window.left.connect(self._turn_off)
            if not self.window.open_beside(window):
                window.lock()
                self.window.activateWindow()

    def close(self) -> None:
        """It is no longer there."""
        if self.window is not None:
            self.window.may_close = True
            self.window.close()
            self.window.deleteLater()
        self.window = None

    def _turn_off(self) -> None:
        off = partial(choose_setting, self._workplace.desk, "hall_kiosk", "no")
        then = partial(self._workplace.tell_changed, Topic.SETTINGS)
        self._workplace.act(off, owner=self, then=lambda _done: then())
