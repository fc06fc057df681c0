"""What stands behind a kiosk that is a window of a counter's program."""

from dataclasses import asdict
from functools import partial

from desktop.queue.actions import issue_ticket, withdraw
from desktop.queue.kiosk import KioskWork
from desktop.queue.paper import print_ticket
from desktop.queue.queries import hall
from desktop.queue.rules import way_elsewhere
from desktop.queue.tickets import TicketRecord, Wanted
from desktop.reception.queries.at_the_kiosk import hour_of_slip
from desktop.shell.workplace import Workplace


def kiosk_work(workplace: Workplace) -> KioskWork:
    """That of whoever is at the desk now."""
    desk = workplace.desk

    def issue(wanted: Wanted) -> TicketRecord:
        return issue_ticket(desk, **asdict(wanted))

    def take_back(ticket: TicketRecord) -> TicketRecord:
        return withdraw(desk, ticket.id, "not printed")

    return KioskWork(
        charter=desk.charter,
        hours=desk.opening_hours(),
        now=desk.clock.now,
        look=partial(hall, desk),
        issue=issue,
        withdraw=take_back,
        print=lambda ticket: print_ticket(desk, workplace.tray, ticket, kept=False),
        way=partial(way_elsewhere, desk.charter, desk.station.counter),
        booked=partial(hour_of_slip, desk),
    )
