"""A row that goes on in a further line where there is no room for all that stands in it."""

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QWidget

FOLDS = "folds"
"""The property of a screen of columns that lie one below the other where it is narrow (see `Folding`)."""

_DOWN = QBoxLayout.Direction.TopToBottom
_LINE_GAP = 6
_ACROSS = Qt.Orientation.Horizontal


def in_rows(widths: Sequence[int], room: int) -> list[int]:
    """How many stand in each row: as few rows as `room` pixels ask for, and these as even as can be.

    What is wider than the room has a row to itself.
    """
    first = _filled(widths, room)
    narrower = (_filled(widths, width) for width in range(max(widths, default=0), room))
    return next((rows for rows in narrower if len(rows) == len(first)), first)


def _filled(widths: Sequence[int], room: int) -> list[int]:
    rows, left = [0], room
    for width in widths:
        if rows[-1] and width > left:
            rows.append(0)
            left = room
        rows[-1] += 1
        left -= width
    return rows


class WrappingRow(QHBoxLayout):
    """Items side by side as in any row, and in several lines where they are wider than their place.

    The columns of a screen give way first: where they lie side by side, the row asks for its whole width.
    """

    _wrapped = False

    def minimumSize(self) -> QSize:
        """As wide as its widest item, where it may wrap; as high as one line."""
        whole = super().minimumSize()
        if not self._may_wrap():
            return whole
        margins = self.contentsMargins()
        widest = max((_least(one) for one in self._shown()), default=0)
        return QSize(widest + margins.left() + margins.right(), whole.height())

    def hasHeightForWidth(self) -> bool:
        """Only once it has wrapped: what is around it would give a list beside it no less than it likes."""
        return self._wrapped or super().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """As high as its lines would be."""
        lines = self._lines(width)
        if len(lines) > 1:
            return self._height(lines, width, least=False)
        return super().heightForWidth(width) if super().hasHeightForWidth() else self.sizeHint().height()

    def minimumHeightForWidth(self, width: int) -> int:
        """No less high than its lines must be."""
        lines = self._lines(width)
        if len(lines) > 1:
            return self._height(lines, width, least=True)
        if super().hasHeightForWidth():
            return super().minimumHeightForWidth(width)
        return super().minimumSize().height()

    def setGeometry(self, place: QRect) -> None:
        """Lays the items into their lines; what stretches in one line shares what is left of it."""
        lines = self._lines(place.width())
        if (len(lines) > 1) is not self._wrapped:
            self._wrapped = not self._wrapped
            self.ask_anew()
        if len(lines) == 1:
            super().setGeometry(place)
            return
        QLayout.setGeometry(self, place)
        inside = place.marginsRemoved(self.contentsMargins())
        heights = [_height_of(self._shared(line, inside.width()), least=False) for line in lines]
        gaps = _LINE_GAP * (len(lines) - 1)
        spare = max(0, inside.height() - gaps - sum(heights)) if self._grows() else 0
        top = inside.top()
        for line, height in zip(lines, heights, strict=True):
            left, high = inside.left(), height + spare // len(lines)
            for item, width in self._shared(line, inside.width()):
                item.setGeometry(QRect(left, top, width, high))
                left += width + self.spacing()
            top += high + _LINE_GAP

    def ask_anew(self) -> None:
        """It asks for another width or height than before."""
        self.invalidate()
        if (around := self.parentWidget()) is not None:
            around.updateGeometry()

    def _grows(self) -> bool:
        return bool(self.expandingDirections() & Qt.Orientation.Vertical)

    def _may_wrap(self) -> bool:
        around = self.parentWidget()
        while around is not None and not around.isWindow():
            columns = around.layout()
            if around.property(FOLDS) and isinstance(columns, QBoxLayout):
                return columns.direction() == _DOWN
            around = around.parentWidget()
        return True

    def _shown(self) -> list[QLayoutItem]:
        """What stands in it, without springs and distances and what is hidden."""
        items = (self.itemAt(place) for place in range(self.count()))
        return [one for one in items if one is not None and not one.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        shown, margins, gap = self._shown(), self.contentsMargins(), self.spacing()
        if super().minimumSize().width() <= width or not self._may_wrap():
            return [shown]
        room = width - margins.left() - margins.right() + gap
        left = iter(shown)
        return [list(islice(left, count)) for count in in_rows([_least(one) + gap for one in shown], room)]

    def _shared(self, line: list[QLayoutItem], room: int) -> list[tuple[QLayoutItem, int]]:
        """How wide each of a line is: what it must be, and its share of what is left."""
        shares = [self._share(one) for one in line]
        least = [min(_least(one), room) for one in line]
        left = max(0, room - sum(least) - self.spacing() * (len(line) - 1))
        if sum(shares):
            wide = [width + left * share // sum(shares) for width, share in zip(least, shares, strict=True)]
        else:
            wide = [
                min(width + left // len(line), max(width, one.sizeHint().width()))
                for width, one in zip(least, line, strict=True)
            ]
        return list(zip(line, wide, strict=True))

    def _share(self, item: QLayoutItem) -> int:
        return self.stretch(self.indexOf(item)) or int(bool(item.expandingDirections() & _ACROSS))

    def _height(self, lines: list[list[QLayoutItem]], width: int, *, least: bool) -> int:
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        high = sum(_height_of(self._shared(line, room), least=least) for line in lines)
        return high + _LINE_GAP * (len(lines) - 1) + margins.top() + margins.bottom()


def _least(item: QLayoutItem) -> int:
    return item.minimumSize().width()


def _height_of(line: list[tuple[QLayoutItem, int]], *, least: bool) -> int:
    return max((_high(item, width, least=least) for item, width in line), default=0)


def _high(item: QLayoutItem, width: int, *, least: bool) -> int:
    if item.hasHeightForWidth():
        return item.minimumHeightForWidth(width) if least else item.heightForWidth(width)
    return (item.minimumSize() if least else item.sizeHint()).height()


def widgets_of(item: QLayoutItem) -> list[QWidget]:
    """The widget that it holds, or those of the layout that it is."""
    widget, inner = item.widget(), item.layout()
    if widget is not None or inner is None:
        return [] if widget is None else [widget]
    items = (inner.itemAt(place) for place in range(inner.count()))
    return [widget for one in items if one is not None for widget in widgets_of(one)]
