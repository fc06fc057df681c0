"""A kiosk or a display on a computer of its own: it has no office, only the way to the hall."""

import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from db.hall.listening import listen
from desktop.app.dress import Dress
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, spoken
from desktop.office.profile import Profile
from desktop.queue.joining import login_store
from desktop.queue.shared_hall import connect_hall
from desktop.shell.bugs import log_to, note_bug
from desktop.shell.whole_screen import WholeScreen
from desktop.shell.workplace import Workplace
from desktop.widgets.drawn import DrawnFace
from desktop.widgets.layouts import column
from desktop.widgets.touched import label

if TYPE_CHECKING:
    from desktop.queue.shared_hall import SharedHall

_AGAIN_MS = 15_000
_logger = logging.getLogger("ednogishe")

MakeWindow = Callable[[Workplace, "SharedHall"], WholeScreen]


def joined_address(profile: Profile) -> str:
    """The way to the hall that this computer has joined. Raises `KnownError` where it has not."""
    kept = login_store(profile).read()
    if kept is None:
        raise KnownError(
            N_("This computer has not joined a hall. Call the administrator: {command}"),
            command="ednogishe hall join --alone",
        )
    return kept.decode()


class HallComputer(QObject):
    """Opens its window once the hall answers; until then it says where to go.

    `heard`: something changed in the hall; the window looks then, and now and then by itself.
    """

    heard = Signal()
    closed = Signal()
    """Its window was closed, by whoever may."""

    def __init__(self, workplace: Workplace, profile: Profile, make: MakeWindow) -> None:
        """`make` makes the window. Raises `KnownError`: this computer has not joined a hall."""
        super().__init__(workplace)
        self._workplace, self._make = workplace, make
        self._address = joined_address(profile)
        self._hall: SharedHall | None = None
        self._stopped = threading.Event()
        self.heard.connect(partial(workplace.tell_changed, Topic.QUEUE))
        self.window = self._shown(WholeScreen(_go_to_a_counter(), ""))
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self.connect_now)
        self.connect_now()

    def connect_now(self) -> None:
        """Tries to reach the hall."""
        self._workplace.read(
            lambda: connect_hall(self._address), owner=self, then=self._open, failed=self._wait, long=True
        )

    def _open(self, hall: "SharedHall") -> None:
        self._hall = hall
        before, self.window = self.window, self._shown(self._make(self._workplace, hall))
        before.close()
        before.deleteLater()
        told = (self._address, self.heard.emit, self._stopped)
        threading.Thread(target=listen, args=told, daemon=True).start()

    def stop(self) -> None:
        """Lets what is under way end, and the hall go."""
        self._stopped.set()
        self._workplace.runner.stop()
        if self._hall is not None:
            self._hall.close()

    def _wait(self, error: Exception) -> None:
        self._workplace.report(error, self)
        self._again.start()

    def _shown(self, window: WholeScreen) -> WholeScreen:
        window.installEventFilter(self)
        window.open_beside(None)
        return window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tells that the window is gone; not of the first one, which gave way to it."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous() and watched is self.window:
            self.closed.emit()
        return super().eventFilter(watched, event)


def _go_to_a_counter() -> DrawnFace:
    face = DrawnFace("kiosk.qss")
    column(None, label("title", _("Please go to an open counter.")), None, margins=60, parent=face)
    return face


def run_alone(profile: Profile, make: MakeWindow) -> int:
    """The window of this computer, until it is closed. Raises `KnownError`: it has not joined a hall."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    log_to(profile.log)
    dress = Dress(app, app)
    dress.speak(spoken().code)
    dress.wear("light")
    workplace = Workplace()
    workplace.bug_met.connect(note_bug)
    workplace.announced.connect(lambda said, _kind: _logger.warning(said))
    computer = HallComputer(workplace, profile, make)
    # Not left to Qt, which would wait for every other window of the process too.
    computer.closed.connect(app.quit)
    status = app.exec()
    computer.stop()
    dress.take_off()
    return status
