"""Short facts in two columns: what comes next and by when, what is brought and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.widgets.cards import Separator
from desktop.widgets.labels import Text
from desktop.widgets.layouts import RIGHT, TOP, clear


class KeyValueList(QWidget):
    """Rows of (label, value) divided by lines; the label wraps, the value stands on one line.

    `values` is the role of the right column: „strong“ for dates and sums, „dim“ for remarks.
    """

    def __init__(
        self, rows: Sequence[tuple[str, str]] = (), *, values: str = "strong", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = values
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Shows other facts."""
        clear(self._grid)
        for place, (label, value) in enumerate(rows):
            if place:
                self._grid.addWidget(Separator(), 2 * place - 1, 0, 1, 2)
            name = Text(label)
            fact = Text(value, "dim" if self._values == "dim" else "strong")
            fact.setWordWrap(False)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            fact.setAccessibleName(f"{label}: {value}")
            self._grid.addWidget(name, 2 * place, 0, TOP)
            self._grid.addWidget(fact, 2 * place, 1, TOP | RIGHT)
