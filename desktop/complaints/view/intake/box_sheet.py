"""Beside the form: which sheet of which box is being registered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.box.rules import OpeningRecord
from desktop.office.language import _
from desktop.widgets.buttons import QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, Line
from desktop.widgets.layouts import row


class BoxSheet(Card):
    """The sheet at hand. `left`: what stands in the form did not come out of this box."""

    left = Signal()
    protocol_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=4, parent=parent)
        self.opening: OpeningRecord | None = None
        self.chip = Chip("", "info")
        self._number = Line("", "dim")
        self.leave_it = QuietLink(_("Not out of this box"))
        self.to_protocol = QuietLink(_("To the protocol"))
        self.leave_it.clicked.connect(self.left)
        self.to_protocol.clicked.connect(self.protocol_asked)
        self.body.setContentsMargins(16, 10, 16, 8)
        self.add(
            row(self.chip, self._number, spacing=8), row(self.to_protocol, self.leave_it, None, spacing=16)
        )
        self.hide()

    def show_sheet(self, opening: OpeningRecord | None) -> None:
        """Which sheet it is; None: it is none."""
        self.opening = opening
        self.setVisible(opening is not None)
        if opening is None:
            return
        self.chip.setText(
            _("sheet {place} of {readable}").format(
                place=min(len(opening.sheets) + 1, opening.readable), readable=opening.readable
            )
        )
        self._number.setText(_("of opening {number}").format(number=opening.number))
