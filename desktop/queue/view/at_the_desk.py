"""Who is at this counter now, and the one button that goes on from there."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import Qt

from desktop.office.language import _, pgettext, spoken
from desktop.queue.tickets import Outcome, State, TicketRecord
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, Text, TicketBadge
from desktop.widgets.layouts import row

_A_MINUTE = timedelta(minutes=1)


def minutes(since: datetime, now: datetime) -> str:
    """How long it has lasted, in whole minutes: `11 min`."""
    lasted = (now - since) // _A_MINUTE
    return _("{minutes} min").format(minutes=lasted) if lasted > 0 else _("less than a minute")


def done_words(ticket: TicketRecord) -> str:
    """What was just done with a ticket: `Повикан Ж7-014`."""
    said = {
        State.WAITING: _("{label} given"),
        State.CALLED: _("{label} called"),
        State.SERVING: _("{label} at the counter"),
        State.FINISHED: _("{label} did not come")
        if ticket.outcome is Outcome.ABSENT
        else _("{label} finished"),
    }
    return said[ticket.state].format(label=ticket.label)


class AtTheDesk(Card):
    """Calls, begins and finishes by the same key, `go_on`."""

    def __init__(self, kinds: Mapping[str, str], promised_service: timedelta | None) -> None:
        """`kinds` maps the keys of the queue's kinds to their names.

        `promised_service` is the standard of the charter, if it has one: nobody should be served longer.
        """
        super().__init__(_("At your counter"))
        self._kinds = kinds
        self._promised_service = promised_service
        self.badge = TicketBadge(large=True)
        self.state = Chip()
        self.kind = Text("", "heading")
        self.since = Text("", "dim")
        self.go_on = KeyButton(_("Call the next one"), "Enter", primary=True)
        self.absent = KeyButton(_("Did not come"), "Del")
        self.reception = KeyButton(_("To the open reception"), "Ctrl+O", icon="arrow-right")
        self.reception.hide()
        # The keyboard rests here, so that Enter always goes on and never presses a neighbour.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button in (self.go_on, self.absent, self.reception):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(4, row(self.badge, self.state, None, spacing=12), self.kind, self.since)
        self.add(8, self.go_on, self.absent, self.reception)
        self._show_parts(somebody=False, called=False)

    def show_ticket(self, ticket: TicketRecord, now: datetime) -> None:
        """Shows who is here, called or being served."""
        serving = ticket.state is State.SERVING
        since = ticket.serving_since or ticket.called_at or now
        times = {"time": spoken().time(since), "minutes": minutes(since, now)}
        self.badge.setText(ticket.label)
        self.state.show_state(
            pgettext("ticket", "being served") if serving else pgettext("ticket", "called"),
            "ok" if serving else "warning",
        )
        self.kind.setText(self._kinds[ticket.kind])
        over = serving and self._promised_service is not None and now - since > self._promised_service
        told = _("Served since {time}, {minutes}") if serving else _("Called at {time}, {minutes} ago")
        if over:
            told = _("Served since {time}, {minutes}: over the promised time")
        self.since.setText(told.format(**times))
        self.go_on.setText(pgettext("serving", "Finish") if serving else pgettext("serving", "Begin"))
        self._show_parts(somebody=True, called=not serving)

    def show_nobody(self, next_one: TicketRecord | None, now: datetime) -> None:
        """Shows that the counter is free, and who would be called."""
        self.kind.setText(_("Your counter is free"))
        self.since.setText(
            _("Next is {label}, waiting for {minutes}").format(
                label=next_one.label, minutes=minutes(next_one.issued_at, now)
            )
            if next_one is not None
            else _("Nobody is waiting now.")
        )
        self.go_on.setText(_("Call the next one"))
        self._show_parts(somebody=False, called=False)

    def offer_reception(self, *, offered: bool) -> None:
        """Whether whoever is here can go in to the open reception."""
        self.reception.setVisible(offered)

    def _show_parts(self, *, somebody: bool, called: bool) -> None:
        self.badge.setVisible(somebody)
        self.state.setVisible(somebody)
        self.absent.setVisible(called)

    def set_ready(self, *, go_on: bool, absent: bool) -> None:
        """Which of the buttons can be pressed."""
        self.go_on.setEnabled(go_on)
        self.absent.setEnabled(absent)
