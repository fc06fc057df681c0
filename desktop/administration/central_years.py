"""The central journal by years: ordered by the administrator, once a year."""

from db.central.partition import YearStillNeeded, drop_year, partition_journal
from desktop.administration.central_orders import Order, note_order
from desktop.administration.central_sentences import sync_faults_explained
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_


def divide_by_years(desk: Desk, dsn: str) -> list[int]:
    """Gives each year of the central journal a table of its own; the years made now. `dsn` is its owner's.

    Raises:
        KnownError: the server does not answer, or refuses.
    """
    note_order(desk, Order.DIVIDED, dsn)
    with sync_faults_explained():
        return partition_journal(dsn)


def drop_old_year(desk: Desk, dsn: str, year: int) -> int:
    """Drops a year of the central journal; how many entries it had. `dsn` is its owner's.

    Raises:
        KnownError: something in force stands on it, or the server does not answer, or refuses.
    """
    note_order(desk, Order.YEAR_DROPPED, dsn, year=year)
    with sync_faults_explained():
        try:
            return drop_year(dsn, year)
        except YearStillNeeded as needed:
            raise KnownError(
                N_(
                    "The year {year} is still needed at the central server: {what}. Erase the cases whose "
                    "time of keeping is over first; what is in force stays."
                ),
                year=year,
                what=", ".join(needed.what),
            ) from needed
