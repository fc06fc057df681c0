"""Lists of findings: two-line rows in a view that paints only what can be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from desktop.widgets.look import look
from desktop.widgets.result_rows import ResultDelegate

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole

_LIST_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One finding: `code` stands in a column at the left, `detail` dim under the title, `chip` at the right.

    `key` is what the screen gets back when the row is chosen.
    """

    key: Any
    title: str
    detail: str = ""
    code: str = ""
    chip: str = ""
    chip_kind: str = "info"

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return ", ".join(part for part in (self.code, self.title, self.detail, self.chip) if part)


class ResultModel(QAbstractListModel):
    """The rows of a `ResultList`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListRow] = []

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[ListRow]:
        """The rows shown."""
        return list(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many rows; a row has none below it."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title, the words for a screen reader, or the `ListRow` itself under `ROW`."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        found = self._rows[index.row()]
        answers = {
            int(Qt.ItemDataRole.DisplayRole): found.title,
            int(Qt.ItemDataRole.ToolTipRole): found.title,
            int(Qt.ItemDataRole.AccessibleTextRole): found.spoken(),
            int(ROW): found,
        }
        return answers.get(int(role))


class ResultList(QListView):
    """A list of `ListRow`. `chosen` tells the key of the row the clerk went to, `opened` of the row taken.

    `title_lines` is 1 (rows of one height, for any number) or 2 (long titles wrap, for some hundreds).
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, *, title_lines: int = 1, says: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ResultModel(self)
        self._fields: list[QLineEdit] = []
        self.setModel(self._model)
        self.setItemDelegate(ResultDelegate(title_lines, self))
        self.setUniformItemSizes(title_lines == 1)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAccessibleName(says)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)

    def set_rows(self, rows: Sequence[ListRow], *, choose_first: bool = False) -> None:
        """Shows other rows. The row that was chosen stays chosen where it is still there."""
        before = self.current_key()
        self._model.set_rows(rows)
        keys = [one.key for one in rows]
        if before is not None and before in keys:
            self._go_to(keys.index(before), quietly=True)
        elif choose_first and rows:
            self._go_to(0)

    def rows(self) -> list[ListRow]:
        """The rows shown."""
        return self._model.rows()

    def current_key(self) -> Any:
        """The key of the chosen row, or None."""
        found = self.currentIndex().data(ROW)
        return found.key if isinstance(found, ListRow) else None

    def choose(self, key: Any) -> None:
        """Goes to the row with `key`; raises ValueError where there is none."""
        self._go_to([one.key for one in self._model.rows()].index(key))

    def steer_from(self, field: QLineEdit) -> None:
        """Lets the arrow keys typed in `field` walk through the list."""
        self._fields.append(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the arrows of the steering field."""
        steering = watched in self._fields and event.type() == QEvent.Type.KeyPress
        if steering and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _LIST_KEYS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the chosen row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rows by their delegate; an empty list that has the focus shows it by a frame of its own."""
        super().paintEvent(event)
        if self.hasFocus() and not self._model.rowCount():
            with QPainter(self.viewport()) as painter:
                painter.setPen(QPen(look().colour("accent"), 2))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped titles need their heights anew."""
        super().resizeEvent(event)
        if not self.uniformItemSizes() and event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _go_to(self, place: int, *, quietly: bool = False) -> None:
        choices = self.selectionModel()
        choices.blockSignals(quietly)
        self.setCurrentIndex(self._model.index(place, 0))
        choices.blockSignals(False)
        self.viewport().update()

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        found = current.data(ROW)
        if isinstance(found, ListRow):
            self.chosen.emit(found.key)

    def _open(self, index: QModelIndex) -> None:
        found = index.data(ROW)
        if isinstance(found, ListRow):
            self.opened.emit(found.key)
