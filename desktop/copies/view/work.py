"""Long work on copies: how far it has come, and a way out of it."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from db.copies import CopyStopped, Told
from desktop.office.language import _
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row
from desktop.widgets.sizes import fixed_height

T = TypeVar("T")
_STEPS = 1000


class _Teller(QObject):
    """Carries how much is done from the thread that works to the window's."""

    told = Signal(float)


class CopyWork(QWidget):
    """One work at a time: its words, a bar, and „Stop“. `busy_changed` tells that it has begun or ended."""

    busy_changed = Signal(bool)

    def __init__(self, workplace: Workplace, *, can_stop: bool = True, talks: bool = False) -> None:
        """`talks`: it is a talk with a server, in Python, not a copy of a file.

        One that steps back behind the others, as copies do, would hold up the window while it holds
        Python's lock.
        """
        super().__init__()
        self._talks = talks
        self._workplace = workplace
        self._stop = threading.Event()
        self.busy = False
        self._teller = _Teller()
        self._teller.told.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self.words = Text("", "dim")
        self.words.setWordWrap(False)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        fixed_height(self.bar, 6)
        row(self.words, self.bar, spacing=12, parent=self).setStretch(1, 1)
        self.hide()
        if can_stop:
            self._let_stop()

    def _let_stop(self) -> None:
        give_up = KeyButton(_("Stop"))
        give_up.clicked.connect(self.stop)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(give_up)
        # Whoever leaves the desk, or the program, does not wait for it.
        self._workplace.desk_changed.connect(self.stop)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    def begin(
        self,
        what: str,
        work: Callable[[Told], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Runs `work` apart from everything else, then `then` or `failed`; what is stopped says nothing."""
        if self.busy:
            return
        self.busy = True
        stop = self._stop = threading.Event()
        teller = self._teller

        def tell(done: float) -> None:
            if stop.is_set():
                raise CopyStopped
            teller.told.emit(done)

        self.words.setText(what)
        self.bar.setAccessibleName(what)
        self._show(0)
        self.show()
        self.busy_changed.emit(True)
        run = partial(self._workplace.act, long=True) if self._talks else self._workplace.do_apart
        run(
            partial(work, tell),
            owner=self,
            then=partial(self._end, then),
            failed=partial(self._fail, failed),
        )

    def stop(self) -> None:
        """Gives it up; what was made of it goes."""
        self._stop.set()

    def _show(self, done: float) -> None:
        self.bar.setValue(round(done * _STEPS))

    def _end(self, then: Callable[[T], None], result: T) -> None:
        self._settle()
        then(result)

    def _fail(self, failed: Callable[[Exception], None], error: Exception) -> None:
        self._settle()
        if not isinstance(error, CopyStopped):
            failed(error)

    def _settle(self) -> None:
        self.busy = False
        self.hide()
        self.busy_changed.emit(False)
