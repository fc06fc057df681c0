"""The papers of the hall with what the hall says of them at this moment."""

from collections.abc import Iterable

from msgspec.structs import replace

from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.language import language, spoken
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import PaperTray, Printed
from desktop.queue.expecting import expected_calls
from desktop.queue.halls import HallRecord
from desktop.queue.kiosk import counters_for
from desktop.queue.queries import hall
from desktop.queue.rules import Way
from desktop.queue.slips import FORMS, apology_slip_pdf, ticket_pdf, way_slip_pdf, way_words
from desktop.queue.tickets import TicketRecord


def ticket_paper(desk: Desk, ticket: TicketRecord, paper: str = "roll") -> bytes:
    """The ticket in its holder's language: when it is expected to be called, and by which counters.

    `paper` is a key of `FORMS`.
    """
    return ticket_in(hall(desk), desk.charter, ticket, paper)


def ticket_in(seen: HallRecord, charter: Charter, ticket: TicketRecord, paper: str = "roll") -> bytes:
    """The same for whoever has seen the hall and knows its charter."""
    alone = ticket.for_counter
    counters = counters_for(ticket.kind, seen) if alone is None else [alone]
    words = language(ticket.language)
    expected = replace(ticket, expected_at=expected_calls(seen).get(ticket.id))
    return ticket_pdf(expected, charter, words, counters=counters, form=FORMS[paper])


def print_ticket(desk: Desk, tray: PaperTray, ticket: TicketRecord, *, kept: bool = True) -> Printed:
    """Prints it. At a kiosk it is not `kept`, or a dead printer would be taken for a paper.

    Raises `KnownError` where the printer or the storage refuses.
    """
    of = PaperOf(PaperKind.TICKET, "ticket", ticket.id) if kept else None
    return tray.put(ticket_paper(desk, ticket, tray.tickets), f"ticket-{ticket.label}", ticket.label, of)


def print_way(desk: Desk, tray: PaperTray, way: Way) -> Printed:
    """Prints the way to another counter, in the language of the window. Raises as `print_ticket` does."""
    words = spoken()
    pdf = way_slip_pdf(way, desk.charter, words, desk.clock.now(), form=FORMS[tray.tickets])
    return tray.put(pdf, "way", way_words(way, desk.charter, words), PaperOf(PaperKind.WAY))


def apology_paper(desk: Desk, ticket: TicketRecord, paper: str = "roll") -> bytes:
    """To whom the office owes one, in the same language."""
    words = language(ticket.language)
    at, hours = desk.clock.now(), desk.opening_hours()
    return apology_slip_pdf(ticket, desk.charter, words, at, hours=hours, form=FORMS[paper])


def print_apologies(desk: Desk, tray: PaperTray, tickets: Iterable[TicketRecord]) -> None:
    """Prints the apology of each. Raises `KnownError` where the printer or the storage refuses."""
    for one in tickets:
        of = PaperOf(PaperKind.APOLOGY_SLIP, "ticket", one.id)
        tray.put(apology_paper(desk, one, tray.tickets), f"apology-{one.label}", one.label, of)
