"""Booking slips on their way to the printer, while the clerk goes on."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.office.faults import KnownError
from desktop.office.language import _, language, spoken
from desktop.paper.tray import Printed
from desktop.reception.bookings import BookingRecord
from desktop.reception.paper import print_booking_slip
from desktop.shell.workplace import Workplace


class SlipPrinter(QObject):
    """`printed(BookingRecord, Printed)`: it is out. `refused(BookingRecord, sentence)`: it is not."""

    printed = Signal(object, object)
    refused = Signal(object, str)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._under_way: set[UUID] = set()

    def is_printing(self, booking_id: UUID) -> bool:
        """Whether the printer has not answered yet for this one."""
        return booking_id in self._under_way

    def print(self, booking: BookingRecord, code: str) -> None:
        """Sends the slip to the printer in the language `code`; nothing if it is on its way already."""
        if booking.id in self._under_way:
            return
        self._under_way.add(booking.id)
        desk, tray = self._workplace.desk, self._workplace.tray
        self._workplace.print(
            partial(print_booking_slip, desk, tray, booking, language(code)),
            owner=self,
            then=partial(self._printed, booking),
            failed=partial(self._refused, booking),
        )

    def _printed(self, booking: BookingRecord, out: Printed) -> None:
        self._under_way.discard(booking.id)
        self.printed.emit(booking, out)

    def _refused(self, booking: BookingRecord, error: Exception) -> None:
        self._under_way.discard(booking.id)
        if isinstance(error, KnownError):
            self.refused.emit(booking, error.sentence(spoken()))
            return
        self.refused.emit(booking, _("Program error. Print it again."))
        self._workplace.report(error, self)
