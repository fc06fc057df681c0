"""Who may look at reception days: whoever signs up, and whoever receives."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from desktop.desk import Desk
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
