"""One call: whom, at what number, what is to be said, and five keys for what came of it."""

from datetime import date

from PySide6.QtCore import Signal

from desktop.desk import Desk
from desktop.office.fields import line
from desktop.office.language import N_, _, pgettext, spoken
from desktop.office.names import SUBJECT_LIMIT
from desktop.reception.bookings import COMING
from desktop.reception.lists import CallReason, CallResult
from desktop.reception.queries.seen_lists import CallSeen
from desktop.reception.view.lists.booking_words import official_title, reason_words, result_chip, tried_words
from desktop.reception.view.reception_words import when
from desktop.widgets.banner import Note
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, Kind, Line, SectionTitle, Text
from desktop.widgets.layouts import column, row

_NOTE = line(N_("Note about the call"), name="note", limit=SUBJECT_LIMIT, hint=N_("You may leave it empty."))
OPEN_RESULTS = (
    CallResult.TOLD,
    CallResult.MOVED,
    CallResult.CANCELLED,
    CallResult.WAITING,
    CallResult.NOT_REACHED,
)


class CallCard(Card):
    """`ticked` brings the `CallResult` that the clerk pressed; nothing is done here."""

    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.seen: CallSeen | None = None
        self._name = Line("", "title")
        self._state = Chip()
        self.phone = Text("", "figure")
        self._whose = Text("", "dim")
        self.why = Note("", kind="warning")
        self._topic = Text("")
        self.offered = Text("")
        self._offered = column(Text(_("What can be offered"), "label"), self.offered, None, spacing=2)
        self.form = BoundForm([_NOTE], self)
        self.note = self.form.editors["note"]
        self.refusal = Note("", kind="warning")
        self.refusal.hide()
        self._make_keys()
        self.add(
            row(self._name, self._state, None),
            column(self.phone, self._whose, spacing=2),
            self.why,
            row(column(Text(_("Topic"), "label"), self._topic, None, spacing=2), self._offered, spacing=24),
            None,
            self.refusal,
            self.form["note"],
            SectionTitle(_("Result of the call")),
            row(self.keys[CallResult.TOLD], self.keys[CallResult.MOVED], None, spacing=12),
            row(
                self.keys[CallResult.CANCELLED],
                self.keys[CallResult.WAITING],
                self.keys[CallResult.NOT_REACHED],
                None,
                spacing=12,
            ),
        )

    def _make_keys(self) -> None:
        words = {
            CallResult.TOLD: _("Told; will come"),
            CallResult.MOVED: _("Wants another time…"),
            CallResult.CANCELLED: _("Will not come"),
            CallResult.WAITING: _("Will wait for another time"),
            CallResult.NOT_REACHED: _("Nobody answered"),
        }
        self.keys = {
            result: KeyButton(words[result], str(place), primary=result is CallResult.TOLD)
            for place, result in enumerate(OPEN_RESULTS, start=1)
        }
        for result, button in self.keys.items():
            button.clicked.connect(lambda _checked=False, result=result: self.ticked.emit(result))

    def show_call(self, seen: CallSeen, desk: Desk) -> None:
        """Shows a call. What was noted about another one is taken back."""
        if self.seen is None or self.seen.call.id != seen.call.id:
            self.form.clear()
            self.refusal.hide()
        self.seen = seen
        call, booking, today = seen.call, seen.seen.booking, desk.today()
        self._name.setText(booking.citizen)
        if call.done_at is not None and call.result is not None:
            self._state.show_state(*result_chip(call.result))
        else:
            self._state.show_state(tried_words(call), "warning")
        self._state.setVisible(call.tried_at is not None)
        self.phone.setText(call.phone)
        self._whose.setText(" · ".join((official_title(desk.charter, booking.official), booking.number)))
        self._topic.setText(booking.topic)
        self.why.say(_what_to_say(seen, today), title=_why(seen), kind=_kind(seen))
        self.offered.setText(
            "\n".join(when(slot.starts_at, today) for slot in seen.offers)
            or _("No appointment is free in the coming months.")
        )
        self.let_tick(seen, desk)

    def let_tick(self, seen: CallSeen, desk: Desk) -> None:
        """Enables ticks at the counter that signed the citizen up; “told” only where the hour stands."""
        ours = seen.call.booking.counter == desk.station.counter
        is_open = seen.call.done_at is None
        for result, button in self.keys.items():
            button.setEnabled(is_open and ours and (seen.seen.stands or result is not CallResult.TOLD))
        self.note.setEnabled(is_open and ours)

    def stop_ticking(self) -> None:
        """A tick is under way: a second press does nothing."""
        for button in self.keys.values():
            button.setEnabled(False)

    def refuse(self, sentence: str) -> None:
        """Says why it was not noted."""
        self.refusal.say(sentence, kind="warning")
        self.refusal.setAccessibleName(sentence)
        self.refusal.show()


def _why(seen: CallSeen) -> str:
    """An hour that was given, and is lost since, is no good news any more."""
    given = seen.call.reason in {CallReason.PROMOTED, CallReason.MOVED_DAY}
    lost = given and seen.call.done_at is None and not seen.seen.stands
    return reason_words(CallReason.NO_SUCH_HOUR if lost else seen.call.reason)


def _kind(seen: CallSeen) -> Kind:
    if seen.call.done_at is not None:
        return "ok"
    good = seen.call.reason is CallReason.PROMOTED and seen.seen.stands
    return "info" if good else "warning"


def _what_to_say(seen: CallSeen, today: date) -> str:
    """The sentences that are read out, one a line."""
    booking, before = seen.seen.booking, seen.seen.before
    said = []
    if seen.change is not None and seen.change.reason:
        said.append(pgettext("of a day", "Reason: {reason}").format(reason=seen.change.reason))
    if before is not None:
        said.append(_("The time was: {when}").format(when=when(before.starts_at, today)))
    if seen.seen.stands and booking.state in COMING:
        said.append(_("The time now is: {when}").format(when=when(booking.starts_at, today)))
    else:
        said.append(_("Cancelled time: {when}").format(when=when(booking.starts_at, today)))
    if seen.call.done_at is not None and seen.call.result is not None:
        said.append(
            _("Called at {time} by {clerk}: {result}").format(
                time=spoken().time(seen.call.done_at),
                clerk=seen.call.done_by,
                result=result_chip(seen.call.result)[0],
            )
        )
    if seen.call.note:
        said.append(_("Note: {note}").format(note=seen.call.note))
    return "\n".join(said)
