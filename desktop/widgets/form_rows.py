"""How the rows of a form are divided: what stands below one another begins at the same place."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.layouts import TOP, row, wrapping

_GAP = 12
ROW_GAP = 6
"""Pixels between the rows."""


def beside(*fields: tuple[QWidget, int], parent: QWidget | None = None) -> QHBoxLayout:
    """Fields side by side, each with its part of the width; an error below one moves no other."""
    line = wrapping(spacing=_GAP, parent=parent)
    for field, part in fields:
        line.addWidget(field, part, TOP)
    return line


def tall(*fields: tuple[QWidget, int]) -> QHBoxLayout:
    """The same, as high as there is room."""
    line = row(spacing=_GAP)
    for field, part in fields:
        line.addWidget(field, part)
    return line
