"""The marks of a submission as they stand, to be ticked and unticked."""

from collections.abc import Collection

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop.complaints.kind_words import mark_word
from desktop.complaints.life.verdicts import CORRECTABLE
from desktop.complaints.rules import Mark
from desktop.office.language import spoken

_ABREAST = 3


class MarksPicker(QWidget):
    """A box for each mark that may turn out to be wrong."""

    def __init__(self, standing: Collection[Mark]) -> None:
        super().__init__()
        self.boxes = {mark: QCheckBox(mark_word(mark, spoken())) for mark in CORRECTABLE}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, (mark, box) in enumerate(self.boxes.items()):
            box.setChecked(mark in standing)
            box.setAccessibleName(box.text())
            grid.addWidget(box, place // _ABREAST, place % _ABREAST)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> str:
        """The ticked marks, one after another, as a step keeps them."""
        return " ".join(mark for mark, box in self.boxes.items() if box.isChecked())
