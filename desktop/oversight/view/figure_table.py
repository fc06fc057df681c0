"""A table of figures: words at the left, numbers at the right, a share as a bar beside its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen, QResizeEvent

from desktop.widgets.look import TEXT, face, look
from desktop.widgets.result_rows import GroundDelegate, broken
from desktop.widgets.row_model import ROW, Index, RowModel, ToCopy
from desktop.widgets.sizes import px, refit
from desktop.widgets.tables import RowTable

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIDE, _METER_HEIGHT, _SHARE_WIDTH = 8, 8, 64
_NUMBER_WIDTH = 88
_ROW, _LINE, _MOST_LINES = 28, 19, 2
_NARROW = 640
"""A narrower table has the further columns of words in a second line."""

GOOD = 0.9
"""From this share on a standard counts as kept: by nine of ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """The columns in words; `share` from 0 to 1, where the last one is of it."""

    key: Any
    cells: tuple[str, ...]
    share: float | None = None
    copies: tuple[ToCopy, ...] = ()

    def cell(self, column: int) -> str:
        """The words in a column."""
        return self.cells[column]

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return ", ".join(self.cells)


class _FigureModel(RowModel):
    """Its headings stand over their columns: those of numbers at the right."""

    def __init__(self, words: int) -> None:
        super().__init__(lambda: self.headings)
        self.headings: tuple[str, ...] = ("",)
        self.words = words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns, and where they stand."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section < self.words else _RIGHT
        return super().headerData(section, orientation, role)


class FigureTable(RowTable):
    """The first `words` columns are words, the first of them as wide as there is room; the others numbers.

    Where there is no room for the columns `below`, they are a second line of the first one.
    """

    def __init__(
        self,
        *,
        says: str,
        words: int = 1,
        widths: dict[int, int] | None = None,
        below: tuple[int, ...] = (),
    ) -> None:
        self.below, self.is_narrow = below, False
        self._model = _FigureModel(words)
        self._wide = widths or {}
        super().__init__(
            self._model, says=says, row_height=_ROW, widths=self._wide, grows=0, whole=frozenset()
        )
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_FigureDelegate(self, words))

    def show_figures(self, headings: tuple[str, ...], rows: Sequence[FigureRow]) -> None:
        """Shows others."""
        self._model.headings = headings
        self._widths = {place: self._wide.get(place, _NUMBER_WIDTH) for place in range(1, len(headings))}
        self.set_rows(rows)
        # A table that was narrow before it had columns has hidden none of them.
        self._choose_columns()
        refit(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decides anew what stands in columns."""
        self._choose_columns()
        super().resizeEvent(event)

    def _choose_columns(self) -> None:
        self.is_narrow = bool(self.below) and self.viewport().width() < px(_NARROW)
        self._whole = frozenset(self._widths).difference(self.below) if self.is_narrow else frozenset()
        for column in self.below:
            self.setColumnHidden(column, self.is_narrow)

    def lines_of(self, row: FigureRow, column: int, width: int) -> tuple[list[str], list[str]]:
        """The words of a cell in as many lines as they take, and the columns that stand below it.

        A promise is not told without its number.
        """
        if column:
            return [row.cells[column]], []
        room = width - 2 * px(_SIDE)
        lines = broken(row.cells[0], room, _MOST_LINES + self.is_narrow, heavy_face())
        below = " · ".join(filter(None, (row.cells[one] for one in self.below))) if self.is_narrow else ""
        return lines, broken(below, room, _MOST_LINES, face(TEXT)) if below else []

    def fit_columns(self) -> None:
        """Rows are as high as their promise has lines."""
        super().fit_columns()
        for place, row in enumerate(self.rows()):
            lines = sum(map(len, self.lines_of(row, 0, self.columnWidth(0))))
            self.setRowHeight(place, px(_ROW + (lines - 1) * _LINE))


def heavy_face() -> QFont:
    """Of what is chosen, which is the wider one: lines are broken for it."""
    return face(TEXT, weight=QFont.Weight.Medium)


class _FigureDelegate(GroundDelegate):
    def __init__(self, view: FigureTable, words: int) -> None:
        super().__init__(view)
        self._table, self._words = view, words

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        """The words of the cell; a share has its bar at the left of it."""
        row, column = index.data(ROW), index.column()
        room = place.adjusted(px(_SIDE), 0, -px(_SIDE), 0)
        if row.share is not None and column == len(row.cells) - 1:
            self._paint_meter(painter, room, row.share)
        heavy = column == len(row.cells) - 1 or (chosen and column == 0)
        painter.setFont(heavy_face() if heavy else face(TEXT))
        lines, below = self._table.lines_of(row, column, place.width())
        first = room.center().y() - px(_LINE) * (len(lines) + len(below)) // 2
        room = QRect(room.left(), first, room.width(), px(_LINE))
        for number, line in enumerate((*lines, *below)):
            second = number >= len(lines)
            painter.setPen(look().colour("dim" if second or 0 < column < self._words else "text"))
            painter.setFont(face(TEXT) if second else painter.font())
            words = QFontMetrics(painter.font()).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT if column < self._words else _RIGHT, words)
            room = room.translated(0, px(_LINE))

    @staticmethod
    def _paint_meter(painter: QPainter, room: QRect, share: float) -> None:
        """Full where the standard is kept by enough of them, hatched where it is not."""
        width = room.width() - px(_SHARE_WIDTH)
        if width <= 0:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high, kept = px(_METER_HEIGHT), share >= GOOD
        track = QRectF(room.left(), room.center().y() - high / 2, width, high)
        ink = look().colour("ok" if kept else "warning")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("line"))
        painter.drawRoundedRect(track, high / 2, high / 2)
        track.setWidth(width * share)
        painter.setBrush(QBrush(ink) if kept else QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(ink, 1))
        painter.drawRoundedRect(track, high / 2, high / 2)
        painter.restore()
