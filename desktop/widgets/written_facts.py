"""Facts with long values: each beside its label, over as many lines as it takes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.widgets.labels import Text
from desktop.widgets.layouts import TOP, clear, column
from desktop.widgets.scrolled import ScrolledPage
from desktop.widgets.sizes import fitted, px, scale

_LEAST = 84


class WrittenFacts(QWidget):
    """Rows of (label, value); one without a value is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._facts, inside = QGridLayout(), QWidget()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(8)
        for place, stretch in enumerate((2, 5)):
            self._facts.setColumnStretch(place, stretch)
        column(self._facts, None, parent=inside)
        # Where the screen is scrolled there is nothing left to grow into: some of them are seen, and the
        # larger the text, the more lines each of them takes.
        column(ScrolledPage(inside), parent=self)
        fitted(self, lambda one: one.setMinimumHeight(px(_LEAST * scale())))

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Shows others."""
        clear(self._facts)
        for place, (label, value) in enumerate(one for one in facts if one[1]):
            self._facts.addWidget(Text(label, "dim"), place, 0, TOP)
            self._facts.addWidget(Text(value), place, 1, TOP)
