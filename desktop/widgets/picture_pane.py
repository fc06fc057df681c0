"""A picture to look at: whole, or closely and a part at a time."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_STEP: Final = 1.25
_SMALLEST: Final = 0.02
_LARGEST: Final = 8.0
_SMALL_ENOUGH: Final = 2_000
_SCROLL_STEP: Final = 40


def halvings(picture: QImage) -> tuple[QImage, ...]:
    """The picture, its half, the half of that, down to the size of a screen: what is painted is never large.

    For a worker: halving sixty million pixels takes a good part of a second.
    """
    sizes = [picture]
    while max(sizes[-1].width(), sizes[-1].height()) > _SMALL_ENOUGH:
        half = (sizes[-1].size() / 2).expandedTo(QSize(1, 1))
        sizes.append(sizes[-1].scaled(half, mode=Qt.TransformationMode.SmoothTransformation))
    return tuple(sizes)


class PicturePane(QAbstractScrollArea):
    """Shows a picture whole at first, never larger than it is; arrows and Page Up/Down move it."""

    def __init__(self, sizes: Sequence[QImage], parent: QWidget | None = None) -> None:
        """`sizes` are the `halvings` of the picture, the whole one first."""
        super().__init__(parent)
        self._sizes = sizes
        self._chosen: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setSingleStep(_SCROLL_STEP)
        self.fit()

    def scale(self) -> float:
        """Pixels of the screen for each dot of the picture."""
        if self._chosen is not None:
            return self._chosen
        room = self.maximumViewportSize()
        whole = self._sizes[0]
        return min(room.width() / whole.width(), room.height() / whole.height(), 1.0)

    def fit(self) -> None:
        """Shows the picture whole."""
        self._chosen = None
        self._show_bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settle()

    def zoom_in(self) -> None:
        """Shows it larger, the same spot in the middle."""
        self._zoom(self.scale() * _STEP)

    def zoom_out(self) -> None:
        """Shows it smaller, the same spot in the middle."""
        self._zoom(self.scale() / _STEP)

    def _zoom(self, scale: float) -> None:
        middle = (self._room().center() - self._corner()) / self.scale()
        self._chosen = max(_SMALLEST, min(scale, _LARGEST))
        # Bars that came by themselves would move the middle.
        self._show_bars(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._settle()
        moved = middle * self._chosen - self._room().center()
        self.horizontalScrollBar().setValue(round(moved.x()))
        self.verticalScrollBar().setValue(round(moved.y()))

    def _show_bars(self, policy: Qt.ScrollBarPolicy) -> None:
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)

    def _room(self) -> QRectF:
        return QRectF(self.viewport().rect())

    def _corner(self) -> QPointF:
        """Where the picture's top left corner lies, seen from the pane's: outside it for a large picture."""
        shown, room = self._shown(), self._room()
        return QPointF(
            max(0.0, (room.width() - shown.width()) / 2) - self.horizontalScrollBar().value(),
            max(0.0, (room.height() - shown.height()) / 2) - self.verticalScrollBar().value(),
        )

    def _shown(self) -> QSizeF:
        return self._sizes[0].size().toSizeF() * self.scale()

    def _settle(self) -> None:
        shown, room = self._shown().toSize(), self.viewport().size()
        self.horizontalScrollBar().setPageStep(room.width())
        self.horizontalScrollBar().setRange(0, max(0, shown.width() - room.width()))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setRange(0, max(0, shown.height() - room.height()))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture follows the size of the window."""
        super().resizeEvent(event)
        self._settle()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 - Qt's name
        """Another part is seen."""
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the part that is seen, from the smallest size that is sharp enough."""
        place = QRectF(self._corner(), self._shown())
        seen = place & self._room()
        sharp = place.width() * self.devicePixelRatioF()
        picture = min(
            (one for one in self._sizes if one.width() >= sharp),
            key=QImage.width,
            default=self._sizes[0],
        )
        dots = picture.width() / place.width()
        part = QRectF((seen.topLeft() - place.topLeft()) * dots, seen.size() * dots)
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(seen, picture, part)
