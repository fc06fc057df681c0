"""Tables of rows: whole rows, no grid, no editing; columns that the clerk can sort by and make wider."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desktop.office.language import _
from desktop.widgets.row_model import Row, RowModel
from desktop.widgets.row_views import RowView
from desktop.widgets.sizes import fitted, px, scale

_LEAST_ROW = 20
_LEAST_COLUMN, _MOST_COLUMN = 48, 800
_MOST_FIXED = 0.8
"""The share of the table that the columns of one width may have; the rest is the growing one's."""


class RowTable(RowView, QTableView):
    """A table of `Row`s. `widths_changed`: the clerk has made a column wider or narrower.

    `sort_asked(column, descending)`: by a click on the header, or from the menu of a row; whoever fills the
    table sorts its rows and says so by `show_order`.
    """

    sort_asked = Signal(int, bool)
    widths_changed = Signal()

    def __init__(
        self,
        model: RowModel,
        *,
        says: str,
        row_height: int,
        widths: Mapping[int, int],
        grows: int,
        whole: frozenset[int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`widths` by column, sizes as at 100 %; `grows` has what is left.

        In a narrow table the columns that are not `whole` are narrower; all are, where it is None.
        """
        super().__init__(parent)
        self.begin(model, says)
        self._row_height = row_height
        self._widths = dict(widths)
        self._whole = frozenset(widths) if whole is None else whole
        self._fitting = False
        self._sorts: tuple[int, ...] = ()
        self._order = (-1, False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(grows, QHeaderView.ResizeMode.Stretch)
        fitted(self, lambda table: table.fit_columns())

    def let_change(self, *sorts: int) -> None:
        """Lets the clerk change the widths of the columns, and sort by those named."""
        self._sorts = sorts
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(_LEAST_COLUMN)
        for column in self._widths:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self.fit_columns()
        header.sectionResized.connect(self._note_width)
        header.sectionClicked.connect(self._ask_to_sort)

    def show_order(self, column: int, *, descending: bool) -> None:
        """The rows are in the order of that column."""
        self._order = (column, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    @property
    def widths(self) -> dict[int, int]:
        """How wide each column is, as at 100 % and where there is room for all."""
        return dict(self._widths)

    def take_widths(self, widths: Mapping[int, int]) -> None:
        """Columns as wide as the clerk left them; a column that is no more is left out."""
        for column in self._widths.keys() & widths.keys():
            self._widths[column] = max(_LEAST_COLUMN, min(_MOST_COLUMN, widths[column]))
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first row and to the last one fetched."""
        last = self.row_model.rowCount() - 1
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and last >= 0:
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow table the columns of words are narrower, none is gone."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Gives each column its width, in a narrow table less of it, and the rows their height."""
        if self._fitting:
            # A column that is fitted may bring a scroll bar, and that another size.
            return
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(px(_LEAST_ROW))
        rows.setDefaultSectionSize(px(self._row_height))
        room = self.viewport().width() * _MOST_FIXED - sum(px(self._widths[one]) for one in self._whole)
        words = sum(px(width) for column, width in self._widths.items() if column not in self._whole)
        share = max(0.0, min(1.0, room / words)) if words else 1.0
        self._fitting = True
        # Narrower than the header allows, it would be made wider later, as if the clerk had done it.
        least = self.horizontalHeader().minimumSectionSize()
        for column, width in self._widths.items():
            wanted = px(width) * (1 if column in self._whole else share)
            self.setColumnWidth(column, max(least, int(wanted)))
        self._fitting = False

    def _note_width(self, column: int, _before: int, width: int) -> None:
        if not self._fitting and column in self._widths:
            self._widths[column] = round(width / scale())
            self.widths_changed.emit()

    def _ask_to_sort(self, column: int) -> None:
        """Once more by the same column: the other way round."""
        before, descending = self._order
        # Qt has shown another order already; it is shown when the rows are in it.
        self.show_order(before, descending=descending)
        if column in self._sorts:
            self.sort_asked.emit(column, column == before and not descending)

    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        super()._fill_menu(menu, row)
        if self._sorts:
            menu.addSeparator()
            by = menu.addMenu(_("Sort by"))
            for column in self._sorts:
                name = str(self.row_model.headerData(column, Qt.Orientation.Horizontal))
                by.addAction(name, partial(self._ask_to_sort, column))
