"""The register on the screen: rows of two lines, of which only those in sight are painted."""

from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView, QWidget

from desktop.complaints.life.states import OPEN
from desktop.register.rules import Sorting
from desktop.register.view.rows import GIVEN, KIND, NUMBER, STATE, TERM, WHO, Row, headers
from desktop.widgets.look import LABEL, TEXT, face, look
from desktop.widgets.result_rows import GroundDelegate, chip_width, paint_chip
from desktop.widgets.row_model import ROW, Index, RowModel
from desktop.widgets.sizes import px
from desktop.widgets.tables import RowTable

_ROW_HEIGHT = 46
_LINE = 19
_SIDE = 8
_CHIP_HEIGHT = 20
WIDTHS = {NUMBER: 180, KIND: 150, GIVEN: 160, TERM: 104, STATE: 230}
"""Of the columns, at 100 %."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter

SORTED_BY = {
    NUMBER: Sorting.REGISTERED,
    KIND: Sorting.KIND,
    WHO: Sorting.APPLICANT,
    TERM: Sorting.TERM,
    STATE: Sorting.STATE,
}
"""The columns by which the clerk can sort."""


class RegisterTable(RowTable):
    """The register. Number and term stay whole in a narrow one."""

    def __init__(self, *, says: str, parent: QWidget | None = None) -> None:
        super().__init__(
            RowModel(headers),
            says=says,
            row_height=_ROW_HEIGHT,
            widths=WIDTHS,
            grows=WHO,
            whole=frozenset({NUMBER, TERM}),
            parent=parent,
        )
        self.rows_painted = RowDelegate(self)
        self.setItemDelegate(self.rows_painted)
        self.let_change(*SORTED_BY)


class RowDelegate(GroundDelegate):
    """Paints the cells of a `Row`; a term that is over by `today` stands out."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.today = date.max

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        """The first line plain, the second dim; the state as a chip."""
        row, column = index.data(ROW), index.column()
        lines = [line for line in row.cells[column] if line]
        top = place.top() + (place.height() - px(_LINE) * len(lines)) // 2
        room = QRect(place.left() + px(_SIDE), top, place.width() - 2 * px(_SIDE), px(_LINE))
        for number, line in enumerate(lines):
            if column == STATE and number == 0:
                self._paint_state(painter, room, row, on_soft=chosen)
            else:
                self._paint_line(painter, room, line, self._ink(row, column, number))
            room.translate(0, px(_LINE))

    def _ink(self, row: Row, column: int, number: int) -> str:
        if column == TERM and _is_late(row, self.today):
            return "error"
        return "dim" if number else "text"

    def _paint_line(self, painter: QPainter, room: QRect, line: str, ink: str) -> None:
        font = face(TEXT, weight=QFont.Weight.Medium if ink == "error" else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(look().colour(ink))
        shown = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE, shown)

    def _paint_state(self, painter: QPainter, room: QRect, row: Row, *, on_soft: bool) -> None:
        words = row.cells[STATE][0]
        # A chip is as wide as its words and its sides; the words give way.
        sides = chip_width("")
        shown = QFontMetrics(face(LABEL)).elidedText(words, Qt.TextElideMode.ElideRight, room.width() - sides)
        spot = QRect(room.left(), room.top() - 1, chip_width(shown), px(_CHIP_HEIGHT))
        paint_chip(painter, spot, shown, _kind_of(row, self.today), on_soft=on_soft)


def _is_late(row: Row, today: date) -> bool:
    entry = row.entry
    return entry.state in OPEN and entry.due_on is not None and entry.due_on < today


def _kind_of(row: Row, today: date) -> str:
    if _is_late(row, today):
        return "error"
    return "info" if row.entry.state in OPEN else "plain"
