"""Boxes for a set of values, of which any may be ticked; one field of a form."""

from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.widgets.layouts import column, row


class Boxes(QWidget):
    """One for each (value, words), below one another or `beside`. `edited`: by a hand."""

    edited = Signal()

    def __init__(
        self, options: Iterable[tuple[Any, str]], *, ticked: Collection[Any] = (), beside: bool = False
    ) -> None:
        super().__init__()
        self.boxes = {value: QCheckBox(words) for value, words in options}
        for box in self.boxes.values():
            box.clicked.connect(self.edited)
        if beside:
            row(*self.boxes.values(), None, spacing=16, parent=self)
        else:
            column(*self.boxes.values(), spacing=4, parent=self)
        self.set_value(ticked)

    def value(self) -> frozenset[Any]:
        """Those that are ticked."""
        return frozenset(value for value, box in self.boxes.items() if box.isChecked())

    def set_value(self, ticked: Collection[Any]) -> None:
        """Ticks these and no others."""
        for value, box in self.boxes.items():
            box.setChecked(value in ticked)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the first one."""
        next(iter(self.boxes.values())).setFocus(reason)
