"""Who waits, the longest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.office.opening_hours import OpeningHours
from desktop.queue.rules import served_until
from desktop.queue.tickets import TicketRecord
from desktop.queue.view.at_the_desk import minutes
from desktop.widgets.cards import Card
from desktop.widgets.fields import ChoiceField
from desktop.widgets.labels import Chip, EmptyState
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import number_to_copy


class WaitingCard(Card):
    """The list of those who wait; `kinds` narrows it, and with it whom the counter calls."""

    def __init__(
        self, kinds: Mapping[str, str], promised_wait: timedelta | None, hours: OpeningHours
    ) -> None:
        """`kinds` maps the keys of the queue's kinds to their names.

        `promised_wait` is the standard of the charter, if it has one: nobody should wait longer.
        """
        super().__init__(pgettext("citizens", "Waiting"))
        self._kinds = kinds
        self._promised_wait = promised_wait
        self._hours = hours
        self.kinds = ChoiceField([(None, _("all kinds")), *kinds.items()])
        self.kinds.setAccessibleName(_("Which queue to show and call"))
        self.kinds.setMinimumContentsLength(16)
        self.list = ResultList(says=pgettext("citizens", "Waiting"))
        self.nobody = EmptyState("", "users-three")
        self.count = Chip("", "plain")
        self.header.insertWidget(1, self.count)
        self.header.addWidget(self.kinds)
        self.add(self.list, self.nobody)
        self.body.setStretch(1, 1)
        self.body.setStretch(2, 1)

    def of_the_kind(self, waiting: Sequence[TicketRecord]) -> list[TicketRecord]:
        """Those of the kind chosen above the list, in the same order."""
        kind = self.kinds.value()
        return [ticket for ticket in waiting if kind in {None, ticket.kind}]

    def show_waiting(self, waiting: Sequence[TicketRecord], now: datetime) -> None:
        """Shows those of the chosen kind, and for how long they have waited."""
        shown = self.of_the_kind(waiting)
        self.list.set_rows([self._row(ticket, now) for ticket in shown])
        self.list.setVisible(bool(shown))
        self.nobody.setVisible(not shown)
        self.nobody.show_text(
            _("Nobody is waiting in this queue, but others are waiting: choose “all kinds” above.")
            if waiting
            else _("Nobody is waiting. Give a ticket with the keys on the right.")
        )
        self.count.setText(ngettext("{count} waiting", "{count} waiting", len(shown)))
        self.count.setVisible(bool(shown))

    def _since(self, ticket: TicketRecord, now: datetime) -> str:
        """Since when; after closing also until when whoever held a ticket then is served at most."""
        words = spoken()
        since = _("since {time}").format(time=words.time(ticket.issued_at))
        last = served_until(ticket, self._hours, now)
        if last is None:
            return since
        held = (
            _("held a ticket at closing: served until {time}")
            if now < last
            else _("held a ticket at closing: the time ended at {time}")
        )
        return f"{since} · {held.format(time=words.time(last))}"

    def _row(self, ticket: TicketRecord, now: datetime) -> ListRow:
        late = self._promised_wait is not None and now - ticket.issued_at > self._promised_wait
        waited = minutes(ticket.issued_at, now)
        return ListRow(
            key=ticket.id,
            title=f"{ticket.label} · {self._kinds[ticket.kind]}",
            detail=self._since(ticket, now),
            chip=_("{minutes}: over the promised time").format(minutes=waited) if late else waited,
            chip_kind="warning" if late else "plain",
            copies=number_to_copy(ticket.label),
        )
