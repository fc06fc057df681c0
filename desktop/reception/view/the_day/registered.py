"""A reception that became a submission: its number to read aloud, and the receipt to hand over."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.complaints.kind_words import kind_word
from desktop.complaints.paper import Receipt, print_receipt, receipt_of
from desktop.complaints.rules import SubmissionRecord
from desktop.office.check_code import in_groups
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.shell.previews import show_paper
from desktop.shell.under_way import receipt_note, tell_why_not
from desktop.shell.workplace import Workplace
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
        code = in_groups(record.check_code)
        self.number, self.code = Text(record.number, "figure"), Text(code, "figure")
        self.print_again = KeyButton(_("Print again"), "Ctrl+P", icon="printer")
        self.paper = receipt_note(
            self.print_again, _("The case is registered, but the receipt was not printed")
        )
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
        self.paper.tell_printing()
        self.preview.setEnabled(False)
        self._workplace.print(
            partial(print_receipt, self._workplace.desk, self._workplace.tray, self._receipt),
            owner=self,
            then=self._printed,
            failed=self._not_printed,
        )

    def _printed(self, receipt: Receipt) -> None:
        self._receipt = receipt
        self.preview.setEnabled(True)
        assert receipt.out is not None
        self.paper.tell_printed(receipt.out, may_again=self._workplace.allows(Permission.REPRINT_RECEIPT))

    def _not_printed(self, error: Exception) -> None:
        tell_why_not(self._workplace, self, self.paper.tell_not_printed, error)

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
