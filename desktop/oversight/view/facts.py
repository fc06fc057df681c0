"""Facts with long values, one below the other: each under its label."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.widgets.labels import Text
from desktop.widgets.layouts import clear, column
from desktop.widgets.scrolled import ScrolledPage


class WrittenFacts(QWidget):
    """Rows of (label, value); one without a value is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._facts = column(spacing=10)
        inside = QWidget()
        column(self._facts, None, parent=inside)
        column(ScrolledPage(inside), parent=self)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Shows others."""
        clear(self._facts)
        for label, value in facts:
            if value:
                self._facts.addLayout(column(Text(label, "dim"), Text(value), spacing=1))
