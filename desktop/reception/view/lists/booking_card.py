"""One booking whole, and what can be done with it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.access.unit_words import unit_word
from desktop.desk import Desk
from desktop.office.charter import SIGN_UP_KINDS
from desktop.office.charter.edition_words import EditionName, edition_words
from desktop.office.language import _, paper_languages, pgettext, spoken
from desktop.office.permissions import Permission, may
from desktop.parties.needs import needs_words
from desktop.reception.bookings import COMING, BookingRecord, State
from desktop.reception.queries.seen_lists import BookingSeen
from desktop.reception.view.lists.booking_words import official_title, state_chip, whose
from desktop.reception.view.lists.rectifying import corrected_words
from desktop.reception.view.reception_words import when
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton, QuietLink
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, Line, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.segmented import Segmented


def facts_below_each_other(facts: Iterable[tuple[str, str]]) -> QVBoxLayout:
    """Each value under its label; what is empty is left out."""
    told = (column(Text(label, "label"), Text(value), spacing=2) for label, value in facts if value)
    return column(*told, None, spacing=10)


class BookingCard(Card):
    """`other_asked` brings the key of the booking that this one was moved from, or to."""

    other_asked = Signal(object)
    calls_asked = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.seen: BookingSeen | None = None
        self._number = Line("", "title")
        self._state = Chip()
        self._when = Text("", "figure")
        self._where = Text("", "dim")
        self._facts = row(spacing=24)
        self.before = QuietLink("")
        self.after = QuietLink("")
        self.lost = Note("", kind="warning")
        self.follows = Note("", kind="ok", actions=[(_("To the calls"), self.calls_asked.emit)])
        self.paper = Note("")
        for note in (self.lost, self.follows, self.paper):
            note.hide()
        self._make_keys()
        self.add(
            row(self._number, self._state, None),
            column(self._when, self._where, spacing=2),
            self._facts,
            row(self.before, self.after, None, spacing=16),
            self.lost,
            None,
            self.follows,
            self.paper,
            row(self.other_hour, self.give_back, None, self.language, spacing=12),
            row(self.print_it, self.preview, self.rectify, None, spacing=12),
        )

    def _make_keys(self) -> None:
        self.other_hour = KeyButton(_("Move the appointment"), "Ctrl+M", icon="calendar-check")
        self.give_back = KeyButton(_("Give up the appointment"), "Ctrl+D")
        self.rectify = KeyButton(_("Correct the data"), "Ctrl+U")
        self.print_it = KeyButton(_("Print the slip again"), "Ctrl+P", icon="printer")
        self.preview = KeyButton(_("Preview"), "Ctrl+R", icon="eye")
        self.language = Segmented(paper_languages())
        self.language.setAccessibleName(pgettext("reception", "Language of the slip"))
        self.before.clicked.connect(lambda: self._lead_to_other("moved_from"))
        self.after.clicked.connect(lambda: self._lead_to_other("moved_to"))

    def _lead_to_other(self, which: str) -> None:
        if self.seen is not None:
            self.other_asked.emit(getattr(self.seen.booking, which))

    @property
    def slip_of(self) -> BookingRecord | None:
        """The booking that a slip can be printed of: of one that was moved, where it went."""
        if self.seen is None:
            return None
        return self.seen.after if self.seen.booking.state is State.MOVED else self.seen.booking

    def show_booking(self, seen: BookingSeen, desk: Desk) -> None:
        """Shows a booking. What was said about another one is taken back."""
        if self.seen is None or self.seen.booking.id != seen.booking.id:
            self.follows.hide()
            self.paper.hide()
        self.seen = seen
        booking, today = seen.booking, desk.today()
        words, kind = state_chip(booking)
        self._number.setText(booking.number)
        self._state.show_state(words, kind)
        self._when.setText(_when_words(booking, today))
        where = (official_title(desk.charter, booking.official), seen.place)
        self._where.setText(" · ".join(filter(None, where)))
        self._show_facts(seen, booking, desk)
        self._show_others(seen, today)
        coming = booking.state in COMING
        ours = booking.counter == desk.station.counter
        self._say_lost(booking, lost=coming and not seen.stands, ours=ours)
        self._let_do(booking, may_change=coming and ours)
        self.rectify.setVisible(may(desk.clerk, Permission.RECTIFY))
        self.rectify.setEnabled(ours and booking.erased_at is None)

    def _show_facts(self, seen: BookingSeen, booking: BookingRecord, desk: Desk) -> None:
        clear(self._facts)
        for facts in _sides(booking, seen.edition, desk):
            if any(value for _label, value in facts):
                self._facts.addLayout(facts_below_each_other(facts), 1)

    def _show_others(self, seen: BookingSeen, today: date) -> None:
        self.before.setVisible(seen.before is not None)
        self.after.setVisible(seen.after is not None)
        if seen.before is not None:
            self.before.setText(_("Moved from {when}").format(when=when(seen.before.starts_at, today)))
        if seen.after is not None:
            self.after.setText(_("Moved to {when}").format(when=when(seen.after.starts_at, today)))

    def _say_lost(self, booking: BookingRecord, *, lost: bool, ours: bool) -> None:
        self.lost.setVisible(lost)
        words = _("There is no reception at this time any more. Move the person to another one.")
        if not ours:
            words = _(
                "There is no reception at this time any more. Counter No. {counter}, which gave it, calls "
                "the person."
            ).format(counter=booking.counter)
        self.lost.say(words, kind="warning")

    def _let_do(self, booking: BookingRecord, *, may_change: bool) -> None:
        for key in (self.other_hour, self.give_back):
            key.setEnabled(may_change)
        for key in (self.print_it, self.preview):
            key.setEnabled(self.slip_of is not None)
        cancelled = booking.state is State.CANCELLED
        self.print_it.setText(_("Print the cancellation slip") if cancelled else _("Print the slip again"))

    # What is said

    def tell_what_follows(self, title: str, text: str, *, to_call: bool) -> None:
        """What was done, and who of the waiting is to be called about the hour. No slip is out yet."""
        self.follows.say(text, title=title, kind="ok")
        self.follows.links[0].setVisible(to_call)
        self.follows.show()
        self.paper.hide()

    def tell_paper(self, sentence: str, *, title: str = "", warning: bool = False) -> None:
        """How it stands with the slip."""
        self.paper.say(sentence, title=title, kind="warning" if warning else "ok")
        self.paper.show()


def _when_words(booking: BookingRecord, today: date) -> str:
    """The coming days by name, the others with their year."""
    if today - timedelta(days=1) < booking.day < today + timedelta(days=180):
        return when(booking.starts_at, today)
    return spoken().moment(booking.starts_at)


def _sides(
    booking: BookingRecord, edition: EditionName | None, desk: Desk
) -> Iterator[list[tuple[str, str]]]:
    """What is known of the citizen, of the visit, of the booking: label and value."""
    yield [(_("Name"), whose(booking)), (_("Phone"), booking.phone), (_("Topic"), booking.topic)]
    yield [
        (_("Unit concerned"), unit_word(booking.unit, desk.charter, spoken())),
        (_("Companion"), booking.companion),
        (_("Needs"), needs_words(booking.needs, spoken())),
    ]
    signed_up = _("{clerk}, counter No. {counter}, {moment}").format(
        clerk=booking.clerk, counter=booking.counter, moment=spoken().moment(booking.booked_at)
    )
    yield [
        (_("Check code"), booking.check_code),
        (_("Way of signing up"), _(SIGN_UP_KINDS.get(booking.way, "")) if booking.way else ""),
        (_("Signed up by"), signed_up),
        (pgettext("of the municipality", "Charter"), edition_words(edition, spoken())),
        (_("Reason for receiving again"), booking.again_reason),
        (_("Reason for giving it up"), booking.cancelled_reason),
        (_("Outcome of the reception"), booking.outcome_text),
        (_("Corrected"), corrected_words(booking)),
    ]
