"""Prints what comes with registering: the receipt, the record to be signed, the slip that says where else."""

from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from desktop.complaints.actions import copy_receipt, receipt_printed
from desktop.complaints.letters.compose import compose
from desktop.complaints.letters.facts import LetterFacts
from desktop.complaints.letters.sending import send_letter
from desktop.complaints.letters.table import LETTERS, ORAL_RECORD, REFERRAL
from desktop.complaints.rules import SubmissionRecord
from desktop.complaints.slips import receipt_pdf
from desktop.desk import Desk
from desktop.letters.paper import print_letter
from desktop.letters.queries import blocks
from desktop.office.language import language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed, note_it_is_out


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt on its way. `printed` says whether the original has left the printer already, `out` how."""

    record: SubmissionRecord
    printed: bool = False
    pdf: bytes = b""
    out: Printed | None = None

    @property
    def id(self) -> UUID:
        """The submission's."""
        return self.record.id


def print_receipt(desk: Desk, tray: PaperTray, receipt: Receipt) -> Receipt:
    """Prints the original; once that is out, a counted duplicate.

    Raises:
        KnownError: the printer refused; the paper is kept as a file, and the submission stays registered.
    """
    record = copy_receipt(desk, receipt.record.id) if receipt.printed else receipt.record
    words = language(record.language)
    charter = desk.charter_under(record.edition_id)
    pdf = receipt_pdf(record, charter, words, duplicate=receipt.printed, printed_at=desk.clock.now())
    out = tray.put(pdf, f"receipt-{record.number}", record.number, receipt_of(record.id))
    note_it_is_out(partial(receipt_printed, desk, record.id))
    return replace(receipt, record=record, printed=True, pdf=pdf, out=out)


def receipt_of(submission_id: UUID) -> PaperOf:
    """What the journal is told of a receipt."""
    return PaperOf(PaperKind.RECEIPT, "submission", submission_id)


def print_record(desk: Desk, tray: PaperTray, record: SubmissionRecord) -> Printed:
    """Prints what was said, as it was written down, to be read back and signed (АПК, чл. 29).

    Raises:
        KnownError: the printer or the disk refused; it stays registered.
    """
    facts = LetterFacts(submission=record)
    words = language(record.language)
    return print_letter(desk, tray, compose(ORAL_RECORD, facts, desk.charter, blocks(desk, LETTERS), words))


def send_referral(
    desk: Desk, tray: PaperTray, record: SubmissionRecord, facts: LetterFacts, key: UUID
) -> Printed:
    """Keeps and prints the slip that says where else to turn; the same `key` keeps it once.

    Raises:
        WrongInput: the institution is missing; `field` names it.
        KnownError: the printer or the disk refused; printing again gives no second number.
    """
    words = language(record.language)
    draft = compose(REFERRAL, facts, desk.charter, blocks(desk, LETTERS), words)
    return print_letter(desk, tray, send_letter(desk, record.id, draft, key))
