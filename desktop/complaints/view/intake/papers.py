"""The papers of what was just registered: receipt, record to sign, slip to take along."""

from functools import partial

from PySide6.QtCore import QObject

from desktop.complaints.actions import Registration
from desktop.complaints.paper import Receipt, print_record, receipt_of
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.treatment.promised import Promised
from desktop.complaints.view.intake.receipts import Receipts
from desktop.complaints.view.intake.referral import ReferralDialog
from desktop.complaints.view.intake.registered import Registered
from desktop.office.language import _
from desktop.office.permissions import Permission
from desktop.paper.tray import Printed
from desktop.shell.owed_paper import OwedPaper
from desktop.shell.previews import show_paper
from desktop.shell.workplace import Workplace


class Papers(QObject):
    """Hands over what belongs to the submission on the card; what comes late of another one is announced."""

    def __init__(
        self,
        workplace: Workplace,
        card: Registered,
        receipts: Receipts,
        owed: OwedPaper[SubmissionRecord],
    ) -> None:
        super().__init__(card)
        self._workplace, self._card, self._receipts, self._owed = workplace, card, receipts, owed
        self._receipt: Receipt | None = None
        card.print_asked.connect(self._print_again)
        card.preview_asked.connect(self._preview)
        card.record_asked.connect(self._print_record)
        card.referral_asked.connect(self._refer)
        receipts.printed.connect(self._printed)
        receipts.refused.connect(self._refused)
        receipts.late.connect(self._late)

    @property
    def record(self) -> SubmissionRecord | None:
        """The submission on the card, or None."""
        return None if self._receipt is None else self._receipt.record

    def hand_over(self, registration: Registration, days: Promised) -> None:
        """Shows it and its days; its receipt is on its way at once, where somebody is there to take it."""
        self._receipt = Receipt(registration.record)
        self._card.show_registered(registration, days)
        if registration.has_receipt:
            self._receipts.print(self._receipt)

    def forget(self) -> None:
        """The card is left."""
        self._receipt = None

    def _is_at_hand(self, receipt: Receipt) -> bool:
        return self._receipt is not None and receipt.id == self._receipt.id

    def _printed(self, _original: Receipt, receipt: Receipt) -> None:
        if self._is_at_hand(receipt):
            self._receipt = receipt
            assert receipt.out is not None
            # From now on it is a duplicate, which is not everybody's to give.
            may_again = self._workplace.allows(Permission.REPRINT_RECEIPT)
            self._card.paper.tell_printed(receipt.out, may_again=may_again)
            self._card.preview.setEnabled(True)
        elif not self._owed.is_about(receipt.id):
            number = receipt.record.number
            self._workplace.announce(_("The receipt for {number} is printed.").format(number=number))

    def _refused(self, receipt: Receipt, sentence: str) -> None:
        if self._is_at_hand(receipt):
            self._card.paper.tell_not_printed(sentence)
        elif not self._owed.is_about(receipt.id):
            self._owed.look()

    def _late(self, receipt: Receipt) -> None:
        if self._is_at_hand(receipt):
            self._card.paper.tell_late(receipt.record.number)

    def _print_again(self) -> None:
        if self._receipt is not None:
            self._card.paper.tell_printing()
            self._receipts.print(self._receipt)

    def _preview(self) -> None:
        if self._receipt is not None and self._receipt.pdf:
            show_paper(
                self._workplace,
                self._card,
                self._receipt.pdf,
                self._receipt.record.number,
                self._card.print_again.click,
                of=receipt_of(self._receipt.record.id),
            )

    def _print_record(self) -> None:
        if self._receipt is not None:
            self._card.sign.setEnabled(False)
            self._workplace.print(
                partial(print_record, self._workplace.desk, self._workplace.tray, self._receipt.record),
                owner=self,
                then=self._record_printed,
                failed=self._record_not_printed,
            )

    def _record_printed(self, out: Printed) -> None:
        self._card.sign.setEnabled(True)
        self._workplace.announce(
            out.told(
                _("The record is kept in F11, “Papers”: {file}"),
                _("The record is printed: {where}. Read it back and have it signed."),
            )
        )

    def _record_not_printed(self, error: Exception) -> None:
        self._card.sign.setEnabled(True)
        self._workplace.report(error, self._card)

    def _refer(self) -> None:
        if self._receipt is not None:
            dialog = ReferralDialog(self._workplace, self._receipt.record, self._card.window())
            dialog.printed.connect(self._referred)
            dialog.open()

    def _referred(self, out: Printed) -> None:
        self._workplace.announce(
            out.told(
                _("The slip is kept in F11, “Papers”: {file}"),
                _("The slip is printed: {where}."),
            )
        )
