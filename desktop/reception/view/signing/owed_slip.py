"""Whose slip is still owed, after a restart or a printer that refused."""

from collections.abc import Callable

from desktop.office.language import _
from desktop.office.permissions import Permission
from desktop.office.persons.written import short_name
from desktop.reception.actions.bookings import slip_printed
from desktop.reception.bookings import BookingRecord
from desktop.reception.queries.lists import owed_slip as oldest_owed_slip
from desktop.reception.view.signing.slip_printer import SlipPrinter
from desktop.reception.view.words import when
from desktop.shell.owed_paper import Debt, OwedPaper
from desktop.shell.workplace import Workplace


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
