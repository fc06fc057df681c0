"""How every table of rows is dressed: whole rows, no grid, no editing, nothing that moves by itself."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.widgets.sizes import fitted, px

_LEAST_ROW = 20


def dress_rows(table: QTableView, *, row_height: int, widths: Mapping[int, int], grows: int) -> None:
    """Dresses a table that has its model: `widths` by column, sizes as at 100 %; `grows` has what is left."""
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionsClickable(False)
    for section in widths:
        header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
    fitted(table, partial(_fit, row_height, widths))
    header.setSectionResizeMode(grows, QHeaderView.ResizeMode.Stretch)


def _fit(row_height: int, widths: Mapping[int, int], table: QTableView) -> None:
    table.verticalHeader().setMinimumSectionSize(px(_LEAST_ROW))
    table.verticalHeader().setDefaultSectionSize(px(row_height))
    for section, width in widths.items():
        table.setColumnWidth(section, px(width))
