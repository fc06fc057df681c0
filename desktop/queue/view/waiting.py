"""Who waits, in the order in which they are called, and who was set aside."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from desktop.desk import Desk
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.queue.expecting import expected_calls
from desktop.queue.halls import HallRecord
from desktop.queue.relief import WARN_AT
from desktop.queue.rules import newcomers_are_taken, promised_spans, served_until
from desktop.queue.tickets import TicketRecord
from desktop.queue.view.ticket_words import kind_names, kinds_of, minutes, told_of
from desktop.widgets.banner import Note
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.labels import Chip, EmptyState, Kind, SectionTitle
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy

_NEVER = timedelta(days=1)
"""No wait is too long where nothing is promised."""


class WaitingCard(Card):
    """The list of those who wait; `kinds` narrows it, and with it whom the counter calls.

    Below it `parked`, those who were set aside: whoever is back is taken with Enter.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(pgettext("citizens", "Waiting"))
        self._charter, self._kinds = desk.charter, kind_names(desk.charter)
        self._promised_wait = promised_spans(desk.charter).wait
        self._hours, self._closed = desk.opening_hours(), False
        self.kinds = ChoiceField([(None, _("all kinds")), *self._kinds.items()])
        self.kinds.setAccessibleName(_("Which queue to show and call"))
        self.kinds.setMinimumContentsLength(16)
        self.list = ResultList(says=pgettext("citizens", "Waiting"))
        self.nobody = EmptyState("", "users-three")
        self.count = Chip("", "plain")
        self.header.insertWidget(1, self.count)
        self.header.addWidget(self.kinds)
        self.apart = Note(
            _("The hall cannot be reached. Until it can, this counter gives and calls its own numbers."),
            kind="warning",
        )
        self.apart.hide()
        self.parked_title = SectionTitle(pgettext("tickets", "Set aside"))
        self.parked = ResultList(says=pgettext("tickets", "Set aside"))
        self.add(self.apart, self.list, self.nobody, self.parked_title, self.parked)
        for place, share in ((2, 3), (3, 3), (5, 1)):
            self.body.setStretch(place, share)

    def of_the_kind(self, waiting: Sequence[TicketRecord]) -> list[TicketRecord]:
        """Those of the kind chosen above the list, in the same order."""
        kind = self.kinds.value()
        return [ticket for ticket in waiting if kind in {None, ticket.kind}]

    def show_waiting(self, seen: HallRecord, now: datetime) -> None:
        """Shows the first of the chosen kind, how long they have waited, and when they will be called."""
        shown, kind, expected = self.of_the_kind(seen.waiting), self.kinds.value(), expected_calls(seen)
        # Asked once: it is a look into the calendar for each of them.
        self._closed = not newcomers_are_taken(self._hours, now)
        self.list.set_rows([self._row(ticket, expected.get(ticket.id), now) for ticket in shown])
        self.list.setVisible(bool(shown))
        self.nobody.setVisible(not shown)
        nobody = _("Nobody is waiting. Give a ticket with the keys on the right.")
        if seen.waiting:
            nobody = _("Nobody is waiting in this queue, but others are waiting: choose “all kinds” above.")
        elif self._closed:
            nobody = _("Nobody is waiting.")
        self.nobody.show_text(nobody)
        count = seen.all_waiting if kind is None else seen.waiting_count.get(kind, 0)
        self.count.setText(ngettext("{count} waiting", "{count} waiting", count))
        self.count.setVisible(bool(count))
        self.apart.setVisible(seen.out_of_reach)
        self.parked.set_rows([self._parked_row(ticket, now) for ticket in seen.parked])
        for part in (self.parked_title, self.parked):
            part.setVisible(bool(seen.parked))

    def _until(self, ticket: TicketRecord, expected: datetime | None, now: datetime) -> str:
        """When it is called; after closing, when whoever held a ticket then is served at most."""
        words = spoken()
        last = served_until(ticket, self._hours, now) if self._closed else None
        if last is None:
            about = _("called about {time}")
            return about.format(time=words.time(expected)) if expected is not None else ""
        held = (
            _("held a ticket at closing: served until {time}")
            if now < last
            else _("held a ticket at closing: the time ended at {time}")
        )
        return held.format(time=words.time(last))

    def _row(self, ticket: TicketRecord, expected: datetime | None, now: datetime) -> ListRow:
        promised, lasts = self._promised_wait or _NEVER, now - ticket.waits_from
        waited = minutes(ticket.waits_from, now)
        only = _("counter No. {counter}").format(counter=ticket.for_counter) if ticket.for_counter else ""
        since = _("since {time}").format(time=spoken().time(ticket.issued_at))
        until = self._until(ticket, expected, now)
        # Since when, the chip tells too: it comes last, where a narrow list cuts.
        detail = " · ".join(filter(None, (until, only, told_of(ticket, self._charter), since)))
        if lasts > promised:
            waited = _("{minutes}: over the promised time").format(minutes=waited)
        return self._listed(ticket, detail, waited, "warning" if lasts >= promised * WARN_AT else "plain")

    def _parked_row(self, ticket: TicketRecord, now: datetime) -> ListRow:
        words = _("counter No. {counter}").format(counter=ticket.counter)
        return self._listed(ticket, f"{ticket.note} · {words}", minutes(ticket.since, now))

    def _listed(self, ticket: TicketRecord, detail: str, chip: str, chip_kind: Kind = "plain") -> ListRow:
        title = f"{ticket.label} · {kinds_of(ticket, self._kinds)}"
        copies = number_to_copy(ticket.label)
        return ListRow(
            key=ticket.id, title=title, detail=detail, chip=chip, chip_kind=chip_kind, copies=copies
        )
