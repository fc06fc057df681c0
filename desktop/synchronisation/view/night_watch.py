"""Synchronises by itself while the window is open: at the set time, or a while after a missed night."""

import logging
import threading
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.journal_actions import Topic
from desktop.shell.workplace import Workplace
from desktop.synchronisation.queries import night_of
from desktop.synchronisation.rules import AGAIN_AFTER, Night, next_sync

_LOOK_EVERY_MS = 60_000
_LOG = logging.getLogger("ednogishe.synchronisation")


class NightWatch(QObject):
    """Looks at the clock every minute; reads the file only once the hour has come."""

    ended = Signal()
    """A synchronisation of its own has ended, well or badly."""

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._desk: Desk | None = None
        self._opened_at: datetime | None = None
        self.next: datetime | None = None
        """When it looks for what is due; None until the office is open."""
        self._busy = False
        self._stopped = threading.Event()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, desk: Desk) -> None:
        """From now on over this office, whoever is at the desk."""
        self._desk = desk
        if self._stopped.is_set():
            # Another file, put back from a copy: what was ended over the one before stays ended.
            self._stopped = threading.Event()
        if self._opened_at is None:
            self._opened_at = self.next = desk.clock.now()
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Begins what is due."""
        desk = self._desk
        if desk is None or self._busy or self.next is None or desk.clock.now() < self.next:
            return
        self._busy = True
        self._workplace.read(
            partial(night_of, desk), owner=self, then=self._begin_if_due, failed=self._failed
        )

    def stop(self) -> None:
        """Begins nothing more, and ends what is under way between two batches: the rest comes next time."""
        self._stopped.set()
        self._timer.stop()
        self._desk = None

    def _begin_if_due(self, night: Night | None) -> None:
        desk, opened_at = self._desk, self._opened_at
        if desk is None or opened_at is None or night is None:
            # Without a server there is nothing to do until somebody chooses one.
            self._settle(None if desk is None else desk.clock.now() + AGAIN_AFTER)
            return
        now = desk.clock.now()
        due = next_sync(night, now, opened_at)
        if due > now:
            self._settle(due)
            return
        # What the rooms bring is loaded when it is first needed: not at the start.
        from desktop.synchronisation.actions import synchronise_now  # noqa: PLC0415

        self._workplace.act(
            partial(synchronise_now, desk, cancelled=self._stopped.is_set),
            long=True,
            owner=self,
            then=self._done,
            failed=self._failed,
        )

    def _done(self, _outcome: object) -> None:
        # What came from other counters shows on whichever screen is open.
        self._workplace.tell_changed(*Topic)
        self._ended()

    def _failed(self, error: Exception) -> None:
        # Nobody asked for it, so nobody is interrupted: it is said at the next sign-in and in the status bar.
        _LOG.warning("the synchronisation failed: %s", type(error.__cause__ or error).__name__)
        if not isinstance(error, KnownError):
            self._workplace.report(error, self)
        self._ended()

    def _ended(self) -> None:
        self._settle(None)
        self.ended.emit()

    def _settle(self, due: datetime | None) -> None:
        self._busy = False
        if self._desk is not None:
            self.next = due or self._desk.clock.now()
