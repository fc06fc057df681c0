"""The register on the screen: rows of two lines, of which only those in sight are painted."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.complaints.life.states import OPEN
from desktop.register.view.rows import (
    GIVEN,
    KIND,
    NUMBER,
    ROW,
    STATE,
    TERM,
    WHO,
    RegisterModel,
    Row,
)
from desktop.widgets.look import LABEL, TEXT, face, look
from desktop.widgets.result_rows import chip_width, paint_chip, paint_focus
from desktop.widgets.sizes import px
from desktop.widgets.tables import dress_rows

_ROW_HEIGHT = 46
_LINE = 19
_SIDE = 8
_CHIP_HEIGHT = 20
_WIDTHS = {NUMBER: 180, KIND: 150, GIVEN: 160, TERM: 104, STATE: 230}
_WHOLE = frozenset({NUMBER, TERM})
_MOST_FIXED = 0.8
"""The share of the table that the columns of one width may have; the rest is the citizen's."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_STEERING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class RegisterTable(QTableView):
    """The register. `opened` tells the key of the entry that was taken: Enter, or a double click."""

    opened = Signal(object)

    def __init__(self, model: RegisterModel, *, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[QLineEdit] = []
        self.setModel(model)
        self.rows_painted = RowDelegate(self)
        self.setItemDelegate(self.rows_painted)
        self.setAccessibleName(says)
        dress_rows(self, row_height=_ROW_HEIGHT, widths=_WIDTHS, grows=WHO)
        self.doubleClicked.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow table number and term stay whole; the columns of words are narrower, none is gone."""
        super().resizeEvent(event)
        room = self.viewport().width() * _MOST_FIXED - sum(px(_WIDTHS[one]) for one in _WHOLE)
        words = sum(px(width) for column, width in _WIDTHS.items() if column not in _WHOLE)
        share = max(0.0, min(1.0, room / words))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, px(width) if column in _WHOLE else int(px(width) * share))

    def current_key(self) -> Any:
        """The key of the entry where the clerk is, or None."""
        found = self.currentIndex().data(ROW)
        return found.entry.id if isinstance(found, Row) else None

    def steer_from(self, field: QLineEdit) -> None:
        """Lets the arrow keys typed in `field` walk through the rows."""
        self._fields.append(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the arrows of the steering field."""
        steering = watched in self._fields and event.type() == QEvent.Type.KeyPress
        if steering and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _STEERING:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the entry; Home and End go to the first row and to the last one fetched."""
        key, last = event.key(), self.model().rowCount() - 1
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and last >= 0:
            self.selectRow(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        found = index.data(ROW)
        if isinstance(found, Row):
            self.opened.emit(found.entry.id)


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a `Row`; a term that is over by `today` stands out."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._table = parent
        self.today = date.max

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The first line plain, the second dim; the state as a chip; the chosen row on the soft ground."""
        row, column = index.data(ROW), index.column()
        worn, place = look(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(place, worn.colour("accent_soft"))
            if column == NUMBER:
                painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), worn.colour("accent"))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), worn.colour("line"))
        lines = [line for line in row.cells[column] if line]
        top = place.top() + (place.height() - px(_LINE) * len(lines)) // 2
        room = QRect(place.left() + px(_SIDE), top, place.width() - 2 * px(_SIDE), px(_LINE))
        for number, line in enumerate(lines):
            if column == STATE and number == 0:
                self._paint_state(painter, room, row, on_soft=chosen)
            else:
                self._paint_line(painter, room, line, self._ink(row, column, number))
            room.translate(0, px(_LINE))
        paint_focus(painter, self._table, place, index)
        painter.restore()

    def _ink(self, row: Row, column: int, number: int) -> str:
        if column == TERM and _is_late(row, self.today):
            return "error"
        return "dim" if number else "text"

    def _paint_line(self, painter: QPainter, room: QRect, line: str, ink: str) -> None:
        strong = ink == "error"
        font = face(TEXT, weight=QFont.Weight.Medium if strong else QFont.Weight.Normal)
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
        kind = _kind_of(row, self.today)
        paint_chip(painter, spot, shown, kind, on_soft=on_soft)


def _is_late(row: Row, today: date) -> bool:
    entry = row.entry
    return entry.state in OPEN and entry.due_on is not None and entry.due_on < today


def _kind_of(row: Row, today: date) -> str:
    if _is_late(row, today):
        return "error"
    return "info" if row.entry.state in OPEN else "plain"
