"""What the queue screen, the status bar and the top bar read."""

from dataclasses import dataclass

from desktop.desk import Desk
from desktop.office.permissions import Permission, may
from desktop.queue.hall_of import hall_of
from desktop.queue.halls import HallRecord
from desktop.queue.relief import Forewarning, forewarning
from desktop.queue.rules import promised_spans
from desktop.queue.shared_hall import HallOutOfReach


@dataclass(frozen=True, slots=True)
class WatchedHall:
    """The hall, and what is to be told before somebody waits too long in it."""

    hall: HallRecord
    forewarning: Forewarning | None


def hall(desk: Desk) -> HallRecord:
    """The hall at this moment, for whoever works in it or watches over it."""
    supervises = may(desk.clerk, Permission.SUPERVISE_HALL)
    with desk.reading(Permission.SUPERVISE_HALL if supervises else Permission.RUN_QUEUE) as session:
        here = desk.reading_in(session)
        try:
            return hall_of(here).look()
        except HallOutOfReach:
            return hall_of(here).look()


def watched_hall(desk: Desk) -> WatchedHall:
    """The hall for whoever answers for it."""
    desk.required(Permission.SUPERVISE_HALL)
    seen = hall(desk)
    return WatchedHall(seen, forewarning(seen, promised_spans(desk.charter).wait))
