"""Printing a receipt: the first time as it is, afterwards marked as a duplicate."""

from dataclasses import dataclass, replace
from functools import partial

from desktop.complaints.actions import copy_receipt, receipt_printed
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.slips import receipt_pdf
from desktop.desk import Desk
from desktop.office.language import language
from desktop.paper.tray import PaperTray, note_it_is_out


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt on its way. `printed` says whether the original has left the printer already.

    `file` is the name of the PDF kept; `printer` is None where it stays a file.
    """

    record: SubmissionRecord
    printed: bool = False
    pdf: bytes = b""
    file: str = ""
    printer: str | None = None

    @property
    def where(self) -> str:
        """The printer, or the file where there is none."""
        return self.printer or self.file


def print_receipt(desk: Desk, tray: PaperTray, receipt: Receipt) -> Receipt:
    """Prints the original; once that is out, a counted duplicate.

    Raises:
        KnownError: the printer refused; the paper is kept as a file, and the submission stays registered.
    """
    record = copy_receipt(desk, receipt.record.id) if receipt.printed else receipt.record
    words = language(record.language)
    pdf = receipt_pdf(record, desk.charter, words, duplicate=receipt.printed, printed_at=desk.clock.now())
    printed = tray.put(pdf, f"receipt-{record.number}", record.number)
    note_it_is_out(partial(receipt_printed, desk, record.id))
    return replace(
        receipt, record=record, printed=True, pdf=pdf, file=printed.path.name, printer=printed.printer
    )
