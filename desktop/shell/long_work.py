"""Long work: how far it has come, and changing one's mind."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.office.language import _, spoken
from desktop.office.taken_out import Watch
from desktop.shell.workplace import Workplace
from desktop.widgets.busy import BusyBar
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row

T = TypeVar("T")


class _Counter(QObject):
    """Carries the number of rows done from the thread that works to the window's."""

    counted = Signal(int)


class LongWork(QWidget):
    """One at a time, its progress, and a way out of it.

    `busy_changed` tells that it has begun or ended.
    """

    busy_changed = Signal(bool)

    def __init__(self, workplace: Workplace, *, of_rows: bool = True) -> None:
        """`of_rows`: how far it has come is said in rows; else by the bar alone."""
        super().__init__()
        self._workplace, self._of_rows = workplace, of_rows
        self._stop: threading.Event | None = None
        self._counter = _Counter()
        self._counter.counted.connect(self._show_count, Qt.ConnectionType.QueuedConnection)
        self.words = Text("", "dim")
        self.words.setWordWrap(False)
        self.bar = BusyBar()
        self.give_up = KeyButton(_("Stop"))
        self.give_up.clicked.connect(self.stop)
        row(self.words, self.bar, self.give_up, spacing=12, parent=self).setStretch(1, 1)
        self.hide()
        # Whoever leaves the desk, or the program, does not wait for it.
        workplace.desk_changed.connect(self.stop)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)
        self._expected = 0
        self._what = ""

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._stop is not None

    def begin(
        self,
        what: str,
        expected: int | None,
        work: Callable[[Watch], T],
        then: Callable[[T], None],
        owner: QWidget,
    ) -> None:
        """Runs `work` behind the window, then `then` with its result; `what` says what is being done.

        `expected` is the number of rows, where it is known.
        """
        if self.busy:
            return
        stop = self._stop = threading.Event()
        counter = self._counter

        def go_on(done: int) -> bool:
            if stop.is_set():
                return False
            counter.counted.emit(done)
            return True

        self._what, self._expected = what, expected or 0
        self.bar.setRange(0, self._expected)
        self.bar.setAccessibleName(what)
        self._show_count(0)
        self.bar.show()
        self.show()
        self.busy_changed.emit(True)
        # Not in the lane of the local database: for minutes nobody could be registered.
        self._workplace.act(
            partial(work, go_on),
            owner=self,
            then=partial(self._end, then),
            failed=partial(self._fail, owner),
            long=True,
        )

    def stop(self) -> None:
        """Gives it up; what was made of it goes."""
        if self._stop is not None:
            self._stop.set()

    def _show_count(self, done: int) -> None:
        if not self.busy:
            return
        words = spoken()
        self.bar.setValue(min(done, self._expected))
        pattern = _("{what} {done} of {count} rows") if self._expected else _("{what} {done} rows")
        if not self._of_rows:
            pattern = "{what}"
        self.words.setText(
            pattern.format(what=self._what, done=words.number(done), count=words.number(self._expected))
        )

    def _end(self, then: Callable[[T], None], result: T) -> None:
        self._settle()
        then(result)

    def _fail(self, owner: QWidget, error: Exception) -> None:
        self._settle()
        self._workplace.report(error, owner)

    def _settle(self) -> None:
        self._stop = None
        self.hide()
        self.busy_changed.emit(False)
