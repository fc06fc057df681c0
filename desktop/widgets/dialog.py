"""A dialog: a title, a body, and buttons with their keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop.office.language import _
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Text
from desktop.widgets.layouts import Item, column, fill, row


class Dialog(QDialog):
    """Asks for something small. Enter goes on, Esc gives up; open it with `open()`, never `exec()`.

    `confirmed` tells that the clerk went on; the dialog stays until `accept()` is called, so that what
    was typed is still there when it cannot be accepted.
    """

    confirmed = Signal()

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        *,
        go_on: str,
        go_on_key: str = "Enter",
        give_up: str | None = None,
        width: int = 460,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(width)
        self.body = column(spacing=12)
        self.go_on = KeyButton(go_on, go_on_key, primary=True)
        self.go_on.clicked.connect(self.confirmed)
        self.give_up = KeyButton(give_up or _("Cancel"), "Esc")
        self.give_up.clicked.connect(self.reject)
        self.buttons = row(self.go_on, self.give_up, None, spacing=12)
        column(Text(title, "title"), self.body, 8, self.buttons, spacing=12, margins=24, parent=self)

    def add(self, *items: Item) -> None:
        """Adds items to the body."""
        fill(self.body, items)
