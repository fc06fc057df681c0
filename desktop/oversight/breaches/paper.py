"""Printing the apology of a promise that was not kept; it is noted with the breach."""

from desktop.desk import Desk
from desktop.office.language import Language, language
from desktop.oversight.breaches.actions import note_apology
from desktop.oversight.breaches.queries import ticket_of
from desktop.oversight.breaches.rules import IN_THE_HALL, Breach, Broken
from desktop.oversight.breaches.slips import apology_pdf
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed
from desktop.queue.paper import apology_paper

_ENTITIES = {
    Broken.LETTER: "submission",
    Broken.DECISION: "submission",
    Broken.APPLICATION: "application",
    Broken.PROMISE: "booking",
}


def print_apology(desk: Desk, tray: PaperTray, breach: Breach, words: Language) -> Printed:
    """Prints the slip, of a visit in the visitor's language, then notes that it was given.

    Raises `KnownError` where the printer or the storage refuses: then nothing is noted.
    """
    ticket = ticket_of(desk, breach) if breach.kind in IN_THE_HALL else None
    if ticket is not None and breach.kind is not Broken.SERVICE:
        pdf = apology_paper(desk, ticket, tray.tickets)
    else:
        theirs = words if ticket is None else language(ticket.language)
        pdf = apology_pdf(breach, desk.charter, theirs, desk.clock.now())
    of = PaperOf(PaperKind.APOLOGY_SLIP, _ENTITIES.get(breach.kind, "ticket"), breach.of_id)
    printed = tray.put(pdf, f"apology-{breach.label.replace('/', '-')}", breach.label, of)
    note_apology(desk, breach, "slip")
    return printed
