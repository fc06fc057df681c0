"""After a restart, or a printer that refused: whose receipt is still owed, one after another."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.complaints.actions import receipt_printed
from desktop.complaints.paper import Receipt
from desktop.complaints.queries import unprinted_receipt
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.view.intake.receipts import Receipts
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission, may
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note


class OwedReceipt(Note):
    """The oldest receipt that was not printed: to be printed now, or it was handed over already.

    Out of sight while none is owed, or while the one that is owed is at the printer.
    """

    def __init__(self, workplace: Workplace, receipts: Receipts, parent: QWidget | None = None) -> None:
        super().__init__(
            "",
            kind="warning",
            actions=[(_("Print it now"), self._print), (_("It was handed over"), self._note_handed_over)],
            parent=parent,
        )
        self._workplace, self._receipts = workplace, receipts
        self.record: SubmissionRecord | None = None
        receipts.printed.connect(self._note_printed)
        receipts.refused.connect(self._note_refused)
        self.hide()

    def look(self) -> None:
        """Asks whether a receipt is owed, and shows whose."""
        if may(self._workplace.desk.clerk, Permission.REGISTER_SUBMISSION):
            self._workplace.read(
                partial(unprinted_receipt, self._workplace.desk), owner=self, then=self._show
            )

    def takes(self, receipt: Receipt) -> bool:
        """Whether this is the one that is shown here."""
        return self.record is not None and receipt.record.id == self.record.id

    def put_away(self) -> None:
        """Nothing is said of it until it is looked for again."""
        self.record = None
        self.hide()

    def _show(self, owed: SubmissionRecord | None) -> None:
        if owed is None or self._receipts.is_printing(owed.id):
            self.put_away()
            return
        self.record = owed
        self._say(
            _("{who}, {moment}").format(
                who=owed.applicant or _("anonymous"), moment=spoken().moment(owed.registered_at)
            )
        )
        self.show()

    def _say(self, sentence: str) -> None:
        assert self.record is not None
        title = _("The receipt for {number} was not printed").format(number=self.record.number)
        self.say(sentence, title=title, kind="warning")

    def _let_act(self, *, free: bool) -> None:
        for link in self.links:
            link.setEnabled(free)

    def _print(self) -> None:
        if self.record is not None:
            self._let_act(free=False)
            self._say(_("The receipt is being printed…"))
            self._receipts.print(Receipt(self.record))

    def _note_handed_over(self) -> None:
        if self.record is not None:
            self._let_act(free=False)
            self._workplace.act(
                partial(receipt_printed, self._workplace.desk, self.record.id),
                owner=self,
                then=lambda _nothing: self._go_on(),
                failed=self._not_noted,
            )

    def _not_noted(self, error: Exception) -> None:
        self._let_act(free=True)
        self._workplace.report(error, self)

    def _go_on(self) -> None:
        self._let_act(free=True)
        self.look()

    def _note_printed(self, receipt: Receipt) -> None:
        if self.record is not None and self.takes(receipt):
            self._workplace.announce(
                _("The receipt for {number} is printed.").format(number=self.record.number)
            )
            self._go_on()

    def _note_refused(self, receipt: Receipt, sentence: str) -> None:
        if self.record is not None and self.takes(receipt):
            self._let_act(free=True)
            self._say(sentence)
