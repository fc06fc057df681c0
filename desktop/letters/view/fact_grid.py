"""Every fact of a case, beside and below one another."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.office.language import _
from desktop.widgets.buttons import QuietLink
from desktop.widgets.labels import Text
from desktop.widgets.layouts import TOP, clear, column, row
from desktop.widgets.sizes import let_narrow

NOTHING: Mapping[str, str] = MappingProxyType({})
_COLUMNS = 3


class FactGrid(QScrollArea):
    """Facts with their labels above them, in three columns.

    `numbers` are the places of the facts that are masked. `whole_asked(which)`: the clerk wants to see that
    one of them whole, if `may_see_whole`.
    """

    whole_asked = Signal(int)

    def __init__(self, *numbers: int) -> None:
        super().__init__()
        self._numbers = numbers
        self.may_see_whole = False
        self.show_whole: dict[int, tuple[QuietLink, Text]] = {}
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

    def show_facts(self, facts: Sequence[tuple[str, str]], notes: Mapping[str, str] = NOTHING) -> None:
        """Shows these, by (label, value); `notes` stand below the first fact of their label."""
        clear(self._grid)
        self.show_whole.clear()
        left = dict(notes)
        for place, (label, value) in enumerate(facts):
            shown = Text(value or _("not given"), "text" if value else "dim")
            let_narrow(shown)
            fact = column(Text(label, "label"), shown, spacing=2)
            if value and self.may_see_whole and place in self._numbers:
                self._offer_whole(self._numbers.index(place), shown, fact)
            if label in left:
                note = Text(left.pop(label), "dim")
                let_narrow(note)
                fact.addWidget(note)
            self._grid.addLayout(fact, place // _COLUMNS, place % _COLUMNS, TOP)

    def _offer_whole(self, which: int, shown: Text, fact: QVBoxLayout) -> None:
        link = QuietLink(_("Show the whole number"))
        link.clicked.connect(partial(self.whole_asked.emit, which))
        fact.addLayout(row(link, None))
        self.show_whole[which] = link, shown

    def show_number(self, which: int, number: str) -> None:
        """Shows that number whole, until something else is shown."""
        if which in self.show_whole:
            link, shown = self.show_whole[which]
            shown.setText(number)
            link.hide()
