"""A dialog about something that can be refused: it says why, and what was typed stays."""

from PySide6.QtWidgets import QWidget

from desktop.office.faults import KnownError
from desktop.office.language import spoken
from desktop.shell.workplace import Workplace, field_called
from desktop.widgets.banner import Note
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import clear_errors
from desktop.widgets.labels import Line
from desktop.widgets.layouts import Item


class AskingDialog(Dialog):
    """`about` says in one line whom or what it is about. Items go above the place of a refusal."""

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        *,
        title: str,
        about: str,
        go_on: str,
        go_on_key: str = "Enter",
        width: int = 460,
    ) -> None:
        super().__init__(title, parent, go_on=go_on, go_on_key=go_on_key, width=width)
        self.workplace = workplace
        self.refusal = Note("", kind="warning")
        self.refusal.hide()
        self.about = Line(about, "dim")
        super().add(self.about, self.refusal)

    def add(self, *items: Item) -> None:
        """Adds items above the place of a refusal."""
        super().add(*items)
        self.body.removeWidget(self.refusal)
        self.body.addWidget(self.refusal)

    def begin(self) -> None:
        """It is being done: what was said before is taken back, and a second Enter does nothing."""
        self.go_on.setEnabled(False)
        self.refusal.hide()
        clear_errors(self)

    def refuse(self, error: Exception) -> None:
        """It was not done: says why, at the field that it is about."""
        self.go_on.setEnabled(True)
        if isinstance(error, KnownError) and field_called(error.field, self) is None:
            sentence = error.sentence(spoken())
            self.refusal.say(sentence, kind="warning")
            self.refusal.setAccessibleName(sentence)
            self.refusal.show()
            return
        self.workplace.report(error, self)
