"""What is done behind the window once somebody has sat down."""

from desktop.complaints.attachments.actions import sweep_contents
from desktop.desk import Desk


def first_chores(desk: Desk) -> None:
    """Loads the calendar of holidays, which takes a moment, and lets go of files that nobody's draft names.

    Raises:
        KnownError: the storage refused.
    """
    desk.calendar.is_working_day(desk.today())
    sweep_contents(desk)
