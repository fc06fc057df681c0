"""The main window: rail, top bar, the open screen, status bar; and the floor of sign-in and lock."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.office.language import _
from desktop.shell.key_help import KeyHelp, keys_of
from desktop.shell.lock import ALARM_KEY, Curtain, IdleWatch, LockScreen, Verify
from desktop.shell.open_screens import OpenScreens
from desktop.shell.palette import Palette
from desktop.shell.rail import Rail
from desktop.shell.screens import Screen
from desktop.shell.searched import Provider
from desktop.shell.status_bar import StatusBar
from desktop.shell.top_bar import TopBar
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Toast
from desktop.widgets.busy import BusyBar
from desktop.widgets.floors import Floors
from desktop.widgets.labels import Kind
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.scrolled import ScrolledPage

SMALLEST = (1024, 600)
LOCK_AFTER_MINUTES = 5.0
_TEXT_SIZE_KEYS = {1: ("Ctrl++", "Ctrl+="), -1: ("Ctrl+-",), 0: ("Ctrl+0",)}
_KINDS: dict[str, Kind] = {"ok": "ok", "warning": "warning", "error": "error"}


class MainWindow(QMainWindow):
    """One of three floors is seen: the work, the lock, or a front page (set-up, sign-in).

    The other floors are hidden, not destroyed: what was half typed is there after unlocking.
    """

    sign_out_asked = Signal()
    alarm_asked = Signal()
    locked = Signal()
    text_size_asked = Signal(int)
    """A larger (1), a smaller (-1) or the usual (0) size of text."""

    def __init__(
        self,
        workplace: Workplace,
        places: Sequence[Screen],
        *,
        verify: Verify,
        lock_after_minutes: float = LOCK_AFTER_MINUTES,
    ) -> None:
        """`verify` checks the password at the lock (see `LockScreen`)."""
        super().__init__()
        self.setWindowTitle(_("One-stop counter"))
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 768)
        self._workplace = workplace
        self._floors = Floors()
        self.setCentralWidget(self._floors)
        self._work = self._build_work(workplace, places)
        self._front: ScrolledPage | None = None
        self.lock_screen = LockScreen(workplace, verify)
        self._floors.add(self._work)
        self._floors.add(self.lock_screen)

        self.palette_list = Palette(workplace, self.top_bar.search, self._providers(places), self._work)
        self.toast = Toast(self._work, places=self._message_places)
        self.screens.installEventFilter(self)
        self._curtain = Curtain(self)
        self._idle = IdleWatch(lock_after_minutes, self)
        self._idle.idle.connect(self.lock)
        self._idle.lock_asked.connect(self.lock)
        self._idle.alarm_asked.connect(self.alarm_asked)
        self.lock_screen.unlocked.connect(self._come_back)
        self.lock_screen.sign_out_asked.connect(self._sign_out)
        help_key = QShortcut(QKeySequence("F1"), self)
        help_key.activated.connect(self.show_keys)
        for step, keys in _TEXT_SIZE_KEYS.items():
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key) for key in keys])
            shortcut.activated.connect(partial(self.text_size_asked.emit, step))
        workplace.announced.connect(self._announce)
        workplace.place_asked.connect(self.screens.open)
        workplace.desk_changed.connect(self._offer_places)
        self._offer_places()

    def _build_work(self, workplace: Workplace, places: Sequence[Screen]) -> QWidget:
        work = QWidget()
        self.rail = Rail(places)
        self.top_bar = TopBar(workplace)
        self.status_bar = StatusBar(workplace)
        self.screens = OpenScreens(workplace, places)
        self._busy = BusyBar(parent=self.screens)
        workplace.runner.busy_changed.connect(self._busy.set_busy)
        self.rail.place_asked.connect(self.screens.open)
        self.screens.opened.connect(self.rail.mark)
        self.rail.lock_asked.connect(self.lock)
        right = column(self.top_bar, self.screens, self.status_bar, spacing=0)
        right.setStretch(1, 1)
        row(self.rail, right, spacing=0, parent=work)
        return work

    def _providers(self, places: Sequence[Screen]) -> list[Provider]:
        screens = Provider(title=_("Screens"), find=self.screens.hits)
        return [Provider(title=one.title, find=one.search) for one in places if one.search] + [screens]

    def _offer_places(self) -> None:
        """A clerk sees the places that they may use."""
        for key in self.screens.places:
            self.rail.offer(key, offered=self.screens.offers(key))

    # Floors

    @property
    def front(self) -> QWidget | None:
        """The front page that covers the window, or None while a clerk is at work."""
        return self._front.page if self._front is not None else None

    def show_front(self, page: QWidget) -> None:
        """Covers the window with set-up or sign-in; the front page before it is let go."""
        self._idle.stop()
        self._drop_front()
        self._front = ScrolledPage(page, self._floors)
        self._floors.add(self._front)
        self._floors.setCurrentWidget(self._front)
        page.setFocus()
        if isinstance(page, Page):
            page.enter()

    def show_work(self, key: str = "", **what: object) -> None:
        """A clerk sat down: the rail and the screen `key` with `what`, or the first one that is theirs."""
        self._floors.setCurrentWidget(self._work)
        self._drop_front()
        self._idle.start()
        self.screens.open(key or self.screens.first_offered(), what)

    def _drop_front(self) -> None:
        if self._front is not None:
            self._floors.removeWidget(self._front)
            self._front.deleteLater()
            self._front = None

    def lock(self) -> None:
        """Hides everything but the lock. Does nothing where nobody is signed in or it is locked already."""
        if self._floors.currentWidget() is not self._work:
            return
        self._idle.stop()
        self.palette_list.dismiss()
        self._floors.setCurrentWidget(self.lock_screen)
        self._curtain.draw()
        self.locked.emit()

    def _come_back(self) -> None:
        # The floor gives the focus back to the field that had it.
        self._floors.setCurrentWidget(self._work)
        self._idle.start()
        self._curtain.open()

    def leave_work(self) -> None:
        """Whoever was at the desk may go no further: as if they had signed out, locked or not."""
        self.palette_list.dismiss()
        self._curtain.draw()
        self._sign_out()

    def _sign_out(self) -> None:
        self._curtain.forget()
        self.screens.forget()
        self.sign_out_asked.emit()

    # Keys

    def show_keys(self) -> None:
        """F1: the keys of the program and of the open screen."""
        page = self.screens.current_page()
        if self._floors.currentWidget() is self._work and page is not None:
            frame = [*keys_of(self.top_bar), (_("Staff alarm, silent here"), ALARM_KEY)]
            dialog = KeyHelp(keys_of(self.rail), frame, page, self)
            dialog.manual_asked.connect(self.show_manual)
            dialog.open()

    def show_manual(self) -> None:
        """F1 and F1 again: the manuals, to be read and printed."""
        from desktop.shell.manual import ManualDialog  # noqa: PLC0415 - read now and then, not at every start

        ManualDialog(self._workplace, self).open()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody took: the message is put away, or the screen goes one step back."""
        page = self.screens.current_page()
        if event.key() != Qt.Key.Key_Escape or self._floors.currentWidget() is not self._work:
            super().keyPressEvent(event)
        elif self.toast.isVisible():
            self.toast.close_banner()
        elif isinstance(page, Page) and not page.go_back():
            page.enter()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing watches any longer."""
        self._idle.stop()
        self._curtain.forget()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the message in the top bar and the busy bar under it."""
        if watched is self.screens and event.type() == QEvent.Type.Resize:
            self.toast.settle()
            self._busy.setGeometry(0, 0, self.screens.width(), self._busy.height())
        return super().eventFilter(watched, event)

    def _message_places(self) -> list[QRect]:
        """In the top bar: there is no corner of a screen where it would cover no field."""
        at = self.top_bar.mapTo(self._work, QPoint())
        return [one.translated(at) for one in self.top_bar.message_places()]

    def _announce(self, text: str, kind: str) -> None:
        self.toast.announce(text, _KINDS[kind])
