"""Prints what comes with taking an application: one receipt for all that stands on one paper."""

from collections.abc import Sequence

from desktop.applications.rules import ApplicationRecord
from desktop.applications.slips import receipt_pdf
from desktop.desk import Desk
from desktop.office.language import language
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed


def print_receipt(
    desk: Desk, tray: PaperTray, taken: Sequence[ApplicationRecord], *, again: bool = False
) -> Printed:
    """Prints the receipt of a paper; `again` marks it as a duplicate.

    Raises:
        KnownError: the printer refused; the paper is kept as a file, and the applications stay registered.
    """
    first = taken[0]
    charter, words = desk.charter_under(first.edition_id), language(first.language)
    pdf = receipt_pdf(taken, charter, words, printed_at=desk.clock.now(), duplicate=again)
    of = PaperOf(PaperKind.APPLICATION_RECEIPT, "application", first.id)
    return tray.put(pdf, f"application-{first.number}", first.number, of)
