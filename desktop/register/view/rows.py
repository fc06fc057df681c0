"""The rows of the register as the window holds them: fetched page after page, as the clerk scrolls."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.office.charter import Charter
from desktop.office.language import Language, _, pgettext
from desktop.register.rules import Entry
from desktop.register.words import row_words

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole

NUMBER, KIND, WHO, GIVEN, TERM, STATE = range(6)
"""The columns; each has two lines."""


class Row:
    """One entry in words: two lines for each column."""

    def __init__(self, entry: Entry, charter: Charter, language: Language) -> None:
        self.entry = entry
        number, moment, way, kind, applicant, subject, given, due, state, closed = row_words(
            entry, charter, language
        )
        self.cells = (
            (number, moment),
            (kind, way),
            (applicant, subject),
            (given, ""),
            (due, ""),
            (state, closed),
        )

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return ", ".join(words for cell in self.cells for words in cell if words)


class RegisterModel(QAbstractTableModel):
    """The rows fetched so far. `more_wanted` tells that the clerk has come to the last of them."""

    more_wanted = Signal()

    def __init__(self, charter: Charter, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._charter, self._language = charter, language
        self._rows: list[Row] = []
        self._more = self._asked = False

    def set_entries(self, entries: Sequence[Entry], *, more: bool) -> None:
        """Begins anew. `more`: there may be others after these."""
        self.beginResetModel()
        self._rows = self._in_words(entries)
        self._more, self._asked = more, False
        self.endResetModel()

    def add_entries(self, entries: Sequence[Entry], *, more: bool) -> None:
        """What follows the last row."""
        self._more, self._asked = more, False
        if entries:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(entries) - 1)
            self._rows += self._in_words(entries)
            self.endInsertRows()

    def ask_again(self) -> None:
        """What follows could not be fetched: it may be asked for once more."""
        self._asked = False

    def rows(self) -> list[Row]:
        """The rows fetched."""
        return list(self._rows)

    def _in_words(self, entries: Sequence[Entry]) -> list[Row]:
        return [Row(entry, self._charter, self._language) for entry in entries]

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether others may follow that nobody has asked for yet."""
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        """Asks for them; they come later, from behind the window."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many are fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number, kind, applicant, receiver, term, state."""
        return 0 if parent.isValid() else len(_headers())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, or the `Row` itself under `ROW`."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        found = self._rows[index.row()]
        if role == ROW:
            return found
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NUMBER:
            return found.spoken()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return "\n".join(filter(None, found.cells[index.column()]))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        named = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _headers()[section] if named and 0 <= section < len(_headers()) else None


def _headers() -> tuple[str, ...]:
    return (
        _("Registration number"),
        pgettext("of a submission", "Kind"),
        _("Sender and subject"),
        pgettext("submission", "Assigned to"),
        pgettext("last day", "Deadline"),
        pgettext("of a submission", "Status"),
    )
