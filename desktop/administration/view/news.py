"""What somebody is told when they sign in, before the work begins."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.administration.news import News
from desktop.office.language import _
from desktop.widgets.banner import Note
from desktop.widgets.dialog import Dialog


class NewsDialog(Dialog):
    """Since the last sign-in: each sentence a note of its own."""

    def __init__(self, parent: QWidget, told: Sequence[News]) -> None:
        super().__init__(_("Since your last sign-in"), parent, go_on=_("Read"), width=560)
        self.give_up.hide()
        for one in told:
            note = Note(one.text, kind="warning")
            note.setAccessibleName(one.text)
            self.add(note)
        self.confirmed.connect(self.accept)
