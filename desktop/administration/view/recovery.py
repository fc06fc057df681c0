"""The recovery sheet after set-up, and the way back in with it when the key is gone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from desktop.office.fields import line
from desktop.office.language import N_, _
from desktop.shell.previews import show_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import CentredCard
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import clear_errors
from desktop.widgets.labels import Text
from desktop.widgets.layouts import Item, row
from desktop.widgets.page import Page

_CODE = line(
    N_("Recovery key"),
    name="recovery_code",
    hint=N_("Capital or small letters, with or without dashes; O and 0, I and 1 are the same."),
)


class RecoverySheetPage(Page):
    """Shown once after set-up: print the sheet, put it in the safe, go on."""

    done = Signal()

    def __init__(self, workplace: Workplace, pdf: bytes, print_sheet: Callable[[bytes], str | Path]) -> None:
        """`print_sheet` runs behind the window: the printer, or the file that is kept where there is none."""
        super().__init__()
        self._workplace, self._pdf, self._print_sheet = workplace, pdf, print_sheet
        self.said = Note(
            _(
                "Without this sheet the data cannot be read again "
                "if the computer breaks or Windows is reinstalled."
            ),
            kind="warning",
        )
        self.print = KeyButton(_("Print the sheet"), "Ctrl+P", primary=True, icon="printer")
        self.look = KeyButton(_("Preview"), "Ctrl+R", icon="eye")
        self.kept = QCheckBox(_("The recovery sheet goes into the safe"))
        self.go_on = KeyButton(_("Continue to sign-in"), "Enter")
        self.go_on.setEnabled(False)
        self.print.clicked.connect(self._print)
        self.look.clicked.connect(self._look)
        self.kept.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self.done)
        self.main_field = self.print
        card = CentredCard(
            _("The counter is ready"),
            _("Print the recovery sheet now and keep it in the safe."),
            width=640,
        )
        card.add(self.said, row(self.print, self.look, None, spacing=12), self.kept, row(self.go_on, None))
        row(card, parent=self)

    def _print(self) -> None:
        self._workplace.print(partial(self._print_sheet, self._pdf), owner=self, then=self._printed)

    def _printed(self, where: str | Path) -> None:
        if isinstance(where, Path):
            self.said.say(
                _(
                    "There is no printer: the sheet is saved as a file. Move it to a safe place and leave "
                    "none here: {path}"
                ).format(path=where),
                kind="warning",
            )
        else:
            self.said.say(_("The recovery sheet is printed: {where}.").format(where=where), kind="ok")
        self._lead_on()

    def _lead_on(self) -> None:
        """From now on Enter goes on; another sheet is printed by its own key only."""
        for button, leads in ((self.print, False), (self.look, False), (self.go_on, True)):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
            button.set_primary(primary=leads)
        self.kept.setFocus()

    def _look(self) -> None:
        show_paper(self._workplace, self, self._pdf, _("Recovery sheet"), self._print, of=None)


class KeyPage(Page):
    """The key is gone or does not fit: type the one on the recovery sheet."""

    done = Signal()
    restore_asked = Signal()

    def __init__(
        self, workplace: Workplace, sentence: str, recover: Callable[[str], None], *, newest_copy: str = ""
    ) -> None:
        """`sentence` says what happened; `recover` takes what was typed and runs behind the window.

        `newest_copy` is when the newest copy was made that can be put back; empty where there is none.
        """
        super().__init__()
        self._workplace, self._recover = workplace, recover
        self.go_on = KeyButton(_("Open the counter"), "Enter", primary=True)
        self.go_on.clicked.connect(self._go_on)
        self.form = BoundForm((_CODE,), self, main=self.go_on)
        self.main_field = self.form.editor("recovery_code")
        card = CentredCard(_("The database stays closed"), sentence, width=640)
        card.add(
            self.form["recovery_code"],
            Text(_("Nothing in the file was changed."), "dim"),
            row(self.go_on, None),
            *_restore_offered(self, newest_copy),
        )
        row(card, parent=self)

    def _go_on(self) -> None:
        clear_errors(self)
        self._workplace.act(
            partial(self._recover, self.form["recovery_code"].value()),
            owner=self,
            then=lambda _nothing: self.done.emit(),
        )


class ClosedPage(Page):
    """The office cannot be opened, and nobody at the counter can change that: says what to do."""

    again = Signal()
    restore_asked = Signal()

    def __init__(self, sentence: str, *, newest_copy: str = "") -> None:
        """`newest_copy` is when the newest copy was made that can be put back; empty where there is none."""
        super().__init__()
        self.try_again = KeyButton(_("Try again"), "Enter", primary=True)
        self.try_again.clicked.connect(self.again)
        self.main_field = self.try_again
        card = CentredCard(_("The counter cannot be opened"), sentence, width=560)
        card.add(row(self.try_again, None), *_restore_offered(self, newest_copy))
        row(card, parent=self)


def _restore_offered(page: KeyPage | ClosedPage, newest_copy: str) -> list[Item]:
    """What an office that cannot be opened is offered where there is a copy of its file."""
    if not newest_copy:
        return []
    button = KeyButton(_("Restore from the newest copy"), "Ctrl+R")
    button.clicked.connect(partial(_ask_restore, page, newest_copy))
    words = _("If the file is damaged: there is a copy of {moment}.").format(moment=newest_copy)
    return [Text(words, "dim"), row(button, None)]


def _ask_restore(page: KeyPage | ClosedPage, newest_copy: str) -> None:
    dialog = Dialog(_("Restore the copy of {moment}?").format(moment=newest_copy), page, go_on=_("Restore"))
    dialog.add(
        Text(
            _(
                "What was registered after it is not in the copy. The file that cannot be opened is kept "
                "beside it under another name. Do it only together with the administrator."
            )
        )
    )
    dialog.confirmed.connect(dialog.accept)
    dialog.accepted.connect(page.restore_asked)
    dialog.open()
