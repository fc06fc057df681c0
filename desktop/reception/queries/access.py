"""Who may look at reception days: whoever signs up, and whoever receives; and who at promises."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from desktop.desk import Desk
from desktop.due.queries import units_of
from desktop.office.not_allowed import require
from desktop.office.permissions import Permission, may


@contextmanager
def looking(desk: Desk) -> Iterator[Session]:
    """One look at the reception days.

    Raises:
        NotAllowed: the clerk neither signs up nor works in an official's office.
        KnownError: the file cannot be read.
    """
    receives = may(desk.clerk, Permission.RECEPTION_DAY)
    with desk.reading(Permission.RECEPTION_DAY if receives else Permission.BOOK_RECEPTION) as session:
        yield session


def units_whose_promises(desk: Desk) -> Collection[str] | None:
    """The units whose promises the clerk sees and keeps; `None` stands for all of them.

    Whoever runs reception days sees every promise, the head of a unit those of that unit.

    Raises:
        NotAllowed: the clerk is neither.
    """
    if may(desk.clerk, Permission.RECEPTION_DAY):
        return None
    units = units_of(desk.clerk, desk) if desk.clerk is not None else ()
    if not units:
        require(desk.clerk, Permission.RECEPTION_DAY)
    return units
