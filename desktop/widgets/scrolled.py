"""Whatever is larger than its place is scrolled there, and what has the focus is always in sight."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.widgets.sizes import px

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


class ScrolledPart(QScrollArea):
    """As high as what is in it, up to `most` pixels: nothing is pushed off the screen by it."""

    def __init__(self, part: QWidget, most: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._part, self._most = part, most
        self.setWidget(part)

    def sizeHint(self) -> QSize:
        """The part's own, as far as it is shown at once."""
        part, width = self._part, max(self.width(), 1)
        wanted = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
        return QSize(width, min(wanted, px(self._most)))

    def minimumSizeHint(self) -> QSize:
        """No less high than that."""
        return QSize(1, self.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The part is higher or lower now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class ScrolledText(QScrollArea):
    """Words alone, perhaps more than can be seen: Tab stops here while there is something to scroll.

    Where the columns of its screen lie one below the other, the screen is scrolled and the words are whole.
    """

    def __init__(self, words: QWidget, says: str) -> None:
        super().__init__()
        self._words = words
        self.setWidget(words)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(says)
        self.verticalScrollBar().rangeChanged.connect(self._stop_here)

    def show_whole(self, *, whole: bool) -> None:
        """From now on it is as high as its words, or as high as its place."""
        policy = self.sizePolicy()
        policy.setHeightForWidth(whole)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """All the words: asked only where they are shown whole."""
        return self._words.heightForWidth(width)

    def _stop_here(self, _least: int, most: int) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)
