"""The locked window: nothing of a citizen can be seen, nothing that was typed is lost."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent, QWindow
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.shell.rail import LOCK_KEYS
from desktop.shell.status_bar import clerk_words, clock_words, counter_words
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import CentredCard
from desktop.widgets.fields import Field, LineField
from desktop.widgets.icons import Glyph
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row

Verify = Callable[[str, Callable[[], None], Callable[[Exception], None]], None]

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,  # of a shortcut, only this reaches the window
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_MS_PER_MINUTE = 60_000
SEEN_BY_THE_HALL = "seen by the hall"
"""The property of a window for citizens, with nobody's data on it: the lock hides it from nobody."""

ALARM_KEY = "Ctrl+F12"
"""Calls the colleagues for help."""


class IdleWatch(QObject):
    """Emits `idle` once when neither keyboard nor mouse was touched for `minutes`, until the next touch.

    In a dialog the rail's shortcut cannot hear the lock's key; there it is heard here, as `lock_asked`. The
    key of the staff alarm is heard here everywhere: nothing on the screen shows that it was pressed.

    It listens to the window that has the keys, as the desktop's own events come in: a filter on the whole
    application would be asked about every event of every widget.
    """

    idle = Signal()
    lock_asked = Signal()
    alarm_asked = Signal()

    def __init__(self, minutes: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._patience = QTimer(self, singleShot=True, interval=max(1, round(minutes * _MS_PER_MINUTE)))
        self._patience.timeout.connect(self.idle)
        self._watching = False
        self._heard: QWindow | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusWindowChanged.connect(self._listen_to)
        self._listen_to(application.focusWindow())

    def start(self) -> None:
        """Begins to watch."""
        self._watching = True
        self._patience.start()

    def stop(self) -> None:
        """Watches no longer."""
        self._watching = False
        self._patience.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch begins the wait anew; nothing is taken away from anybody."""
        if self._watching and event.type() in _SIGNS_OF_LIFE:
            self._patience.start()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._hear(event)
        return super().eventFilter(watched, event)

    def _listen_to(self, window: QWindow | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = window
        if window is not None:
            window.installEventFilter(self)

    def _hear(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        alarms = pressed == QKeySequence(ALARM_KEY)
        locks = pressed in LOCK_KEYS and QApplication.activeModalWidget() is not None
        if locks:
            self.lock_asked.emit()
        elif alarms and not event.isAutoRepeat():
            self.alarm_asked.emit()
        return locks or alarms


class Curtain(QObject):
    """Hides every other window of the program, and gives back what it hid.

    Lists and menus that hang open are closed. Dialogs are hidden and come back as they were, those too
    that wanted to open while the curtain was drawn.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []

    def draw(self) -> None:
        """Hides them, and those that come later."""
        QToolTip.hideText()
        for one in QApplication.topLevelWidgets():
            if one.isVisible() and one is not self._window:
                self._hide(one)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is a window

    def open(self) -> None:
        """Shows again what was hidden, the uppermost last."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there is a window
        hidden, self._hidden = self._hidden, []
        for one in hidden:
            if isValid(one):
                one.show()

    def forget(self) -> None:
        """Another clerk sits down: what was hidden is closed."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there is a window
        hidden, self._hidden = self._hidden, []
        for one in hidden:
            if isValid(one):
                one.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that opens behind the curtain is hidden before it is painted."""
        late = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if late and watched is not self._window and isinstance(watched, QWidget):
            # Not after the window itself is gone, and the curtain with it.
            QTimer.singleShot(0, self, lambda: self._hide(watched))
        return super().eventFilter(watched, event)

    def _hide(self, one: QWidget) -> None:
        if not isValid(one) or one.property(SEEN_BY_THE_HALL):
            return
        if one.windowType() in {Qt.WindowType.Popup, Qt.WindowType.ToolTip}:
            one.close()
            return
        one.hide()
        self._hidden.append(one)
        # The lock wants the keyboard, but not while the clerk types in another program.
        if QApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self._window.activateWindow()


class LockScreen(QWidget):
    """Covers the window. `unlocked` when the clerk is back, `sign_out_asked` when another one is here."""

    unlocked = Signal()
    sign_out_asked = Signal()

    def __init__(self, workplace: Workplace, verify: Verify, parent: QWidget | None = None) -> None:
        """`verify(password, done, failed)` calls one of the two later, on the window's thread."""
        super().__init__(parent)
        self._workplace, self._verify = workplace, verify
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clock = Text("", "dim")
        self._where = Text("", "dim")
        card = CentredCard(_("The workplace is locked"))
        self._who = Text("", "strong")
        self.password = LineField(password=True)
        self.password_field = Field(_("Password"), self.password, name="password")
        self.unlock = KeyButton(_("Unlock"), "Enter", primary=True)
        self.unlock.clicked.connect(self._try)
        self.other = QuietLink(_("Another clerk"))
        self.other.clicked.connect(self.sign_out_asked)
        card.body.insertWidget(0, Glyph("lock-key", colour="accent", size=32))
        card.add(
            self._where,
            row(Glyph("user", size=18), self._who, spacing=8),
            self.password_field,
            4,
            row(self.unlock, None, self.other),
            self._clock,
        )
        row(card, parent=self)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_clock)

    def showEvent(self, event: QShowEvent) -> None:
        """Names the place and the clerk; the password is typed anew."""
        super().showEvent(event)
        where = (self._workplace.whereabouts.municipality, counter_words(self._workplace))
        self._where.setText(" · ".join(filter(None, where)))
        self._who.setText(clerk_words(self._workplace))
        self.password.clear()
        self.password_field.clear_error()
        # An ЕГН that was copied must not be pasted by whoever comes by.
        QApplication.clipboard().clear()
        self._free(free=True)
        self._show_clock()
        self._tick.start()
        self.password.setFocus()

    def _show_clock(self) -> None:
        self._clock.setText(clock_words(self._workplace))

    def _try(self) -> None:
        if not self.password.value():
            self.password_field.show_error(_("Enter your password."))
            self.password.setFocus()
            return
        self._free(free=False)
        self._verify(self.password.value(), self._open, self._refuse)

    def _open(self) -> None:
        self.password.clear()
        self._tick.stop()
        self.unlocked.emit()

    def _refuse(self, error: Exception) -> None:
        self._free(free=True)
        self.password.setFocus()
        self.password.selectAll()
        if isinstance(error, KnownError):
            self.password_field.show_error(error.sentence(spoken()))
        else:
            self._workplace.report(error, self)

    def _free(self, *, free: bool) -> None:
        self.unlock.setEnabled(free)
        self.password.setReadOnly(not free)
