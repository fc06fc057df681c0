"""Who is at this counter now, the one button that goes on from there, and what else can be done."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.office.charter import Charter
from desktop.office.language import N_, _, ngettext, pgettext, spoken
from desktop.queue.halls import CounterRecord
from desktop.queue.rules import promised_spans
from desktop.queue.tickets import CounterWork, State, TicketRecord
from desktop.queue.view.ticket_words import kinds_of, minutes, placed_names, told_of
from desktop.widgets.buttons import KeyBadge, KeyButton, QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.key_link import KeyLink
from desktop.widgets.labels import Chip, SectionTitle, Text, TicketBadge
from desktop.widgets.layouts import column, row

ASIDE = {
    "recall": (N_("Call again"), "Ctrl+R"),
    "park": (N_("Set aside…"), "Ctrl+W"),
    "back": (N_("Back to the queue"), "Ctrl+U"),
    "transfer": (N_("Transfer…"), "Ctrl+M"),
    "given": (N_("Call a number…"), "Ctrl+G"),
    "fetch": (N_("Call who was set aside…"), "Ctrl+W"),
    "walk_in": (N_("Without a ticket…"), "Ctrl+T"),
    "errand": (N_("Quick enquiry"), "Ctrl+I"),
    "pause": (N_("Pause…"), "Ctrl+S"),
    "opinion": (N_("Ask for an opinion"), "Ctrl+E"),
    "apology": (N_("Print an apology"), "Ctrl+P"),
}
"""The steps beside the main one, with their keys, in the order in which they stand."""

_FOLLOWS = (
    ("applications", N_("Application"), "F4"),
    ("complaints", N_("Complaint or report"), "F5"),
    ("reception", N_("Reception appointment"), "F6"),
    ("catalogue", N_("Information"), "F3"),
)


class AtTheDesk(Card):
    """Calls, begins and finishes by the same key, `go_on`; `asked` tells which of `ASIDE` is wanted.

    `next_places` lead, by its key, to the place of the program where the visit goes on.
    """

    asked = Signal(str)

    def __init__(self, charter: Charter) -> None:
        super().__init__(_("At your counter"))
        self._charter, self._kinds = charter, placed_names(charter)
        self._promised_service = promised_spans(charter).service
        self.badge = TicketBadge(large=True)
        self.state = Chip()
        self.kind = Text("", "heading")
        self.since = Text("", "dim")
        self.told = Text("")
        self.go_on = KeyButton(_("Call the next one"), "Enter", primary=True)
        self.absent = KeyButton(_("Did not come"), "Del")
        self.reception = KeyButton(_("To the open reception"), "Ctrl+O", icon="arrow-right")
        self.links = {step: KeyLink(_(words), key) for step, (words, key) in ASIDE.items()}
        self.next_places = {place: QuietLink(_(words)) for place, words, _key in _FOLLOWS}
        self._next = QWidget()
        # The keyboard rests here, so that Enter always goes on and never presses a neighbour.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button in (self.go_on, self.absent, self.reception):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for step, link in self.links.items():
            link.clicked.connect(partial(self.asked.emit, step))
        self._lay_out()
        self.go_on.setEnabled(False)
        self.reception.hide()
        self._show_parts(None, ())

    def _lay_out(self) -> None:
        places = [row(self.next_places[one], KeyBadge(key), spacing=6) for one, _words, key in _FOLLOWS]
        column(
            SectionTitle(_("What follows")),
            row(places[0], places[1], None, spacing=16),
            row(places[2], places[3], None, spacing=16),
            spacing=2,
            parent=self._next,
        )
        self.add(4, row(self.badge, self.state, None, spacing=12), self.kind, self.since, self.told)
        self.add(8, self.go_on, self.absent, self.reception)
        self.add(column(*self.links.values(), spacing=0), self._next)

    def show_ticket(self, ticket: TicketRecord, now: datetime, *, owed: bool) -> None:
        """Shows who is here, called or being served; `owed`: an apology for too long a wait."""
        serving = ticket.state is State.SERVING
        since = ticket.serving_since or ticket.last_called_at or now
        times = {"time": spoken().time(since), "minutes": minutes(since, now)}
        self.badge.setText(ticket.label)
        called = pgettext("ticket", "called")
        if ticket.calls > 1:
            called = ngettext("called {count} time", "called {count} times", ticket.calls)
        self.state.show_state(
            pgettext("ticket", "being served") if serving else called, "ok" if serving else "warning"
        )
        self.kind.setText(kinds_of(ticket, self._kinds))
        over = serving and self._promised_service is not None and now - since > self._promised_service
        told = _("Served since {time}, {minutes}") if serving else _("Called at {time}, {minutes} ago")
        if over:
            told = _("Served since {time}, {minutes}: over the promised time")
        self.since.setText(told.format(**times))
        self.told.setText(told_of(ticket, self._charter))
        self.go_on.setText(pgettext("serving", "Finish") if serving else pgettext("serving", "Begin"))
        aside = ["park", "back", "transfer", *(("errand", "opinion") if serving else ("recall",))]
        if owed:
            aside.append("apology")
        self._show_parts(ticket, aside)

    def show_nobody(self, next_one: TicketRecord | None, now: datetime, *, parked: bool) -> None:
        """Shows that the counter is free, and who would be called."""
        self.kind.setText(_("Your counter is free"))
        self.since.setText(
            _("Next is {label}, waiting for {minutes}").format(
                label=next_one.label, minutes=minutes(next_one.waits_from, now)
            )
            if next_one is not None
            else _("Nobody is waiting for your counter.")
        )
        self.told.setText("" if next_one is None else told_of(next_one, self._charter))
        self.go_on.setText(_("Call the next one"))
        fetch = ("fetch",) if parked else ()
        self._show_parts(None, ("given", *fetch, "walk_in", "errand", "pause"))

    def show_rest(self, counter: CounterRecord) -> None:
        """Shows that nobody is called to this counter, why and until when."""
        paused, until = counter.state is CounterWork.PAUSED, counter.until
        self.kind.setText(
            _("Pause: {reason}").format(reason=counter.reason) if paused else _("Your counter is closed")
        )
        self.since.setText(
            _("Nobody is called to your counter.")
            if until is None
            else _("until {time}").format(time=spoken().time(until))
        )
        self.told.setText("")
        self.go_on.setText(_("Work again") if paused else _("Open the counter"))
        self._show_parts(None, ())

    def _show_parts(self, ticket: TicketRecord | None, aside: Collection[str]) -> None:
        self.badge.setVisible(ticket is not None)
        self.state.setVisible(ticket is not None)
        self.told.setVisible(bool(self.told.text()))
        self.absent.setVisible(ticket is not None and ticket.state is State.CALLED)
        self._next.setVisible(ticket is not None and ticket.state is State.SERVING)
        for step, link in self.links.items():
            link.setVisible(step in aside)
