"""Whatever is larger than its place is scrolled there, and what has the focus is always in sight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_AROUND = 24
"""Pixels seen around what has the focus."""


class ScrolledPage(QScrollArea):
    """Holds a screen: as large as its place, or as the screen must be, and then it can be scrolled."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # Tab belongs to the fields; whatever has the focus is brought into sight.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def minimumSizeHint(self) -> QSize:
        """Any size will do."""
        return QSize(0, 0)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.page.isAncestorOf(now):
            self.ensureWidgetVisible(now, _AROUND, _AROUND)
