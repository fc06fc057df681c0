"""That this repeats an earlier submission: a sign in the form, and the way back from it."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.office.language import _
from desktop.widgets.buttons import QuietLink
from desktop.widgets.labels import Chip
from desktop.widgets.layouts import row


class RepeatSign(QWidget):
    """Beside the label of the words, while something is repeated. `edited`: the clerk changed it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.repeat_of: UUID | None = None
        self._chip = Chip("", "warning")
        self.new_facts_box = QCheckBox(_("new facts"))
        self.undo = QuietLink(_("it is no repeat"))
        self.undo.clicked.connect(self._forget)
        self.new_facts_box.clicked.connect(self.edited)
        row(self._chip, self.new_facts_box, self.undo, spacing=8, parent=self)
        self.hide()

    @property
    def new_facts(self) -> bool:
        """Whether it tells something new; False where nothing is repeated."""
        return self.repeat_of is not None and self.new_facts_box.isChecked()

    def show_repeat(self, repeat_of: UUID | None, *, new_facts: bool, number: str = "") -> None:
        """Shows what is repeated; `number` may follow later by `name`. Tells nothing."""
        self.repeat_of = repeat_of
        self.new_facts_box.setChecked(new_facts)
        self.setVisible(repeat_of is not None)
        self.name(number)

    def name(self, number: str) -> None:
        """Under which number it is registered."""
        self._chip.setText(_("repeats {number}").format(number=number) if number else _("repeats another"))

    def _forget(self) -> None:
        self.show_repeat(None, new_facts=False)
        self.edited.emit()
