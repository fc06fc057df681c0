"""A choice of one from several, in as many rows as the room asks for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLayout, QSizePolicy, QStyle, QWidget

from desktop.widgets.layouts import row
from desktop.widgets.segmented import Segment, Segmented, give_corners
from desktop.widgets.wrapping import in_rows

_DECIDING = frozenset({QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show})


class SegmentRows(Segmented):
    """`Segmented` that goes on in a further row where it is narrower than all its choices side by side."""

    _standing: tuple[int, ...] = ()

    def __init__(self, options: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(options, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as all of them side by side; as high as they stand now."""
        return QSize(sum(self._widths()) + self._around(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest of them; as high as they stand now."""
        return QSize(max(self._widths(), default=0) + self._around(), super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Lays them anew when it has another width, or they want another."""
        done = super().event(event)
        if event.type() in _DECIDING and self._wanted() != self._standing:
            self._lay()
            self.updateGeometry()
        return done

    def _around(self) -> int:
        """Pixels of the frame and inside it, at both sides together."""
        frame, inside = self.contentsMargins(), self._rows.contentsMargins()
        return frame.left() + frame.right() + inside.left() + inside.right()

    def _widths(self) -> list[int]:
        return [one.sizeHint().width() for one in self._segments]

    def _wanted(self) -> tuple[int, ...]:
        return tuple(in_rows(self._widths(), self.width() - self._around()))

    def _lay(self) -> None:
        while (before := self._rows.takeAt(0)) is not None:
            _empty(before.layout())
        self._standing = self._wanted()
        begun = 0
        for number, count in enumerate(self._standing):
            side_by_side = self._segments[begun : begun + count]
            begun += count
            self._rows.addLayout(row(*side_by_side, spacing=0))
            give_corners(side_by_side)
            for segment in side_by_side:
                segment.setProperty("row", self._row_of(number))
                _dress_again(segment, segment.style())

    def _row_of(self, number: int) -> str:
        last = len(self._standing) - 1
        if last == 0:
            return ""
        return {0: "top", last: "bottom"}.get(number, "inner")


def _empty(before: QLayout | None) -> None:
    """Lets a row go and keeps what stood in it."""
    while before is not None and before.takeAt(0) is not None:
        pass
    if before is not None:
        before.deleteLater()


def _dress_again(segment: Segment, style: QStyle) -> None:
    style.unpolish(segment)
    style.polish(segment)
