"""Giving tickets and printing them, each in the language of whoever gets it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.office.language import spoken
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.tray import Printed
from desktop.queue.actions import issue_ticket
from desktop.queue.kiosk import booked_today
from desktop.queue.paper import ticket_paper
from desktop.queue.rules import RECEPTION, Way
from desktop.queue.slips import FORMS, way_slip_pdf, way_words
from desktop.queue.tickets import TicketRecord
from desktop.queue.view.asking import ticket_form
from desktop.queue.view.dispenser import Dispenser
from desktop.queue.view.ticket_words import kind_names
from desktop.shell.workplace import Workplace

if TYPE_CHECKING:
    from desktop.queue.view.queue_page import QueueView


class Giving:
    """What the dispenser's keys do, on a screen that takes their steps."""

    def __init__(
        self, workplace: Workplace, page: "QueueView", dispenser: Dispenser, ways: Mapping[str, Way]
    ) -> None:
        """`ways` has the kinds that another counter does."""
        self._workplace, self._page = workplace, page
        self._dispenser, self._ways = dispenser, ways
        self._given: TicketRecord | Way | None = None
        dispenser.print_again.clicked.connect(self.print)

    def give(self, kind: str) -> None:
        """Gives a ticket of `kind` and prints it; where only another counter could call it, the way there."""
        if (way := self.elsewhere().get(kind)) is not None:
            self.show_the_way(way)
        else:
            self._page.do(issue_ticket, kind, then=self.took)

    def elsewhere(self) -> Mapping[str, Way]:
        """The kinds for which no ticket is given here: in a hall that all counters share, none."""
        return {} if self._page.hall.shared else self._ways

    def ask(self) -> None:
        """Asks for what the key of a kind does not say."""

        def took(ticket: TicketRecord) -> None:
            self.took(ticket)
            self._page.stepped(ticket)

        desk, booked, seen = self._workplace.desk, self._page.booked, self._page.hall

        def issue(number: str, chosen: Sequence[str], **wanted: str) -> TicketRecord:
            booking = booked_today(booked(number), desk.today(), seen) if number else {}
            first, *rest = chosen or [RECEPTION]
            return issue_ticket(desk, first, also=tuple(rest), **wanted, **booking)

        here = {kind: name for kind, name in kind_names(desk.charter).items() if kind not in self.elsewhere()}
        ticket_form(self._workplace, self._page, here, issue, took).open()

    def show_the_way(self, way: Way) -> None:
        """Prints the way to another counter."""
        self._given = way
        self._dispenser.show_way(way.kind, way_words(way, self._workplace.desk.charter, spoken()))
        self.print()

    def took(self, ticket: TicketRecord) -> None:
        """A ticket was given."""
        self._given = ticket
        self._dispenser.show_ticket(ticket)
        self.print()

    def print(self) -> None:
        """Prints what was given last."""
        given, desk, tray = self._given, self._workplace.desk, self._workplace.tray
        if given is None:
            return

        def print_it() -> Printed:
            if isinstance(given, Way):
                words = spoken()
                pdf = way_slip_pdf(given, desk.charter, words, desk.clock.now(), form=FORMS[tray.tickets])
                return tray.put(pdf, "way", way_words(given, desk.charter, words), PaperOf(PaperKind.WAY))
            of = PaperOf(PaperKind.TICKET, "ticket", given.id)
            return tray.put(ticket_paper(desk, given, tray.tickets), f"ticket-{given.label}", given.label, of)

        told = self._dispenser.tell_printed
        self._workplace.print(print_it, owner=self._page, then=told, failed=self._not_printed)

    def _not_printed(self, error: Exception) -> None:
        self._dispenser.tell_not_printed(numbered=isinstance(self._given, TicketRecord))
        self._workplace.report(error, self._page)
