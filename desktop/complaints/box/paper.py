"""Printing a protocol as it stands: at once, and again when everything is registered."""

from uuid import UUID

from desktop.complaints.box.queries import opening
from desktop.complaints.box.rules import OpeningRecord
from desktop.complaints.box.slips import protocol_pdf
from desktop.desk import Desk
from desktop.office.language import language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed


def protocol_paper(desk: Desk, opening_id: UUID, code: str) -> tuple[OpeningRecord, bytes]:
    """The protocol as of now, and its PDF in the language `code`.

    Raises:
        KnownError: it is not on this computer.
    """
    record = opening(desk, opening_id)
    return record, protocol_pdf(record, desk.charter, language(code), printed_at=desk.clock.now())


def protocol_of(opening_id: UUID) -> PaperOf:
    """What the journal is told of a protocol."""
    return PaperOf(PaperKind.BOX_PROTOCOL, "box_opening", opening_id)


def print_protocol(desk: Desk, tray: PaperTray, opening_id: UUID, code: str) -> tuple[OpeningRecord, Printed]:
    """Prints the protocol as of now in the language `code`, and tells how it stood.

    Raises:
        KnownError: it is not on this computer, or the printer refused; then the PDF is kept.
    """
    record, pdf = protocol_paper(desk, opening_id, code)
    return record, tray.put(pdf, f"box-{record.number}", record.number, protocol_of(record.id))
