"""A day's list went to the official's office: who was on it is in the journal."""

from sqlalchemy import func, select

from db.models import PrintedDayList
from desktop.desk import Desk
from desktop.office.permissions import Permission, require
from desktop.reception.queries.the_day import DayList


def day_list_printed(desk: Desk, listed: DayList) -> None:
    """The list has left the printer as it was read; nobody signed up meanwhile counts as being on it.

    Raises:
        NotAllowed: the clerk does not work in an official's office.
    """
    clerk = require(desk.clerk, Permission.RECEPTION_DAY)
    official, day = listed.official.key, listed.day
    with desk.writing(Permission.RECEPTION_DAY) as change:
        last = change.session.scalar(
            select(func.max(PrintedDayList.ordinal)).where(
                PrintedDayList.day == day, PrintedDayList.official == official
            )
        )
        change.record(
            "reception.list_printed",
            change.new_row(
                PrintedDayList,
                official=official,
                day=day,
                ordinal=(last or 0) + 1,
                bookings=[str(row.booking.id) for row in listed.rows],
                printed_at=change.now,
                login=clerk.login,
            ),
        )
