"""The count of a protocol corrected: how many there were after all, and why."""

from PySide6.QtWidgets import QWidget

from desktop.complaints.box.rules import CORRECTION, OpeningRecord
from desktop.office.language import _, ngettext
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import QuietLink
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row


class CorrectionDialog(AskingDialog):
    """Asks for both counts and the reason; the reason stays in the protocol."""

    def __init__(self, workplace: Workplace, opening: OpeningRecord, parent: QWidget) -> None:
        super().__init__(workplace, parent, title=_("Correct the count"), go_on=_("Correct it"))
        self._opening = opening
        self.form = self.bind(CORRECTION)
        self.form.show_values({"found": str(opening.found), "unreadable": str(opening.unreadable)})
        self.found, self.unreadable, self.reason = self.form.editors.values()
        self.close_it = QuietLink(_("Close it with what is registered"))
        self.close_it.setVisible(not opening.complete)
        self.close_it.clicked.connect(self._close_it)
        registered = ngettext(
            "{count} is registered so far.", "{count} are registered so far.", len(opening.sheets)
        )
        self.add(
            Text(registered, "dim"),
            row(self.form["found"], self.form["unreadable"], spacing=12),
            row(self.close_it, None),
            self.form["reason"],
        )
        self.main_field = self.found
        self.found.selectAll()

    def _close_it(self) -> None:
        self.found.setText(str(self._opening.done + self._opening.unreadable))
        self.reason.setFocus()
