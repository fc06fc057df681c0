"""A reception that became a submission: its number to read aloud, and the receipt to hand over."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.complaints.kind_words import kind_word
from desktop.complaints.paper import Receipt, print_receipt, receipt_of
from desktop.complaints.rules import SubmissionRecord
from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.shell.previews import show_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.dialog import Dialog
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row

_WIDTH = 740


class RegisteredDialog(Dialog):
    """Prints the receipt as soon as it is made; Enter goes on with the day."""

    def __init__(self, workplace: Workplace, parent: QWidget, record: SubmissionRecord) -> None:
        words = spoken()
        super().__init__(
            _("Registered: {kind}").format(kind=kind_word(record.kind, words)),
            parent,
            go_on=_("Continue the reception"),
            width=_WIDTH,
        )
        self._workplace = workplace
        self._receipt = Receipt(record)
        code = f"{record.check_code[:4]} {record.check_code[4:]}"
        self.number, self.code = Text(record.number, "figure"), Text(code, "figure")
        self.paper = Note("")
        self.print_again = KeyButton(_("Print again"), "Ctrl+P", icon="printer")
        self.preview = KeyButton(_("Look at the receipt"), "Ctrl+R", icon="eye")
        self.print_again.clicked.connect(self.print_it)
        self.preview.clicked.connect(self._look)
        self.give_up.hide()
        self.buttons.insertWidget(1, self.print_again)
        self.buttons.insertWidget(2, self.preview)
        self.add(
            row(
                column(Text(_("Registration number"), "dim"), self.number, spacing=2),
                40,
                column(Text(_("Check code"), "dim"), self.code, spacing=2),
                None,
            ),
            KeyValueList([(_("Deadline"), words.date(record.due_on) if record.due_on else _("no deadline"))]),
            self.paper,
        )
        self.main_field = self.go_on
        self.confirmed.connect(self.accept)
        self.print_it()

    def print_it(self) -> None:
        """Prints the original; once that is out, a counted duplicate."""
        self.paper.say(_("The receipt is being printed…"))
        self.print_again.setEnabled(False)
        self.preview.setEnabled(False)
        self._workplace.print(
            partial(print_receipt, self._workplace.desk, self._workplace.tray, self._receipt),
            owner=self,
            then=self._printed,
            failed=self._not_printed,
        )

    def _printed(self, receipt: Receipt) -> None:
        self._receipt = receipt
        # From now on it is a duplicate, which is not everybody's to give.
        self.print_again.setEnabled(self._workplace.allows(Permission.REPRINT_RECEIPT))
        self.preview.setEnabled(True)
        said = (
            _("The receipt is kept in F11, “Papers”: {file}").format(file=receipt.file)
            if receipt.printer is None
            else _("The receipt is printed: {where}.").format(where=receipt.printer)
        )
        self.paper.say(said, kind="ok")

    def _not_printed(self, error: Exception) -> None:
        self.print_again.setEnabled(True)
        if isinstance(error, KnownError):
            title = _("The case is registered, but the receipt was not printed")
            self.paper.say(error.sentence(spoken()), title=title, kind="warning")
        else:
            self._workplace.report(error, self)

    def _look(self) -> None:
        title = self._receipt.record.number
        show_paper(
            self._workplace,
            self,
            self._receipt.pdf,
            title,
            self.print_again.click,
            of=receipt_of(self._receipt.record.id),
        )
