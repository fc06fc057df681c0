"""Lists of findings: two-line rows in a view that paints only what can be seen."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from desktop.widgets.result_rows import ResultDelegate
from desktop.widgets.row_model import RowModel, ToCopy
from desktop.widgets.row_views import RowView


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One finding: `code` stands in a column at the left, `detail` dim under the title, `chip` at the right.

    The detail takes at most `detail_lines` lines. `key` is what the screen gets back when the row is chosen.
    """

    key: Any
    title: str
    detail: str = ""
    detail_lines: int = 1
    code: str = ""
    chip: str = ""
    chip_kind: str = "info"
    copies: tuple[ToCopy, ...] = ()

    def cell(self, _column: int) -> str:
        """The title."""
        return self.title

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return ", ".join(part for part in (self.code, self.title, self.detail, self.chip) if part)


class ResultList(RowView, QListView):
    """A list of `ListRow`.

    `title_lines` is 1 (rows of one height, for any number) or 2 (long titles wrap, for some hundreds).
    """

    def __init__(
        self, *, title_lines: int = 1, says: str = "", nothing: str = "", parent: QWidget | None = None
    ) -> None:
        """`nothing` is what stands in it while it has no rows."""
        super().__init__(parent)
        self.begin(RowModel(), says)
        self.setItemDelegate(ResultDelegate(title_lines, self))
        self.setUniformItemSizes(title_lines == 1)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.say_nothing_is_here(nothing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped titles need their heights anew."""
        super().resizeEvent(event)
        if not self.uniformItemSizes() and event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
