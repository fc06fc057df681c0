"""Printing the record of a nonconformity."""

from desktop.desk import Desk
from desktop.office.language import Language
from desktop.oversight.measures.rules import NonconformityRecord
from desktop.oversight.measures.slips import nonconformity_pdf
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed


def print_nonconformity(desk: Desk, tray: PaperTray, found: NonconformityRecord, words: Language) -> Printed:
    """Prints it as it stands. Raises `KnownError` where the printer or the storage refuses."""
    of = PaperOf(PaperKind.NONCONFORMITY, "nonconformity", found.id)
    pdf = nonconformity_pdf(found, desk.charter, words, printed_at=desk.clock.now())
    return tray.put(pdf, f"nonconformity-{found.number.replace('/', '-')}", found.number, of)
