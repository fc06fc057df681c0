"""The main window: rail, top bar, the open screen, status bar; and the floor of sign-in and lock."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop.office.language import _
from desktop.shell.key_help import KeyHelp, keys_of
from desktop.shell.lock import ALARM_KEY, Curtain, IdleWatch, LockScreen, Verify
from desktop.shell.palette import Palette
from desktop.shell.rail import Rail
from desktop.shell.screens import Screen, Way
from desktop.shell.searched import PaletteHit, Provider
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


def _place_of(page: QWidget) -> QWidget:
    """What holds the page in the window: its scroll area, which is two storeys above it."""
    viewport = page.parentWidget()
    assert viewport is not None
    place = viewport.parentWidget()
    assert place is not None
    return place


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
        self._places = {place.key: place for place in places}
        self._pages: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._open_key = ""

        self._floors = Floors()
        self.setCentralWidget(self._floors)
        self._work = self._build_work(workplace, places)
        self._front: QWidget | None = None
        self.lock_screen = LockScreen(workplace, verify)
        self._floors.add(self._work)
        self._floors.add(self.lock_screen)

        self.palette_list = Palette(workplace, self.top_bar.search, self._providers(places), self._work)
        self.toast = Toast(self._work, places=self._message_places)
        self._content.installEventFilter(self)
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
        workplace.place_asked.connect(self._go)
        workplace.desk_changed.connect(self._offer_places)
        self._offer_places()

    def _build_work(self, workplace: Workplace, places: Sequence[Screen]) -> QWidget:
        work = QWidget()
        self.rail = Rail(places)
        self.top_bar = TopBar(workplace)
        self.status_bar = StatusBar(workplace)
        self._content = Floors()
        self._busy = BusyBar(parent=self._content)
        workplace.runner.busy_changed.connect(self._busy.set_busy)
        self.rail.place_asked.connect(self.open_place)
        self.rail.lock_asked.connect(self.lock)
        right = column(self.top_bar, self._content, self.status_bar, spacing=0)
        right.setStretch(1, 1)
        row(self.rail, right, spacing=0, parent=work)
        return work

    def _providers(self, places: Sequence[Screen]) -> list[Provider]:
        screens = Provider(title=_("Screens"), find=self._find_screens)
        return [Provider(title=one.title, find=one.search) for one in places if one.search] + [screens]

    def _offered(self, place: Screen) -> bool:
        return not place.permissions or any(map(self._workplace.allows, place.permissions))

    def _offer_places(self) -> None:
        """A clerk sees the places that they may use."""
        for key, place in self._places.items():
            self.rail.offer(key, offered=self._offered(place))

    def _find_screens(self, words: str) -> list[PaletteHit]:
        return [
            PaletteHit(
                title=way.title,
                detail=place.shortcut,
                icon=place.icon,
                open=partial(self._workplace.open_place, place.key, **way.what),
            )
            for place in self._places.values()
            if self._offered(place)
            for way in (Way(place.title), *place.ways(self._workplace))
            if words.casefold() in way.title.casefold()
        ]

    # Floors

    @property
    def front(self) -> QWidget | None:
        """The front page that covers the window, or None while a clerk is at work."""
        return self._front

    def show_front(self, page: QWidget) -> None:
        """Covers the window with set-up or sign-in; the front page before it is let go."""
        self._idle.stop()
        self._drop_front()
        self._front = page
        place = ScrolledPage(page, self._floors)
        self._floors.add(place)
        self._floors.setCurrentWidget(place)
        page.setFocus()
        if isinstance(page, Page):
            page.enter()

    def show_work(self, key: str = "", **what: object) -> None:
        """A clerk sat down: the rail and the screen `key` with `what`, or the first one that is theirs."""
        self._floors.setCurrentWidget(self._work)
        self._drop_front()
        self._idle.start()
        theirs = (one.key for one in self._places.values() if self._offered(one))
        self._go(key or next(theirs), what)

    def _drop_front(self) -> None:
        if self._front is not None:
            place = _place_of(self._front)
            self._floors.removeWidget(place)
            place.deleteLater()
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
        self.forget_pages()
        self.sign_out_asked.emit()

    # Screens

    def open_place(self, key: str) -> None:
        """Opens a screen; it is made when it is opened for the first time.

        Nothing where it is not for whoever is at the desk: nobody is led to a refusal.
        """
        if not self._offered(self._places[key]):
            return
        before = self.current_page()
        if isinstance(before, Page) and self._open_key != key:
            before.leave()
        if key not in self._pages:
            page = self._places[key].make(self._workplace)
            self._pages[key] = page
            self._content.add(ScrolledPage(page, self._content))
        page = self._pages[key]
        self._open_key = key
        self._content.setCurrentWidget(_place_of(page))
        self.rail.mark(key)
        if isinstance(page, Page):
            page.enter()

    def current_page(self) -> QWidget | None:
        """The screen that is open."""
        place = self._content.currentWidget()
        return place.page if isinstance(place, ScrolledPage) else None

    def forget_pages(self) -> None:
        """Another clerk, another language: the screens are made anew when they are opened."""
        for page in self._pages.values():
            if isinstance(page, Page):
                page.leave()
            place = _place_of(page)
            self._content.removeWidget(place)
            place.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self._open_key = ""

    def renew_pages(self) -> None:
        """Another profile is in force: every screen is made anew, the open one at once.

        One in which something is half typed stays as it is until that is done: see `renew_stale`.
        """
        self._stale = set(self._pages)
        self.renew_stale()

    def renew_stale(self) -> None:
        """Makes anew what was left because somebody was in the middle of something, and no longer is."""
        if QApplication.activeModalWidget() is not None:
            return
        for key in sorted(self._stale):
            page = self._pages.get(key)
            if isinstance(page, Page) and page.is_half_typed():
                continue
            self._stale.discard(key)
            if page is not None:
                self._make_anew(key, page)

    def _make_anew(self, key: str, page: QWidget) -> None:
        is_open = key == self._open_key
        where = page.place() if isinstance(page, Page) else {}
        if is_open and isinstance(page, Page):
            page.leave()
        del self._pages[key]
        place = _place_of(page)
        if is_open:
            self._open_key = ""
            self._go(key, where)
        self._content.removeWidget(place)
        place.deleteLater()

    def _go(self, key: str, what: dict[str, object]) -> None:
        self.open_place(key)
        page = self._pages.get(key)
        if what and isinstance(page, Page):
            page.show_what(**what)

    def show_keys(self) -> None:
        """F1: the keys of the program and of the open screen."""
        page = self.current_page()
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
        page = self.current_page()
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
        if watched is self._content and event.type() == QEvent.Type.Resize:
            self.toast.settle()
            self._busy.setGeometry(0, 0, self._content.width(), self._busy.height())
        return super().eventFilter(watched, event)

    def _message_places(self) -> list[QRect]:
        """In the top bar: there is no corner of a screen where it would cover no field."""
        at = self.top_bar.mapTo(self._work, QPoint())
        return [one.translated(at) for one in self.top_bar.message_places()]

    def _announce(self, text: str, kind: str) -> None:
        self.toast.announce(text, _KINDS[kind])
