"""Before something is given away for good: what follows, and why, if somebody says it."""

from PySide6.QtWidgets import QWidget

from desktop.office.language import N_, _
from desktop.office.names import SUBJECT_LIMIT
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.fields import Field, LineField

FREED = N_("The time becomes free at once. If somebody waiting finds it suitable, it is theirs; call them.")
"""What becomes of an hour that is given up."""


class GiveUpDialog(AskingDialog):
    """Asks once more before an hour or a place is given up; `consequence` says what becomes of it."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, *, title: str, about: str, consequence: str, go_on: str
    ) -> None:
        super().__init__(workplace, parent, title=title, about=about, go_on=go_on)
        # More than the rules allow: they say by how much it is too long, a field would cut it silently.
        self.reason = LineField(longest=SUBJECT_LIMIT + 80)
        self.main_field = self.reason
        self.add(
            Note(consequence),
            Field(_("Reason"), self.reason, _("You may leave it empty."), name="reason"),
        )
