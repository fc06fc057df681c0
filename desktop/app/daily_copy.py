"""The day's copy, made by the open window behind whatever its clerk does, whoever that is."""

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from db.copies import CopyStopped
from desktop.copies.making import MadeCopy, make_daily_copy
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.shell.workplace import Workplace

LOOKS_EVERY_MS = 60_000
_WAITS_AFTER_A_FAULT = 60
"""Looks that are passed over after a copy failed: an hour, so that a full disk is not tried every minute."""


class DailyCopy(QObject):
    """Looks every minute whether the day's copy is there."""

    def __init__(self, workplace: Workplace, desk: Callable[[], Desk | None], parent: QObject) -> None:
        """`desk` is the one that is open now, with or without a clerk."""
        super().__init__(parent)
        self._workplace, self._desk = workplace, desk
        self._stop: threading.Event | None = None
        self._passes = 0
        self._timer = QTimer(self, interval=LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """The office is open: from now on it looks."""
        self._passes = 0
        self._timer.start()

    def stop(self) -> None:
        """Gives up the copy that is being made: the file is to be closed."""
        self._timer.stop()
        if self._stop is not None:
            self._stop.set()

    def look(self) -> None:
        """Makes the day's copy where it is missing; one at a time."""
        desk = self._desk()
        if self._passes > 0:
            self._passes -= 1
        elif desk is not None and self._stop is None:
            stop = self._stop = threading.Event()
            self._workplace.do_apart(
                partial(make_daily_copy, desk, partial(_go_on_unless, stop)),
                owner=self,
                then=self._made,
                failed=self._failed,
            )

    def _made(self, _copy: MadeCopy | None) -> None:
        self._stop = None

    def _failed(self, error: Exception) -> None:
        self._stop = None
        if isinstance(error, KnownError):
            # The log, the status bar and the next sign-in tell of it: nobody is disturbed for it now.
            self._passes = _WAITS_AFTER_A_FAULT
        elif not isinstance(error, CopyStopped):
            self._passes = _WAITS_AFTER_A_FAULT
            self._workplace.report(error, self)


def _go_on_unless(stop: threading.Event, _done: float) -> None:
    if stop.is_set():
        raise CopyStopped
