"""Receipts on their way to the printer; and whose is owed, after a restart or a printer that refused."""

from functools import partial

from desktop.complaints.actions import receipt_printed
from desktop.complaints.paper import Receipt, print_receipt
from desktop.complaints.queries import unprinted_receipt
from desktop.complaints.rules import SubmissionRecord
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.shell.owed_paper import Debt, OwedPaper
from desktop.shell.under_way import PapersUnderWay
from desktop.shell.workplace import Workplace


class Receipts(PapersUnderWay):
    """Prints the original; once that is out, a counted duplicate."""

    def print(self, receipt: Receipt) -> None:
        """Sends it to the printer."""
        self.send(receipt, partial(print_receipt, self._desk, self._workplace.tray, receipt))


def owed_receipt(workplace: Workplace, receipts: Receipts) -> OwedPaper[SubmissionRecord]:
    """Makes the place where the oldest receipt that was not printed is offered."""
    debt = Debt(
        permission=Permission.REGISTER_SUBMISSION,
        oldest=unprinted_receipt,
        handed_over=receipt_printed,
        print=lambda record: receipts.print(Receipt(record)),
        whose=_whose,
        title=_("The receipt for {number} was not printed"),
        under_way=_("The receipt is being printed…"),
        printed=_("The receipt for {number} is printed."),
    )
    return OwedPaper(workplace, debt, receipts)


def _whose(record: SubmissionRecord) -> str:
    who = record.applicant or _("anonymous")
    return _("{who}, {moment}").format(who=who, moment=spoken().moment(record.registered_at))
