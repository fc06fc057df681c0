"""Who was signed up last: number, slip, and a key that leads to moving or cancelling it."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.office.language import _, ngettext, spoken
from desktop.office.persons.written import short_name
from desktop.paper.tray import Printed
from desktop.reception.bookings import BookingRecord
from desktop.reception.lists import WaitingRecord
from desktop.reception.view.reception_words import when
from desktop.reception.view.signing.slip_printer import slip_told
from desktop.widgets.banner import Note
from desktop.widgets.key_link import KeyLink
from desktop.widgets.layouts import row


class LastOne(Note):
    """Out of sight until somebody was signed up, or put on the waiting list."""

    def __init__(self) -> None:
        super().__init__("", kind="ok")
        self.print_again = KeyLink(_("Print the slip again"), "Ctrl+P")
        self.change = KeyLink(_("Move or give up"), "Ctrl+M")
        self._keys = QWidget()
        row(self.print_again, self.change, None, spacing=16, parent=self._keys)
        self.add(self._keys)
        self.booking: BookingRecord | None = None
        self.hide()

    def is_about(self, booking_id: UUID) -> bool:
        """Whether this booking is the one that is shown."""
        return self.booking is not None and self.booking.id == booking_id

    def show_booked(self, booking: BookingRecord, today: date) -> None:
        """Says who was signed up, for when and under what number; the slip is on its way."""
        self.booking = booking
        self._say(today, _("The slip is being printed…"))

    def tell_printed(self, booking: BookingRecord, today: date, printed: Printed) -> None:
        """The slip is out: by what printer, or as what file."""
        if self.is_about(booking.id):
            self._say(today, slip_told(printed))

    def tell_not_printed(self, booking: BookingRecord, sentence: str) -> None:
        """The hour is the citizen's, but there is no paper."""
        if self.is_about(booking.id):
            name = short_name(booking.citizen)
            title = _("{name} is signed up, but the slip was not printed").format(name=name)
            self.say(sentence, title=title, kind="warning")

    def show_waiting(self, place: WaitingRecord, number: int) -> None:
        """Says who waits, for what, and as which of those who wait."""
        self.booking = None
        self._keys.hide()
        day = (
            _("For {day} only").format(day=spoken().date(place.day))
            if place.day is not None
            else _("For any day")
        )
        waits = ngettext("Place {count} in the list.", "Place {count} in the list.", number)
        self.say(
            " ".join((waits, day, _("The person is called when somebody gives up an appointment."))),
            title=_("On the waiting list: {name}").format(name=short_name(place.citizen)),
            kind="ok",
        )
        self.show()

    def _say(self, today: date, paper: str) -> None:
        assert self.booking is not None
        self.say(
            " · ".join((when(self.booking.starts_at, today), self.booking.number, paper)),
            title=_("Signed up: {name}").format(name=short_name(self.booking.citizen)),
            kind="ok",
        )
        self._keys.show()
        self.show()
