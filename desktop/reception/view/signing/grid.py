"""Days in a grid: a week of all officials, or a month of one. Arrows pass over days without reception."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.reception.view.signing.cells import Cell, Cells
from desktop.widgets.look import LABEL, TEXT, face, look
from desktop.widgets.result_rows import broken, paint_focus
from desktop.widgets.sizes import fixed_width, px

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAD, _LINE, _HEAD = 6, 16, 20
_SIDE_WIDTH = 132
_NOTHING = Cells(title="", heads=(), rows=())
_INKS = {"plain": "dim", "info": "accent"}


class _GridModel(QAbstractTableModel):
    """The cells; one that is no reception day can be neither chosen nor passed."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = _NOTHING

    def set_cells(self, cells: Cells) -> None:
        self.beginResetModel()
        self.cells = cells
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.cells.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.cells.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cells.rows[index.row()][index.column()] if index.isValid() else None
        if role == CELL:
            return cell
        if cell is not None and role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return cell.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        cell = self.cells.rows[index.row()][index.column()]
        if cell is None or not cell.open:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        named = self.cells.heads if orientation == Qt.Orientation.Horizontal else self.cells.sides
        wanted = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}
        return named[section] if role in wanted and section < len(named) else None


class _CellDelegate(QStyledItemDelegate):
    """Free days on the soft ground, today's number in colour, the chosen day in a frame."""

    def __init__(self, parent: "DayGrid") -> None:
        super().__init__(parent)
        self._grid = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, worn, place = index.data(CELL), look(), QRect(option.rect)
        painter.save()
        painter.fillRect(place, worn.colour("accent_soft" if cell and cell.free else "panel"))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), worn.colour("line"))
        painter.fillRect(QRect(place.right(), place.top(), 1, place.height()), worn.colour("line"))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(worn.colour("accent"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        if cell is not None:
            _paint_words(painter, place.adjusted(px(_PAD), px(_PAD) - 2, -px(_PAD), -2), cell)
        paint_focus(painter, self._grid, place, index)
        painter.restore()


def _paint_words(painter: QPainter, room: QRect, cell: Cell) -> None:
    worn = look()
    if cell.head:
        weight = QFont.Weight.Bold if cell.today else QFont.Weight.Medium
        painter.setFont(face(TEXT, weight=weight))
        painter.setPen(worn.colour("accent" if cell.today else "text" if cell.open else "dim"))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, cell.head)
        room = room.adjusted(0, px(_HEAD), 0, 0)
    font = face(LABEL)
    painter.setFont(font)
    for line in cell.lines:
        painter.setPen(worn.colour(_INKS.get(line.kind, line.kind)))
        for words in broken(line.words, room.width(), 2, font):
            if room.height() < px(_LINE) - 2:
                return
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, words)
            room = room.adjusted(0, px(_LINE), 0, 0)


class DayGrid(QTableView):
    """`opened`: official and day, taken by Enter or mouse. `passed` -1 or 1: arrows went over the edge."""

    opened = Signal(object)
    passed = Signal(int)

    def __init__(self, says: str) -> None:
        super().__init__()
        self._model = _GridModel()
        self.setModel(self._model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(says)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for bar in (self.horizontalHeader(), self.verticalHeader()):
            bar.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            bar.setHighlightSections(False)
            bar.setSectionsClickable(False)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        fixed_width(self.verticalHeader(), _SIDE_WIDTH)
        self.clicked.connect(self._open)

    def show_cells(self, cells: Cells, chosen: object) -> None:
        """Shows other days; `chosen` is the key of the one to stand at, else the first that is open."""
        self._model.set_cells(cells)
        self.verticalHeader().setVisible(bool(cells.sides))
        self._go_to(next((at for at in self._open_places() if self._at(*at).key == chosen), None))
        if not self.currentIndex().isValid():
            self._go_to(next(iter(self._open_places()), None))

    def go_to_last(self) -> None:
        """Stands at the last of the days: arrows came back from the following page."""
        self._go_to(next(reversed(self._open_places()), None))

    def cell(self) -> Cell | None:
        """The day that is stood at."""
        found = self.currentIndex().data(CELL)
        return found if isinstance(found, Cell) else None

    def cells(self) -> list[Cell]:
        """All days shown, in order."""
        return [cell for row in self._model.cells.rows for cell in row if cell is not None]

    def event(self, event: QEvent) -> bool:
        """Enter in the grid takes the day, whatever the form's own Enter does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Across to the next reception day, down to the next row that has one; Enter takes it."""
        key = Qt.Key(event.key())
        if _is_enter(event):
            self._open(self.currentIndex())
        elif key in _ACROSS:
            self._step(_ACROSS[key])
        elif key in _DOWN:
            self._step_down(_DOWN[key])
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        places, here = self._open_places(), self._here()
        there = places.index(here) + by if here in places else 0
        if 0 <= there < len(places):
            self._go_to(places[there])
        else:
            self.passed.emit(by)

    def _step_down(self, by: int) -> None:
        row, column = self._here()
        rows = [at for at in self._open_places() if (at[0] - row) * by > 0]
        if not rows:
            self.passed.emit(by)
            return
        nearest = min(abs(at[0] - row) for at in rows)
        there = [at for at in rows if abs(at[0] - row) == nearest]
        self._go_to(min(there, key=lambda at: abs(at[1] - column)))

    def _here(self) -> tuple[int, int]:
        return self.currentIndex().row(), self.currentIndex().column()

    def _at(self, row: int, column: int) -> Cell:
        cell = self._model.cells.rows[row][column]
        assert cell is not None
        return cell

    def _open_places(self) -> list[tuple[int, int]]:
        return [
            (row, column)
            for row, cells in enumerate(self._model.cells.rows)
            for column, cell in enumerate(cells)
            if cell is not None and cell.open
        ]

    def _go_to(self, place: tuple[int, int] | None) -> None:
        if place is not None:
            self.setCurrentIndex(self._model.index(*place))

    def _open(self, index: QModelIndex) -> None:
        cell = index.data(CELL)
        if isinstance(cell, Cell) and cell.open:
            self.opened.emit(cell.key)


def _is_enter(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and modifiers == Qt.KeyboardModifier.NoModifier
