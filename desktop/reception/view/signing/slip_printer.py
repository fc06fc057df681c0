"""Booking slips on their way to the printer, while the clerk goes on; and whose slip is still owed."""

from collections.abc import Callable
from functools import partial

from desktop.office.language import _, language
from desktop.office.permissions import Permission
from desktop.office.persons.written import short_name
from desktop.paper.tray import Printed
from desktop.reception.actions.bookings import slip_printed
from desktop.reception.bookings import BookingRecord
from desktop.reception.paper import print_slip
from desktop.reception.queries.lists import owed_slip as oldest_owed_slip
from desktop.reception.view.reception_words import when
from desktop.shell.owed_paper import Debt, OwedPaper
from desktop.shell.under_way import PapersUnderWay
from desktop.shell.workplace import Workplace


class SlipPrinter(PapersUnderWay):
    """Prints the slip that belongs to how a booking stands."""

    def print(self, booking: BookingRecord, code: str) -> None:
        """Sends the slip to the printer in the language `code`; nothing if it is on its way already."""
        slip = partial(print_slip, self._desk, self._workplace.tray, booking, language(code))
        self.send(booking, slip, code)


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
        elsewhere=seen_elsewhere,
        whose=whose,
        title=_("The slip for appointment {number} was not printed"),
        under_way=_("The slip is being printed…"),
        printed=_("The slip for {number} is printed."),
    )
    return OwedPaper(workplace, debt, slips)
