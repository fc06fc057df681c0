"""The day of a reception: one row for every time, free ones included."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop.office.language import pgettext
from desktop.widgets.slot_rows import SlotDelegate
from desktop.widgets.tables import dress_rows

Index = QModelIndex | QPersistentModelIndex
SLOT = Qt.ItemDataRole.UserRole
_COLUMNS = 4
_ROW_HEIGHT = 36
_TIME_WIDTH = 60
_CITIZEN_WIDTH = 132
_STATE_WIDTH = 88


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow:
    """One time of the day. `free` rows can be taken; a row that is neither free nor taken is a pause.

    `note` stands instead of citizen and topic: „свободен“, „почивка“.
    """

    key: Any
    time: str
    citizen: str = ""
    topic: str = ""
    state: str = ""
    state_kind: str = "ok"
    free: bool = False
    note: str = ""

    def cell(self, column: int) -> str:
        """The words in a column: time, citizen, matter, state."""
        return (self.time, self.citizen or self.note, self.topic, self.state)[column]


class SlotModel(QAbstractTableModel):
    """The rows of a `SlotTable`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SlotRow] = []

    def set_rows(self, rows: Sequence[SlotRow]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[SlotRow]:
        """The rows shown."""
        return list(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many times the day has."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Time, citizen, matter, state."""
        return 0 if parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, or the `SlotRow` itself under `SLOT`."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        slot = self._rows[index.row()]
        if role == SLOT:
            return slot
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return slot.cell(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        named = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _headers()[section] if named and 0 <= section < _COLUMNS else None


def _headers() -> tuple[str, str, str, str]:
    return (
        pgettext("column", "Time"),
        pgettext("column", "Name"),
        pgettext("column", "Subject"),
        pgettext("column", "Status"),
    )


class SlotTable(QTableView):
    """A reception day. `chosen` tells the key of the time the clerk went to, `opened` of the one taken."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, *, says: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SlotModel(self)
        self.setModel(self._model)
        self.setItemDelegate(SlotDelegate(self))
        self.setAccessibleName(says)
        self.setMouseTracking(True)
        dress_rows(
            self,
            row_height=_ROW_HEIGHT,
            widths={0: _TIME_WIDTH, 1: _CITIZEN_WIDTH, 3: _STATE_WIDTH},
            grows=2,
        )
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)

    def set_rows(self, rows: Sequence[SlotRow]) -> None:
        """Shows another day. The time that was chosen stays chosen where it is still there, untold."""
        before = self.current_key()
        self._model.set_rows(rows)
        keys = [slot.key for slot in rows]
        if before is not None and before in keys:
            choices = self.selectionModel()
            choices.blockSignals(True)
            self.selectRow(keys.index(before))
            choices.blockSignals(False)
            self.viewport().update()

    def rows(self) -> list[SlotRow]:
        """The rows shown."""
        return self._model.rows()

    def current_key(self) -> Any:
        """The key of the chosen time, or None."""
        slot = self.currentIndex().data(SLOT)
        return slot.key if isinstance(slot, SlotRow) else None

    def choose(self, key: Any) -> None:
        """Goes to the time with `key`; raises ValueError where there is none."""
        self.selectRow([slot.key for slot in self._model.rows()].index(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the chosen time."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        slot = current.data(SLOT)
        if isinstance(slot, SlotRow):
            self.chosen.emit(slot.key)

    def _open(self, index: QModelIndex) -> None:
        slot = index.data(SLOT)
        if isinstance(slot, SlotRow):
            self.opened.emit(slot.key)
