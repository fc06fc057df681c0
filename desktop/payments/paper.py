"""Prints what comes of fees: the receipt of an entry, the sheet of a day, the request for payment."""

from uuid import UUID

from desktop.desk import Desk
from desktop.office.language import Language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed
from desktop.payments.portal import payment_request
from desktop.payments.queries import PaymentRecord, paper_fees
from desktop.payments.sheets import SheetRecord
from desktop.payments.slips import entry_title, receipt_pdf, request_pdf, sheet_pdf


def print_receipt(
    desk: Desk,
    tray: PaperTray,
    one: PaymentRecord,
    words: Language,
    *,
    just_taken: bool = False,
    again: bool = False,
) -> Printed:
    """Prints the numbered receipt of an entry; `again`: as a duplicate. `just_taken`: as for `fees_for`.

    Raises:
        KnownError: the printer refused, and the paper is kept; or its applications are not for this clerk.
    """
    paper = paper_fees(desk, one.paper_id, just_taken=just_taken)
    pdf = receipt_pdf(one, paper, desk.charter, words, printed_at=desk.clock.now(), duplicate=again)
    title = f"{entry_title(one, words)} {one.number}"
    return tray.put(pdf, f"fee-{one.number}", title, PaperOf(PaperKind.FEE_RECEIPT, "payment", one.id))


def print_sheet(desk: Desk, tray: PaperTray, one: SheetRecord, words: Language) -> Printed:
    """Prints the sheet of a day, closed or as it stands.

    Raises:
        KnownError: the printer refused, and the paper is kept.
    """
    by = desk.clerk.name if desk.clerk else ""
    pdf = sheet_pdf(one, desk.charter, words, printed_at=desk.clock.now(), printed_by=by)
    name = f"cash-sheet-{one.key.day:%Y-%m-%d}-{one.key.login}-{one.key.sheet}"
    of = PaperOf(PaperKind.CASH_SHEET, "cash_sheet", one.id or "")
    return tray.put(pdf, name, words.pgettext("of a day", "Cash sheet"), of)


def print_request(
    desk: Desk, tray: PaperTray, paper_id: UUID, words: Language, *, just_taken: bool = False
) -> Printed:
    """Prints what the payment portal or a bank must be told so that the paper can be paid.

    `just_taken`: as for `fees_for`.

    Raises:
        KnownError: nothing is owed; or the printer refused, and the paper is kept.
    """
    one = payment_request(desk, paper_id, just_taken=just_taken)
    pdf = request_pdf(one, desk.charter, words, printed_at=desk.clock.now())
    of = PaperOf(PaperKind.PAYMENT_REQUEST, "application", one.application_id)
    return tray.put(pdf, f"payment-request-{one.number}", words.gettext("Request for payment"), of)
