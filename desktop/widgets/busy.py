"""The sign that something is being worked on; quick work never shows it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from desktop.office.language import _
from desktop.widgets.motion import stands_still
from desktop.widgets.sizes import fixed_height

PATIENCE_MS = 300


class BusyBar(QProgressBar):
    """A thin bar, moving where it may. It keeps its place and is seen when work outlasts `patience_ms`."""

    def __init__(self, *, patience_ms: int = PATIENCE_MS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 0)
        self.setTextVisible(False)
        fixed_height(self, 3)
        self.setAccessibleName(_("Working…"))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._appear)
        self.hide()

    def _appear(self) -> None:
        # Without a range it moves; where nothing may, it is a whole line.
        self.setRange(0, int(stands_still()))
        self.setValue(int(stands_still()))
        self.show()
        self.raise_()

    def set_busy(self, busy: bool) -> None:
        """Work has begun or ended. Connect the runner's `busy_changed` here."""
        if not busy:
            self._patience.stop()
            self.hide()
        elif not self.isVisible() and not self._patience.isActive():
            self._patience.start()
