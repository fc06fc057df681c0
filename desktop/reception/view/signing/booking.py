"""What is typed becomes a booking, or a place on the waiting list; the slip is printed behind it."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.reception.actions.bookings import book_slot
from desktop.reception.actions.waiting import put_on_the_list
from desktop.reception.bookings import BookingRecord
from desktop.reception.lists import WaitingRecord
from desktop.reception.planned_day import Slot
from desktop.reception.view.signing.form import SignUpForm
from desktop.reception.view.signing.signed_up_last import LastOne
from desktop.reception.view.signing.slip_printer import SlipPrinter
from desktop.shell.workplace import Workplace
from desktop.widgets.fields import clear_errors
from desktop.widgets.shown_faults import field_called


class Booking(QObject):
    """`begun_anew`: the form is the next citizen's. `other_hour_needed`: this one cannot be given."""

    begun_anew = Signal()
    other_hour_needed = Signal()

    def __init__(
        self, workplace: Workplace, form: SignUpForm, last: LastOne, slips: SlipPrinter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workplace, self._form, self._last, self._slips = workplace, form, last, slips
        self._code = "bg"
        slips.printed.connect(lambda booking, out: last.tell_printed(booking, workplace.desk.today(), out))
        slips.refused.connect(last.tell_not_printed)

    def book(self, official: str, slot: Slot | None) -> None:
        """Signs up who is typed; a second Enter meanwhile does nothing."""
        if slot is None:
            self._form.hour.show_error(_("Choose a free time in the list, by mouse or with the arrows."))
            return
        self._form.book.setEnabled(False)
        self._workplace.act(
            partial(
                book_slot, self._workplace.desk, official, slot, self._form.sign_up(), key=self._form.key
            ),
            owner=self,
            then=self._booked,
            failed=self._refused,
        )

    def wait(self, official: str, day: date | None) -> None:
        """Puts who is typed on the waiting list, for that day or for whichever comes."""
        clear_errors(self._form)
        self._form.book.setEnabled(False)
        self._workplace.act(
            partial(
                put_on_the_list,
                self._workplace.desk,
                official,
                self._form.sign_up(),
                day,
                self._form.key,
            ),
            owner=self,
            then=self._waits,
            failed=self._refused,
        )

    def begin_anew(self) -> None:
        """The next citizen."""
        self._form.book.setEnabled(True)
        self._form.begin_anew()
        self.begun_anew.emit()

    def print_again(self) -> None:
        """The slip of the last booking once more."""
        if self._last.booking is not None:
            self._last.show_booked(self._last.booking, self._workplace.desk.today())
            self._slips.print(self._last.booking, self._code)

    def _booked(self, booking: BookingRecord) -> None:
        self._code = self._form.slip_language.value()
        self.begin_anew()
        self._last.show_booked(booking, self._workplace.desk.today())
        self._slips.print(booking, self._code)

    def _waits(self, found: tuple[WaitingRecord, int]) -> None:
        self.begin_anew()
        self._last.show_waiting(*found)

    def _refused(self, error: Exception) -> None:
        self._form.book.setEnabled(True)
        if isinstance(error, KnownError) and error.field == "slot":
            # The focus stays in the field, from which the arrows choose another one.
            self._form.hour.show_error(error.sentence(spoken()))
            self.other_hour_needed.emit()
            return
        if isinstance(error, KnownError) and error.field == "again_reason":
            self._form.ask_for_a_reason(needed=True)
        if isinstance(error, KnownError) and field_called(error.field, self._form) is None:
            self._workplace.announce(error.sentence(spoken()), "error")
            return
        self._workplace.report(error, self._form)
