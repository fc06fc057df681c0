"""The hour of a slip that somebody shows in the hall."""

from sqlalchemy import select

from db.models import Booking
from desktop.complaints.typed_numbers import meant, scanned
from desktop.desk import Desk
from desktop.queue.kiosk import SlipHour
from desktop.reception.bookings import COMING
from desktop.reception.queries.access import looking


def hour_of_slip(desk: Desk, typed: str) -> SlipHour | None:
    """The hour of today, or else a later one, whose slip has that number, typed or read off its square code.

    What a scanner reads has the check code too, and it must be that slip's. Nobody's name is told.

    Raises:
        NotAllowed: the clerk may not look at reception days.
        KnownError: the file cannot be read.
    """
    number, code = scanned(typed) or (typed, None)
    with looking(desk) as session:
        coming = select(Booking).where(Booking.day >= desk.today(), Booking.state.in_(COMING))
        rows = {row.number: row for row in session.scalars(coming.order_by(Booking.starts_at))}
        today = [one for one, row in rows.items() if row.day == desk.today()]
        found = rows.get(meant(today, number) or meant(rows, number) or "")
        if found is None or (code is not None and code != found.check_code):
            return None
        return SlipHour(number=found.number, starts_at=found.starts_at)
