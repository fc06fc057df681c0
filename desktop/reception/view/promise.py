"""One promise made at a reception: to whom, what, by when, which unit keeps it; and that it is kept."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.access.unit_words import unit_word
from desktop.due.view.rows import DueLine, days_left
from desktop.due.view.sources import DueSource
from desktop.office.charter import Charter
from desktop.office.fields import line
from desktop.office.journal_actions import Topic
from desktop.office.language import N_, _, pgettext, spoken
from desktop.office.names import SUBJECT_LIMIT
from desktop.reception.actions.outcomes import keep_promise
from desktop.reception.bookings import GIVEN_ELSEWHERE, BookingRecord
from desktop.reception.queries.promises import PromiseRecord, promises_of
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.key_values import KeyValueList
from desktop.widgets.labels import Chip, SectionTitle, Text
from desktop.widgets.layouts import column, row
from desktop.widgets.row_model import number_to_copy, phone_to_copy
from desktop.widgets.sizes import most_width

_READING_WIDTH = 620
_WIDTH = 520
_DEED = line(N_("What was done"), name="text", limit=SUBJECT_LIMIT, needed=True)


class PromiseCard(Card):
    """Shows a promise."""

    def __init__(self, workplace: Workplace, back: Callable[[], object]) -> None:
        """`back` leads on once it is kept."""
        super().__init__(spacing=12)
        self._workplace, self._back = workplace, back
        self.booking: BookingRecord | None = None
        self._citizen = Text("", "title")
        self._citizen.setWordWrap(False)
        self._term = Chip()
        self._promised = Text("", "heading")
        self._facts = KeyValueList()
        self._done_title = SectionTitle(_("What was done"))
        self._done = Text("")
        self.keep = KeyButton(pgettext("a promise", "Done"), "Ctrl+1", primary=True, icon="check")
        self.keep.clicked.connect(self._ask_what_was_done)
        told = QWidget()
        most_width(told, _READING_WIDTH)
        column(
            SectionTitle(_("Promised at a reception")),
            row(self._citizen, self._term, None, spacing=12),
            self._promised,
            8,
            self._facts,
            8,
            self._done_title,
            self._done,
            parent=told,
        )
        self.elsewhere = Note("")
        self.elsewhere.hide()
        self.add(told, None, self.elsewhere, row(self.keep, None))

    @property
    def shown_key(self) -> UUID | None:
        """The key of the booking, or None."""
        return self.booking.id if self.booking else None

    def show_due(self, promise: PromiseRecord) -> None:
        """Shows one that is still to be kept."""
        left, kind = days_left(promise.due_on, self._workplace.desk.today())
        self._show(promise.booking)
        self._term.show_state(left, kind)
        booking = promise.booking
        ours = booking.counter == self._workplace.desk.station.counter
        self.keep.setVisible(ours)
        self.elsewhere.setVisible(not ours)
        self.elsewhere.say(_(GIVEN_ELSEWHERE).format(counter=booking.counter))

    show_again = show_due

    def open_due(self, promise: PromiseRecord) -> None:
        """Shows it, and gives the focus to what comes next."""
        self.show_due(promise)
        self.keep.setFocus()

    def close_confidential(self) -> None:
        """Nothing of it is confidential."""

    def _show(self, booking: BookingRecord) -> None:
        words, charter = spoken(), self._workplace.desk.charter
        self.booking = booking
        titles = {one.key: one.title.for_language(words.code) for one in charter.officials}
        self._citizen.setText(booking.citizen)
        self._promised.setText(booking.outcome_text)
        facts = [
            (_("By when"), words.date(booking.promise_due_on) if booking.promise_due_on else ""),
            (_("Unit responsible"), unit_word(booking.promise_unit, charter, words)),
            (_("Promised by"), titles.get(booking.official, booking.official)),
            (_("Day of the reception"), words.date(booking.day)),
            (pgettext("column", "Subject"), booking.topic),
            (_("Phone"), booking.phone),
            (_("Slip number"), booking.number),
        ]
        self._facts.set_rows(facts)
        for part in (self._done_title, self._done):
            part.setVisible(bool(booking.promise_kept_text))
        self._done.setText(booking.promise_kept_text)

    def _ask_what_was_done(self) -> None:
        if self.booking is not None:
            dialog = KeptDialog(self._workplace, self.booking, self)
            keep = partial(keep_promise, self._workplace.desk, self.booking.id)
            dialog.confirmed.connect(lambda: dialog.act(partial(keep, dialog.deed.value()), self._was_kept))
            dialog.open()

    def _was_kept(self, booking: BookingRecord) -> None:
        self._show(booking)
        self._term.show_state(pgettext("a promise", "done"), "ok")
        self.keep.hide()
        self._workplace.announce(_("The promise is noted as done."))
        self._back()


class KeptDialog(AskingDialog):
    """Asks what was done; it stands with the promise from then on."""

    def __init__(self, workplace: Workplace, booking: BookingRecord, parent: QWidget) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("The promise is done"),
            about=f"{booking.citizen} · {booking.outcome_text}",
            go_on=pgettext("a promise", "Done"),
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        form = self.bind([_DEED])
        self.deed = form.editors["text"]
        self.add(form["text"])


def promise_line(promise: PromiseRecord, today: date, charter: Charter) -> DueLine:
    """The row of a promise made at a reception: to whom, what was promised, and which unit keeps it."""
    left, kind = days_left(promise.due_on, today)
    booking = promise.booking
    unit = unit_word(booking.promise_unit, charter, spoken())
    return DueLine(
        key=booking.id,
        title=booking.citizen,
        detail=booking.outcome_text,
        chip=left,
        chip_kind=kind,
        below=" · ".join((booking.number, _("promised at a reception"), unit)),
        copies=(*number_to_copy(booking.number), *phone_to_copy(booking.phone)),
    )


PROMISES = DueSource(
    topic=Topic.RECEPTION, part=promises_of, rows=PromiseRecord, line=promise_line, card=PromiseCard
)
