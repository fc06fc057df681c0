"""The papers of the queue of a sample office."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from msgspec import structs

from desktop.desk import Desk
from desktop.office.language import Language
from desktop.queue.actions import issue_ticket
from desktop.queue.paper import apology_paper, ticket_paper
from desktop.queue.rules import RECEPTION, Way, newcomers_are_taken, way_elsewhere
from desktop.queue.slips import way_slip_pdf
from desktop.queue.tickets import TicketRecord

Made = Callable[[Language], object]


def papers_of_the_hall(desk: Desk) -> Iterator[tuple[str, Made]]:
    """Tickets and apologies of each kind, while newcomers are taken; the slip to another counter."""
    kinds = desk.charter.queue_kinds if newcomers_are_taken(desk.opening_hours(), desk.clock.now()) else ()
    for kind in kinds:
        if way_elsewhere(desk.charter, desk.station.counter, kind.key) is None:
            ticket = issue_ticket(desk, kind.key)
            yield f"ticket · {kind.key}", partial(_ticket, desk, ticket, "roll")
            yield f"ticket on A6 · {kind.key}", partial(_ticket, desk, ticket, "a6")
            at_once, late = (
                structs.replace(ticket, called_at=ticket.issued_at + timedelta(minutes=wait))
                for wait in (1, 27)
            )
            for name, owed in (("late", late), ("served long", at_once), ("not served", ticket)):
                yield f"apology · {name} · {kind.key}", partial(_apology, desk, owed)
    elsewhere = Way(kind=RECEPTION, counters=(7,))
    yield (
        "way to another counter",
        lambda words: way_slip_pdf(elsewhere, desk.charter, words, desk.clock.now()),
    )


def _ticket(desk: Desk, ticket: TicketRecord, paper: str, words: Language) -> bytes:
    return ticket_paper(desk, structs.replace(ticket, language=words.code), paper)


def _apology(desk: Desk, ticket: TicketRecord, words: Language) -> bytes:
    return apology_paper(desk, structs.replace(ticket, language=words.code))
