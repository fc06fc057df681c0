"""The count of a protocol corrected: how many there were after all, and why."""

from PySide6.QtWidgets import QWidget

from desktop.complaints.box.rules import REASON_LIMIT, OpeningRecord
from desktop.office.language import _, ngettext
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import QuietLink
from desktop.widgets.fields import Field, LineField
from desktop.widgets.labels import Text
from desktop.widgets.layouts import row


class CorrectionDialog(AskingDialog):
    """Asks for both counts and the reason; the reason stays in the protocol."""

    def __init__(self, workplace: Workplace, opening: OpeningRecord, parent: QWidget) -> None:
        super().__init__(workplace, parent, title=_("Correct the count"), go_on=_("Correct it"))
        self._opening = opening
        self.found = LineField(longest=20)
        self.unreadable = LineField(longest=20)
        self.reason = LineField(longest=REASON_LIMIT + 80)
        self.found.setText(str(opening.found))
        self.unreadable.setText(str(opening.unreadable))
        self.close_it = QuietLink(_("Close it with what is registered"))
        self.close_it.setVisible(not opening.complete)
        self.close_it.clicked.connect(self._close_it)
        registered = ngettext(
            "{count} is registered so far.", "{count} are registered so far.", len(opening.sheets)
        )
        self.add(
            Text(registered, "dim"),
            row(
                Field(_("Envelopes and sheets found"), self.found, name="found"),
                Field(_("Of them unreadable or empty"), self.unreadable, name="unreadable"),
                spacing=12,
            ),
            row(self.close_it, None),
            Field(
                _("Why"),
                self.reason,
                _(
                    "It stays in the protocol. For example: counted wrongly; a work report went to the "
                    "officer who receives such reports"
                ),
                name="reason",
            ),
        )
        self.main_field = self.found
        self.found.selectAll()

    def _close_it(self) -> None:
        self.found.setText(str(len(self._opening.sheets) + self._opening.unreadable))
        self.reason.setFocus()
