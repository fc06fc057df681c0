"""Rows and columns: the two layouts that nearly every screen is made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

from desktop.widgets.wrapping import WrappingRow

Item = QWidget | QLayout | int | None
Margins = int | tuple[int, int, int, int]


def fill(layout: QBoxLayout, items: Sequence[Item]) -> None:
    """Adds the items in order: a widget, a layout, a distance in pixels, or None for a spring."""
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


def _set_distances(layout: QBoxLayout, spacing: int, margins: Margins) -> None:
    layout.setSpacing(spacing)
    if isinstance(margins, int):
        layout.setContentsMargins(margins, margins, margins, margins)
    else:
        layout.setContentsMargins(*margins)


def row(*items: Item, spacing: int = 8, margins: Margins = 0, parent: QWidget | None = None) -> QHBoxLayout:
    """Items side by side, in the middle of the row's height unless they grow.

    A row inside of a column, with a spring in it, has buttons or chips: it goes on in a further line where
    it must.
    """
    kind = WrappingRow if parent is None and None in items else QHBoxLayout
    layout = kind(parent) if parent else kind()
    _set_distances(layout, spacing, margins)
    fill(layout, items)
    return layout


def wrapping(*items: Item, spacing: int, parent: QWidget | None = None) -> WrappingRow:
    """A row of what stretches, such as fields, that goes on in a further line where it must."""
    layout = WrappingRow(parent) if parent else WrappingRow()
    _set_distances(layout, spacing, 0)
    fill(layout, items)
    return layout


def column(
    *items: Item, spacing: int = 8, margins: Margins = 0, parent: QWidget | None = None
) -> QVBoxLayout:
    """Items one below the other."""
    layout = QVBoxLayout(parent) if parent else QVBoxLayout()
    _set_distances(layout, spacing, margins)
    fill(layout, items)
    return layout


def clear(layout: QLayout) -> None:
    """Takes everything out of the layout and lets the widgets go."""
    while (item := layout.takeAt(0)) is not None:
        _let_go(item)


def _let_go(item: QLayoutItem) -> None:
    widget, inner = item.widget(), item.layout()
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
    elif inner is not None:
        clear(inner)


TOP = Qt.AlignmentFlag.AlignTop
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
