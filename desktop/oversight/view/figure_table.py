"""A table of figures: words at the left, numbers at the right, a share as a bar beside its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen

from desktop.widgets.look import LABEL, TEXT, face, look
from desktop.widgets.result_rows import GroundDelegate, broken
from desktop.widgets.row_model import ROW, Index, RowModel, ToCopy
from desktop.widgets.sizes import fixed_height, px, refit, scale
from desktop.widgets.tables import RowTable

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIDE, _METER_HEIGHT, _METER_WIDTH, _SHARE_WIDTH = 8, 8, 48, 58
_HEADING, _ROW, _LINE, _MOST_LINES = 32, 28, 19, 2
_MOST_WORDS = 136
_LEAST_FIRST = 260
"""Where the first column would be narrower, the further columns of words are a second line of it."""

GOOD = 0.9
"""From this share on a standard counts as kept: by nine of ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """The columns in words; `share` from 0 to 1, where the last one is of it.

    `short` are columns that are drawn in fewer words, in full they are told where one points. `below` is what
    the columns say that a narrow table does not have; `says` is the row as a screen reader reads it.
    """

    key: Any
    cells: tuple[str, ...]
    share: float | None = None
    short: Mapping[int, str] = field(default_factory=dict)
    below: str = ""
    says: str = ""
    copies: tuple[ToCopy, ...] = ()

    def cell(self, column: int) -> str:
        """The words in a column."""
        return self.cells[column]

    def drawn(self, column: int) -> str:
        """The words in a column as they are drawn."""
        return self.short.get(column, self.cells[column])

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return self.says or ", ".join(self.cells)


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
    """The first `words` columns are words, the others numbers; each but the first is as wide as what it says.

    Where too little is left for the first one, the columns `spare` give way to a second line of it. A table
    that is `whole` is as high as its rows: what is too much for the screen is scrolled with the page.
    """

    def __init__(
        self, *, says: str, words: int = 1, spare: tuple[int, ...] = (), whole: bool = False
    ) -> None:
        self._spare, self.is_narrow, self._shows_all = spare, False, whole
        self._model = _FigureModel(words)
        super().__init__(self._model, says=says, row_height=_ROW, widths={}, grows=0)
        self.setItemDelegate(_FigureDelegate(self, words))
        fixed_height(self.horizontalHeader(), _HEADING)

    def show_figures(self, headings: tuple[str, ...], rows: Sequence[FigureRow]) -> None:
        """Shows others."""
        self._model.headings = headings
        self.set_rows(rows)
        refit(self)

    def _choose_columns(self) -> None:
        wide = {column: self._width_of(column) for column in range(1, len(self._model.headings))}
        left = self.viewport().width() - sum(wide.values())
        self.is_narrow = bool(self._spare) and left < px(_LEAST_FIRST)
        for column in self._spare:
            self.setColumnHidden(column, self.is_narrow)
        shown = wide.keys() - (set(self._spare) if self.is_narrow else set())
        self._widths = {column: ceil(wide[column] / scale()) for column in shown}
        self._whole = frozenset(shown)

    def _width_of(self, column: int) -> int:
        """As its words and its heading have it, a sentence in lines; a share has its bar beside it."""
        heading = QFontMetrics(face(LABEL, weight=QFont.Weight.Medium))
        words, rows = QFontMetrics(heavy_face()), self.rows()
        widest = max((words.horizontalAdvance(one.drawn(column)) for one in rows), default=0)
        if column == len(self._model.headings) - 1 and any(one.share is not None for one in rows):
            widest = max(widest, px(_SHARE_WIDTH)) + px(_METER_WIDTH)
        elif column < self._model.words:
            widest = min(widest, px(_MOST_WORDS))
        widest = max(widest, heading.horizontalAdvance(self._model.headings[column]))
        return widest + 2 * px(_SIDE) + 2

    def lines_of(self, row: FigureRow, column: int, width: int) -> tuple[list[str], list[str]]:
        """The words of a cell in as many lines as they take, and the columns that stand below it.

        A promise is not told without its number.
        """
        room = width - 2 * px(_SIDE)
        if column:
            words = 0 < column < self._model.words
            return broken(row.drawn(column), room, _MOST_LINES if words else 1, face(TEXT)), []
        lines = broken(row.cells[0], room, _MOST_LINES + self.is_narrow, heavy_face())
        below = row.below if self.is_narrow else ""
        return lines, broken(below, room, _MOST_LINES, face(TEXT)) if below else []

    def fit_columns(self) -> None:
        """Columns are as wide as their words, rows as high as these have lines."""
        self._choose_columns()
        super().fit_columns()
        for place, row in enumerate(self.rows()):
            cells = (self.lines_of(row, one, self.columnWidth(one)) for one in range(self._model.words))
            lines = max(len(lines) + len(below) for lines, below in cells)
            self.setRowHeight(place, px(_ROW + (lines - 1) * _LINE))
        if self._shows_all:
            self.setFixedHeight(px(_HEADING) + self.verticalHeader().length() + 2 * self.frameWidth())


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
