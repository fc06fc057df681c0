"""Keys pressed quickly: none is lost while a step is being done, and a double press is one."""

from collections import deque

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.widgets.buttons import sequences

SLIP_MS = 400
"""The same key again so soon is the second half of a double press: it must not call somebody else."""


class Presses(QObject):
    """Keeps what is pressed on `page` while a step is being done, and presses it afterwards, in order.

    A button is known by its key, which is its accessible description.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._kept: deque[str] = deque()
        self._last, self._replaying = "", False
        self.slip = QTimer(self, singleShot=True, interval=SLIP_MS)

    def is_for_now(self, key: str, *, working: bool) -> bool:
        """Whether to do it at once. Otherwise it is kept, or was pressed twice.

        While a step is done, only a figure again is another citizen; any other key again is impatience.
        """
        if self._replaying:
            return True
        again = key == self._last and (self.slip.remainingTime() > 0 or (working and not key.isdecimal()))
        self._last = key
        self.slip.start()
        if working and not again:
            self._kept.append(key)
        return not again and not working

    def keep(self, event: QKeyEvent) -> None:
        """Keeps a key whose button is not in sight yet: it may be once the step is done."""
        pressed = QKeySequence(event.keyCombination())
        key = next((one for one in self._buttons() if pressed in sequences(one)), "")
        if key and not event.isAutoRepeat():
            self.is_for_now(key, working=True)

    def press_next(self) -> None:
        """Presses what was kept first and has a button that can be pressed now."""
        while self._kept:
            button = self._buttons()[self._kept.popleft()]
            if button.isVisible() and button.isEnabled():
                self._replaying = True
                button.click()
                self._replaying = False
                return

    def forget(self) -> None:
        """What was kept is not wanted any more: a step was refused or undone, or the clerk went elsewhere."""
        self._kept.clear()
        self._last = ""

    def _buttons(self) -> dict[str, QAbstractButton]:
        """By key; of several that have it, the one in sight."""
        found: dict[str, QAbstractButton] = {}
        for one in self._page.findChildren(QAbstractButton):
            key = one.accessibleDescription()
            if key and not (key in found and found[key].isVisible()):
                found[key] = one
        return found
