"""Collects garbage on the window's thread only.

Python collects cycles on whichever thread happens to allocate. A timer or a widget in such a cycle would then
end on a thread of the runner, which is not its own: the program crashes. So while a runner has threads, the
collector is off, and its work is done here, by the same generations and thresholds.
"""

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 250


class GarbageOfThisThread(QObject):
    """Looks now and then whether there is enough to collect."""

    _at_work: ClassVar[int] = 0
    """How many there are: the collector is on again when none is left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        GarbageOfThisThread._at_work += 1
        self._looks = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looks.timeout.connect(self.collect)
        self._looks.start()

    def collect(self) -> None:
        """Collects the oldest generation that is full, and the younger ones with it."""
        ages = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [age for age, (has, most) in enumerate(ages) if has > most]
        if full:
            gc.collect(full[-1])

    def stop(self) -> None:
        """The runner's threads have ended."""
        if not self._looks.isActive():
            return
        self._looks.stop()
        GarbageOfThisThread._at_work -= 1
        if not GarbageOfThisThread._at_work:
            gc.enable()
