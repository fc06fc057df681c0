"""The stage: the real window off-screen, real keys, and pictures of what they lead to."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QEventLoop,
    QLocale,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QCursor, QImage, QKeyEvent, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.administration.keys import key_store_of
from desktop.administration.opening import open_office
from desktop.app import FrontDesk
from desktop.desk import Desk
from desktop.office.clock import Clock
from desktop.office.profile import Profile
from desktop.shell.window import MainWindow
from desktop.widgets.parts import PartsPage
from desktop.widgets.pdf_pages import PdfPages

PATIENCE_MS = 30_000
_LOOK_EVERY_MS = 5
_BREATH_MS = 450
_MOST_TABS = 60
_INK = 96
"""What is darker is printed; of 255."""

_EDGE = QColor("#8a94a3")
"""What a desktop draws around a dialog."""

# Wednesday, 25 November 2026, 10:42 in Sofia: a reception day at Pernik.
THE_DAY = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)


AnyWidget = TypeVar("AnyWidget", bound=QWidget)


class NotAsPlanned(RuntimeError):
    """The program did not do what the play expected; the day has not worked."""


class StageClock:
    """Runs as a clock does, but from the morning of the play."""

    def __init__(self, begins: datetime = THE_DAY) -> None:
        self._begins = begins
        self._elapsed = QElapsedTimer()
        self._elapsed.start()

    def now(self) -> datetime:
        """The moment of the play."""
        return self._begins + timedelta(milliseconds=self._elapsed.elapsed())


class Stage:
    """One office in a folder, its window, and the person at the keyboard."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        pictures: Path,
        clock: Clock,
        usual: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.app, self.pictures, self.clock = app, pictures, clock
        self.profile = Profile(folder, throw_away=True)
        self.front_desk = FrontDesk(app, self.profile, clock, key_store_of(self.profile), usual)
        self.taken: list[Path] = []
        pictures.mkdir(parents=True, exist_ok=True)

    def open(self) -> None:
        """Starts the program and waits for its window."""
        self.front_desk.start()
        self.wait_for(lambda: self.front_desk.window is not None, "the window opens")
        # Off-screen the mouse rests on the first button of the rail, which would look pointed at.
        QCursor.setPos(self.window.mapToGlobal(self.window.rect().bottomRight()))
        self.window.activateWindow()
        self.wait_for(self.window.isActiveWindow, "the window takes the keys")

    @property
    def window(self) -> MainWindow:
        """The window as it is now; another language makes another one."""
        if self.front_desk.window is None:
            raise NotAsPlanned("there is no window")
        return self.front_desk.window

    def wait_for(self, expected: Callable[[], object], what: str) -> None:
        """Lets the program work until `expected` holds.

        Raises:
            NotAsPlanned: it does not come about; `what` says what did not.
        """
        loop, patience, look = QEventLoop(), QTimer(singleShot=True), QTimer(interval=_LOOK_EVERY_MS)
        patience.timeout.connect(loop.quit)
        met = [bool(expected())]

        def ask() -> None:
            met[0] = met[0] or bool(expected())
            if met[0]:
                loop.quit()

        look.timeout.connect(ask)
        patience.start(PATIENCE_MS)
        look.start()
        if not met[0]:
            loop.exec()
        # Whatever thread collects them: a timer that still runs can be stopped on its own thread only.
        patience.stop()
        look.stop()
        # What has come about counts, though it may have passed again; and a busy machine gets a last look.
        if not met[0] and not expected():
            self.picture("not-as-planned")
            raise NotAsPlanned(what)

    def settle(self) -> None:
        """Waits until no work is under way behind the window."""
        self.wait_for(lambda: not self.front_desk.workplace.runner.busy, "the work behind the window ends")
        self.app.processEvents()

    def page(self, kind: type[AnyWidget]) -> AnyWidget:
        """The screen that is open, its part that is shown, or the front page: one must be of that kind."""
        page = self.window.front or self.window.screens.current_page()
        if isinstance(page, PartsPage) and not isinstance(page, kind):
            page = page.part
        if not isinstance(page, kind):
            self.picture("not-as-planned")
            raise NotAsPlanned(f"{kind.__name__} is shown")
        return page

    def dialog(self, kind: type[AnyWidget]) -> AnyWidget:
        """Waits for a dialog of that kind over the window."""
        self.wait_for(lambda: isinstance(self.app.activeModalWidget(), kind), f"{kind.__name__} opens")
        self.settle()
        found = self.app.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def wait_for_no_dialog(self) -> None:
        """Waits until what was asked for is done, and no dialog stands over the window."""
        self.wait_for(lambda: self.app.activeModalWidget() is None, "the dialog closes")
        self.settle()

    def wait_for_front(self, name: str) -> None:
        """Waits for a front page by its class: set-up, recovery sheet, sign-in."""
        self.wait_for(lambda: type(self.window.front).__name__ == name, f"{name} is shown")
        self.settle()

    def let_time_pass(self) -> None:
        """The script's clock was moved: the bar below shows it, and what was announced before has gone."""
        for ticking in self.window.status_bar.findChildren(QTimer):
            ticking.timeout.emit()
        self.window.toast.close_banner()

    def breathe(self) -> None:
        """The moment a person takes between two steps: until no timer of a screen runs that counts on it.

        A paper that is looked at is drawn by then.
        """
        self.settle()
        papers = [one for one in self.window.findChildren(PdfPages) if one.isVisible()]
        self.wait_for(lambda: all(map(_is_drawn, papers)), "the pages are drawn")
        while counting := [one for one in self.window.findChildren(QTimer) if _counts_on_a_breath(one)]:
            self.wait_for(lambda: not any(map(_counts_on_a_breath, counting)), "the screens come to rest")
            self.settle()

    def press(self, keys: str) -> None:
        """Presses a key or a combination as it stands on a button: „Ctrl+Enter“, „F5“, „1“."""
        target = self._focused()
        combination = QKeySequence.fromString(keys.replace("Enter", "Return"))[0]  # type: ignore[index]
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        self.settle()

    def type(self, text: str) -> None:
        """Types into whatever has the focus, sign by sign, in any alphabet."""
        target = self._focused()
        for sign in text:
            for moment in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = Qt.Key.Key_Return if sign == "\n" else Qt.Key.Key_unknown
                said = "\r" if sign == "\n" else sign
                self.app.sendEvent(target, QKeyEvent(moment, key, Qt.KeyboardModifier.NoModifier, said))
        self.app.processEvents()

    def fill(self, *texts: str) -> None:
        """Types each text into its field, Tab by Tab; an empty one leaves its field as it is."""
        for text in texts:
            self.type(text)
            self.press("Tab")

    def type_anew(self, text: str) -> None:
        """Types over what stands in the field."""
        self.press("Ctrl+A")
        self.press("Del")
        self.type(text)

    def go_to(self, wanted: QWidget, key: str = "Tab") -> None:
        """Goes from field to field until the keys go to `wanted`, or to something in it.

        Raises:
            NotAsPlanned: the keyboard does not lead there.
        """
        for _place in range(_MOST_TABS):
            here = self._focused()
            if here is wanted or wanted.isAncestorOf(here):
                return
            self.press(key)
        self.picture("not-as-planned")
        raise NotAsPlanned(f"{wanted.accessibleName() or wanted} is reached with {key}")

    def _focused(self) -> QWidget:
        self.app.processEvents()
        if self.app.activeWindow() is None:
            # When a dialog closes, a desktop gives the keys back to what is under it; off-screen nobody does.
            (self.app.activeModalWidget() or self.window).activateWindow()
            self.app.processEvents()
        return self.app.focusWidget() or self.app.activeModalWidget() or self.window

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """Takes a picture of the window, or of that one, with the dialog that stands over it."""
        self.app.processEvents()
        shot = (of or self.window).grab()
        dialog = self.app.activeModalWidget()
        if dialog is not None:
            # A desktop puts a dialog over the middle of its window; the off-screen one is too small for that.
            place = dialog.rect()
            place.moveCenter(shot.rect().center())
            with QPainter(shot) as painter:
                painter.drawPixmap(place.topLeft(), dialog.grab())
                painter.setPen(_EDGE)
                painter.drawRect(place)
        file = self.pictures / f"{name}.png"
        shot.save(str(file))
        self.taken.append(file)

    def desk(self) -> Desk:
        """Another desk on the same office, to ask beside the window. Close its database."""
        opened = open_office(self.profile, key_store_of(self.profile), self.clock)
        return replace(opened, clerk=self.front_desk.workplace.desk.clerk)

    def close(self) -> None:
        """Ends the program as its clerk would; the window ends now, not whenever Python gets round to it."""
        self.front_desk.stop()
        window, self.front_desk.window = self.window, None
        window.hide()
        window.deleteLater()
        self.front_desk.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


_NOISE = "This plugin does not support propagateSizeHints()"
"""What Qt says of every window that nobody can see."""


def _say_what_matters(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    if message != _NOISE:
        print(message, file=sys.stderr)


def off_screen_app() -> QApplication:
    """The one QApplication, with the language's own numbers rather than the machine's."""
    if QApplication.instance() is None:
        qInstallMessageHandler(_say_what_matters)
    app = QApplication.instance() or QApplication(["ednogishe", "-platform", "offscreen"])
    if not isinstance(app, QApplication):
        raise NotAsPlanned("another kind of application is running")
    app.setQuitOnLastWindowClosed(False)
    QLocale.setDefault(QLocale("bg"))
    return app


def _is_drawn(pages: PdfPages) -> bool:
    """Whether there is ink: Qt draws a page on a thread of its own, and the page is white meanwhile."""
    seen, third = pages.viewport().rect(), pages.viewport().width() // 3
    middle = pages.viewport().grab(seen.adjusted(third, 0, -third, 0)).toImage()
    return min(bytes(middle.convertToFormat(QImage.Format.Format_Grayscale8).constBits())) < _INK


def _counts_on_a_breath(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _BREATH_MS
