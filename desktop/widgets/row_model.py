"""The rows of a list or a table, as Qt's views ask for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.office.language import _

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_WORDS = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole})


@dataclass(frozen=True, slots=True)
class ToCopy:
    """Something of a row that can be copied: „Копирай номера“, and the number."""

    what: str
    words: str


def number_to_copy(number: str) -> tuple[ToCopy, ...]:
    """The number of a case, an appointment, a protocol, where there is one."""
    return (ToCopy(_("Copy the number"), number),) if number else ()


def phone_to_copy(phone: str) -> tuple[ToCopy, ...]:
    """A telephone, where there is one."""
    return (ToCopy(_("Copy the phone number"), phone),) if phone else ()


class Row(Protocol):
    """What a view of rows needs of each."""

    @property
    def key(self) -> Any:
        """What the screen gets back when the row is chosen."""

    @property
    def copies(self) -> tuple[ToCopy, ...]:
        """What can be copied of it, the most wanted first; nothing that is hidden on the screen."""

    def cell(self, column: int) -> str:
        """The words in a column."""

    def spoken(self) -> str:
        """The row as a screen reader reads it."""


class RowModel(QAbstractTableModel):
    """The rows fetched so far. `more_wanted` tells that the clerk has come to the last of them."""

    more_wanted = Signal()

    def __init__(self, headers: Callable[[], Sequence[str]] = lambda: ("",)) -> None:
        """`headers` names the columns, in the language of the moment; a list has one."""
        super().__init__()
        self._headers = headers
        self._rows: list[Any] = []
        self._more = self._asked = False

    def set_rows(self, rows: Sequence[Row], *, more: bool = False) -> None:
        """Begins anew. `more`: there may be others after these."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more, self._asked = more, False
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row], *, more: bool) -> None:
        """What follows the last row."""
        self._more, self._asked = more, False
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def ask_again(self) -> None:
        """What follows could not be fetched: it may be asked for once more."""
        self._asked = False

    def rows(self) -> list[Any]:
        """The rows fetched."""
        return list(self._rows)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether others may follow that nobody has asked for yet."""
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        """Asks for them; they come later, from behind the window."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many are fetched; a row has none below it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """As many as have a name."""
        return 0 if parent.isValid() else len(self._headers())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, the whole row for a screen reader, or the row itself under `ROW`."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        found: Row = self._rows[index.row()]
        if role == ROW:
            return found
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return found.spoken()
        return found.cell(index.column()) if role in _WORDS else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        named = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        headers = self._headers()
        return headers[section] if named and 0 <= section < len(headers) else None
