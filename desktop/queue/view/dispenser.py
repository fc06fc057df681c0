"""Giving tickets and printing them: one button for each kind, and the number given last."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.office.charter import Charter
from desktop.office.language import _, ngettext, spoken
from desktop.paper.tray import Printed
from desktop.queue.actions import issue_ticket
from desktop.queue.kiosk import booked_today
from desktop.queue.paper import print_ticket, print_way
from desktop.queue.rules import RECEPTION, Way
from desktop.queue.slips import way_words
from desktop.queue.tickets import TicketRecord
from desktop.queue.view.asking import ticket_form
from desktop.queue.view.ticket_words import kind_names, kinds_of, placed_names
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import Card, Separator
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import SectionTitle, Text, TicketBadge
from desktop.widgets.layouts import column, row

if TYPE_CHECKING:
    from desktop.queue.view.queue_page import QueueView

MORE = "0"


class Dispenser(Card):
    """`ticket_asked` tells the kind wanted; `more` is for several at once, easier conditions, a language."""

    ticket_asked = Signal(str)

    def __init__(self, charter: Charter, elsewhere: Mapping[str, str]) -> None:
        """`elsewhere` has the kinds that another counter does, and which: there the key prints the way."""
        super().__init__(_("Give a ticket"))
        self._kinds = placed_names(charter)
        self.buttons: dict[str, KeyButton] = {}
        self._ways: list[Text] = []
        for place, (kind, name) in enumerate(kind_names(charter).items(), start=1):
            button = KeyButton(name[:1].upper() + name[1:], str(place))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self.ticket_asked.emit, kind))
            self.buttons[kind] = button
            self.add(button)
            if kind in elsewhere:
                way = Text(_("Done at {place}: the key prints the way.").format(place=elsewhere[kind]), "dim")
                self._ways.append(way)
                self.add(way)
        self.more = KeyLink(_("Several services, easier conditions…"), MORE)
        self.add(self.more)
        self.badge = TicketBadge(large=True)
        self.kind = Text("", "heading")
        self.ahead = Text("", "dim")
        self.paper = Text("", "dim")
        self.print_again = QuietLink(_("Print it again"))
        self._title = SectionTitle(_("Last ticket"))
        self._last = QWidget()
        column(
            Separator(),
            4,
            self._title,
            row(self.badge, None, self.print_again),
            self.kind,
            self.ahead,
            self.paper,
            parent=self._last,
        )
        self._last.hide()
        self.add(8, self._last, None)

    def show_ways(self, *, shown: bool) -> None:
        """Whether a key prints the way: in a hall that all counters share, each gives all tickets."""
        for way in self._ways:
            way.setVisible(shown)

    def show_ticket(self, ticket: TicketRecord) -> None:
        """Shows the number to tell the citizen; its paper is on the way."""
        before, ahead = ticket.waiting_before, _("Nobody is waiting before it")
        if before:
            ahead = ngettext("{count} person waits before it", "{count} people wait before it", before)
        self._show(_("Last ticket"), ticket.label, kinds_of(ticket, self._kinds), ahead)

    def show_way(self, kind: str, place: str) -> None:
        """Says where the citizen is to be sent; the slip that says it to them is on its way."""
        send = _("Send the person to {place}. They get their ticket there.").format(place=place)
        self._show(_("Way to another counter"), "", self._kinds[kind], send)

    def _show(self, title: str, label: str, kind: str, told: str) -> None:
        self._title.setText(title)
        self.badge.setText(label)
        self.badge.setAccessibleName(label)
        self.badge.setVisible(bool(label))
        self.kind.setText(kind)
        self.ahead.setText(told)
        self.paper.setText(_("It is being printed…"))
        self._last.show()

    def forget(self) -> None:
        """The number given last is no longer valid: it is not shown."""
        self._last.hide()

    def tell_printed(self, printed: Printed) -> None:
        """The paper is out: by what printer, or as what file."""
        self.paper.setText(
            printed.told(_("The document is kept in F11, “Papers”: {file}"), _("Printed: {where}"))
        )

    def tell_not_printed(self, *, numbered: bool) -> None:
        """There is no paper; the number, where there is one, holds."""
        self.paper.setText(
            _("The number is given, but it was not printed.") if numbered else _("It was not printed.")
        )


class Giving:
    """What the dispenser's keys do, on a screen that takes their steps."""

    def __init__(
        self, workplace: Workplace, page: "QueueView", dispenser: Dispenser, ways: Mapping[str, Way]
    ) -> None:
        """`ways` has the kinds that another counter does."""
        self._workplace, self._page = workplace, page
        self._dispenser, self._ways = dispenser, ways
        self._given: Callable[..., Printed] | None = None
        self._numbered = False
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
        self._dispenser.show_way(way.kind, way_words(way, self._workplace.desk.charter, spoken()))
        self._given, self._numbered = partial(print_way, way=way), False
        self.print()

    def took(self, ticket: TicketRecord) -> None:
        """A ticket was given."""
        self._dispenser.show_ticket(ticket)
        self._given, self._numbered = partial(print_ticket, ticket=ticket), True
        self.print()

    def taken_back(self, label: str) -> None:
        """A ticket is no longer valid: where it was the last one, it cannot be printed again."""
        if self._numbered and self._dispenser.badge.text() == label:
            self._given = None
            self._dispenser.forget()

    def print(self) -> None:
        """Prints what was given last."""
        if self._given is not None:
            print_it = partial(self._given, self._workplace.desk, self._workplace.tray)
            told = self._dispenser.tell_printed
            self._workplace.print(print_it, owner=self._page, then=told, failed=self._not_printed)

    def _not_printed(self, error: Exception) -> None:
        self._dispenser.tell_not_printed(numbered=self._numbered)
        self._workplace.report(error, self._page)
