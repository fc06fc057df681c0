"""Booking slips on their way to the printer, while the clerk goes on; and whose slip is still owed."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.office.faults import KnownError
from desktop.office.language import _, language, spoken
from desktop.office.permissions import Permission
from desktop.office.persons.written import short_name
from desktop.paper.tray import Printed
from desktop.reception.actions.bookings import slip_printed
from desktop.reception.bookings import BookingRecord
from desktop.reception.paper import print_slip
from desktop.reception.queries.lists import owed_slip as oldest_owed_slip
from desktop.reception.view.reception_words import when
from desktop.shell.owed_paper import Debt, OwedPaper
from desktop.shell.workplace import Workplace


class SlipPrinter(QObject):
    """Prints the slip that belongs to how a booking stands.

    `printed(BookingRecord, Printed)`: it is out. `refused(BookingRecord, sentence)`: it is not.
    """

    printed = Signal(object, object)
    refused = Signal(object, str)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._under_way: set[tuple[BookingRecord, str]] = set()

    def is_printing(self, booking_id: UUID) -> bool:
        """Whether the printer has not answered yet for this one."""
        return any(one.id == booking_id for one, _code in self._under_way)

    def print(self, booking: BookingRecord, code: str) -> None:
        """Sends the slip to the printer in the language `code`; nothing if it is on its way already."""
        if (booking, code) in self._under_way:
            return
        self._under_way.add((booking, code))
        desk, tray = self._workplace.desk, self._workplace.tray
        self._workplace.print(
            partial(print_slip, desk, tray, booking, language(code)),
            owner=self,
            then=partial(self._printed, booking, code),
            failed=partial(self._refused, booking, code),
        )

    def _printed(self, booking: BookingRecord, code: str, out: Printed) -> None:
        self._under_way.discard((booking, code))
        self.printed.emit(booking, out)

    def _refused(self, booking: BookingRecord, code: str, error: Exception) -> None:
        self._under_way.discard((booking, code))
        if isinstance(error, KnownError):
            self.refused.emit(booking, error.sentence(spoken()))
            return
        self.refused.emit(booking, _("Program error. Print it again."))
        self._workplace.report(error, self)


def slip_told(out: Printed) -> str:
    """The slip is out: by what printer, or as what file."""
    return out.told(
        _("The slip is kept in F11, “Papers”: {file}"),
        _("The slip is printed: {where}"),
    )


def owed_slip(
    workplace: Workplace, slips: SlipPrinter, seen_elsewhere: Callable[[BookingRecord], bool]
) -> OwedPaper[BookingRecord]:
    """Makes the place where the oldest slip that was not printed is offered.

    `seen_elsewhere`: whether the screen tells of that booking's slip in another place.
    """

    def whose(booking: BookingRecord) -> str:
        hour = when(booking.starts_at, workplace.desk.today())
        return _("{who}, {when}").format(who=short_name(booking.citizen), when=hour)

    debt = Debt(
        permission=Permission.BOOK_RECEPTION,
        oldest=oldest_owed_slip,
        handed_over=slip_printed,
        print=lambda booking: slips.print(booking, "bg"),
        elsewhere=lambda booking: slips.is_printing(booking.id) or seen_elsewhere(booking),
        whose=whose,
        title=_("The slip for appointment {number} was not printed"),
        under_way=_("The slip is being printed…"),
        printed=_("The slip for {number} is printed."),
    )
    place = OwedPaper(workplace, debt)
    slips.printed.connect(lambda booking, _out: place.note_printed(booking.id))
    slips.refused.connect(lambda booking, sentence: place.note_refused(booking.id, sentence))
    return place
