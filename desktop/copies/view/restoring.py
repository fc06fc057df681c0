"""The page that covers the window while a copy is put back, and says what came of it."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from db.copies import Told
from desktop.copies.putting_back import Restored
from desktop.copies.view.work import CopyWork
from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import CentredCard
from desktop.widgets.labels import Kind
from desktop.widgets.layouts import row
from desktop.widgets.page import Page


class RestoringPage(Page):
    """`done` tells that whoever waits has read it."""

    done = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.work = CopyWork(workplace, can_stop=False)
        self.said = Note("")
        self.said.hide()
        self.go_on = KeyButton(_("Continue"), "Enter", primary=True)
        self.go_on.clicked.connect(self.done)
        self.go_on.setEnabled(False)
        self.main_field = self.go_on
        self._card = CentredCard(
            _("Restoring a copy"),
            _("Do not switch the computer off. The present file is kept under another name."),
            width=640,
        )
        self._card.add(self.work, self.said, row(self.go_on, None))
        row(self._card, parent=self)

    def begin(self, restore: Callable[[Told], Restored]) -> None:
        """Runs `restore` behind the window."""
        self.work.begin(_("Checking the copy and putting it back…"), restore, self._restored, self._refused)

    def _restored(self, found: Restored) -> None:
        lines = [
            _("The copy {name} is damaged and was passed over.").format(name=one.name)
            for one in found.passed_over
        ]
        lines.append(_("Restored from the copy {name}.").format(name=found.copy.name))
        if found.aside is not None:
            lines.append(_("The former file is kept: {path}").format(path=found.aside))
        self._say("\n".join(lines), "ok")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._say(error.sentence(spoken()), "error")
        else:
            self._workplace.report(error, self)
            self._say(_("The copy was not restored. Call the administrator."), "error")

    def _say(self, text: str, kind: Kind) -> None:
        self.said.say(text, kind=kind)
        self.said.show()
        self._card.subtitle.hide()
        self.go_on.setEnabled(True)
        self.go_on.setFocus()
