"""Whose receipt is still owed, after a restart or a printer that refused."""

from desktop.complaints.actions import receipt_printed
from desktop.complaints.paper import Receipt
from desktop.complaints.queries import unprinted_receipt
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.view.intake.receipts import Receipts
from desktop.office.language import _, spoken
from desktop.office.permissions import Permission
from desktop.shell.owed_paper import Debt, OwedPaper
from desktop.shell.workplace import Workplace


def owed_receipt(workplace: Workplace, receipts: Receipts) -> OwedPaper[SubmissionRecord]:
    """Makes the place where the oldest receipt that was not printed is offered."""
    debt = Debt(
        permission=Permission.REGISTER_SUBMISSION,
        oldest=unprinted_receipt,
        handed_over=receipt_printed,
        print=lambda record: receipts.print(Receipt(record)),
        elsewhere=lambda record: receipts.is_printing(record.id),
        whose=_whose,
        title=_("The receipt for {number} was not printed"),
        under_way=_("The receipt is being printed…"),
        printed=_("The receipt for {number} is printed."),
    )
    place = OwedPaper(workplace, debt)
    receipts.printed.connect(lambda receipt: place.note_printed(receipt.record.id))
    receipts.refused.connect(lambda receipt, sentence: place.note_refused(receipt.record.id, sentence))
    return place


def _whose(record: SubmissionRecord) -> str:
    who = record.applicant or _("anonymous")
    return _("{who}, {moment}").format(who=who, moment=spoken().moment(record.registered_at))
