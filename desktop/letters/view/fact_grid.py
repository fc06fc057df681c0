"""Every fact of a case, beside and below one another."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.office.language import _
from desktop.widgets.labels import Text
from desktop.widgets.layouts import TOP, clear, column

_COLUMNS = 3
_NARROWEST = 1
"""Pixels: a word without end must not push its neighbours off the screen."""


class FactGrid(QScrollArea):
    """Facts with their labels above them, in three columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(_("All details"))
        inside = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        column(self._grid, None, parent=inside)
        self.setWidget(inside)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> list[tuple[Text, QVBoxLayout]]:
        """Shows these, by (label, value); hands out each value with the place that it stands in."""
        clear(self._grid)
        made: list[tuple[Text, QVBoxLayout]] = []
        for place, (label, value) in enumerate(facts):
            shown = Text(value or _("not given"), "text" if value else "dim")
            shown.setMinimumWidth(_NARROWEST)
            fact = column(Text(label, "label"), shown, spacing=2)
            self._grid.addLayout(fact, place // _COLUMNS, place % _COLUMNS, TOP)
            made.append((shown, fact))
        return made
