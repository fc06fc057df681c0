"""What is done behind the window once somebody has sat down."""

from desktop.attachments.actions import sweep_contents
from desktop.complaints.queries import unfinished_draft
from desktop.complaints.renewed_words import are_words_stale
from desktop.desk import Desk
from desktop.office.permissions import Permission, may
from desktop.reception.queries.half_typed import half_typed_sign_up


def first_chores(desk: Desk) -> bool:
    """Loads the calendar of holidays, which takes a moment, and lets go of files that nobody's draft names.

    Whether words of an older program are left to be made anew (`renew_some_words`).

    Raises:
        KnownError: the storage refused.
    """
    desk.calendar.is_working_day(desk.today())
    sweep_contents(desk)
    return are_words_stale(desk)


def half_typed(desk: Desk) -> tuple[str, ...]:
    """The keys of the screens on which whoever sat down has left something half typed."""
    screens = []
    if may(desk.clerk, Permission.REGISTER_SUBMISSION) and unfinished_draft(desk) is not None:
        screens.append("complaints")
    if may(desk.clerk, Permission.BOOK_RECEPTION) and half_typed_sign_up(desk) is not None:
        screens.append("reception")
    return tuple(screens)
