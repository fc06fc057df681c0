"""Before something is given away for good: what follows, and why, if somebody says it."""

from PySide6.QtWidgets import QWidget

from desktop.office.fields import line
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note

FREED = N_("The time becomes free at once. If somebody waiting finds it suitable, it is theirs; call them.")
"""What becomes of an hour that is given up."""
_REASON = line(N_("Reason"), name="reason", limit=SUBJECT_LIMIT, hint=N_("You may leave it empty."))


class GiveUpDialog(AskingDialog):
    """Asks once more before an hour or a place is given up; `consequence` says what becomes of it."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, *, title: str, about: str, consequence: str, go_on: str
    ) -> None:
        super().__init__(workplace, parent, title=title, about=about, go_on=go_on)
        form = self.bind([_REASON])
        self.reason = form.editors["reason"]
        self.add(Note(consequence), form["reason"])
