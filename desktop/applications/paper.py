"""Prints what comes with taking an application: one receipt for all that stands on one paper."""

from collections.abc import Sequence

from desktop.applications.checked_draft import ordered
from desktop.applications.form_paper import application_form_pdf
from desktop.applications.rules import ApplicationRecord, Draft
from desktop.applications.slips import receipt_pdf
from desktop.catalogue.queries import catalogue_of
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


def print_form(desk: Desk, tray: PaperTray, draft: Draft) -> Printed:
    """Prints the application form, filled with what is typed so far; nothing of it is registered.

    Raises:
        KnownError: the printer refused, and the paper is kept; a service is given up.
    """
    chosen = ordered(draft, {one.key: one for one in catalogue_of(desk).services})
    words = language(draft.language)
    pdf = application_form_pdf(draft, chosen, desk.charter, words, desk.clock.now())
    return tray.put(pdf, "application-form", words.pgettext("paper", "Application"), None)
