"""Putting a copy back from the window: it is emptied, the file let go, and opened again afterwards."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.copies import Told
from db.engine import LocalDatabase
from db.key_store import KeyStore
from desktop.copies.putting_back import Restored, restore
from desktop.copies.view.restoring import RestoringPage
from desktop.office.clock import Clock
from desktop.office.profile import Profile
from desktop.shell.workplace import Workplace


class Restoring(QObject):
    """`over` tells that the office can be opened again, restored or as it was."""

    over = Signal()

    def __init__(
        self,
        workplace: Workplace,
        profile: Profile,
        key_store: KeyStore,
        clock: Clock,
        show: Callable[[QWidget], None],
        parent: QObject,
    ) -> None:
        """`show` covers the window with a page."""
        super().__init__(parent)
        self._workplace, self._profile, self._key_store, self._clock = workplace, profile, key_store, clock
        self._show = show
        self._waiting: Callable[[], None] | None = None
        workplace.runner.busy_changed.connect(self._go_on)

    def begin(self, copies: Sequence[Path], open_one: LocalDatabase | None) -> None:
        """Puts the first of `copies` that is whole back, once all work on the open file has ended."""
        page = RestoringPage(self._workplace)
        page.done.connect(self.over)
        self._show(page)
        self._waiting = partial(page.begin, partial(self._restored, copies, open_one))
        self._go_on(self._workplace.runner.busy)

    def _go_on(self, busy: bool) -> None:
        if not busy and self._waiting is not None:
            go_on, self._waiting = self._waiting, None
            go_on()

    def _restored(self, copies: Sequence[Path], open_one: LocalDatabase | None, told: Told) -> Restored:
        if open_one is not None:
            open_one.close()
        return restore(self._profile, self._key_store, self._clock, copies=copies, told=told)
