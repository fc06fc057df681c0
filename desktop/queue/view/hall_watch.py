"""Has every screen of the window hear what changes in the shared hall."""

import threading
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from db.hall.listening import listen
from desktop.desk import Desk
from desktop.office.journal_actions import Topic
from desktop.queue.hall_of import place_of
from desktop.queue.shared_hall import HallOutOfReach, HallPlace
from desktop.queue.tending import leave_seat, tend
from desktop.shell.workplace import Workplace

_EVERY_MS = 5_000


class HallWatch(QObject):
    """Listens by a thread of its own, and looks every few seconds behind it. Idle without a shared hall."""

    heard = Signal()

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._desk: Desk | None = None
        self._stopped = threading.Event()
        self._place: HallPlace | None = None
        self._busy = False
        self._told: type[Exception] | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._tend)
        self.heard.connect(partial(workplace.tell_changed, Topic.QUEUE))

    def watch(self, desk: Desk) -> None:
        """Over the hall of this office, for whoever is at the desk by now."""
        self._desk = desk
        self._workplace.read(partial(place_of, desk), owner=self, then=self._found)

    def leave(self) -> None:
        """Nobody sits at the counter any more."""
        desk, self._desk = self._desk, None
        if desk is not None and self._place is not None:
            self._workplace.act(partial(leave_seat, desk), owner=self, failed=self._failed, long=True)

    def stop(self) -> None:
        """Hears nothing more."""
        self._timer.stop()
        self._stopped.set()
        if self._place is not None:
            self._place.line.close()
        self._desk = self._place = None

    def _found(self, place: HallPlace | None) -> None:
        self._busy, self._told = False, None
        if place is None or self._desk is None:
            return
        if place is not self._place:
            self._stopped.set()
            self._place, self._stopped = place, threading.Event()
            threading.Thread(
                target=listen, args=(place.address, self.heard.emit, self._stopped), daemon=True
            ).start()
            self._timer.start()
            self._tend()
        else:
            self.heard.emit()

    def _tend(self) -> None:
        if self._desk is not None and not self._busy:
            self._busy = True
            self._workplace.act(
                partial(tend, self._desk), owner=self, then=self._found, failed=self._failed, long=True
            )

    def _failed(self, error: Exception) -> None:
        # The screens say themselves that the hall is out of reach. What else keeps a visit out of the file
        # (a full disk, a station shut out, a mistake of the program) is told, once and not every few seconds.
        if type(error) not in {HallOutOfReach, self._told}:
            self._workplace.report(error, self)
            self._told = type(error)
        self._busy = False
        self.heard.emit()
