"""What the screen of the day shows, all of one moment."""

from dataclasses import dataclass
from datetime import date

from desktop.desk import Desk
from desktop.reception.bookings import BookingRecord, State
from desktop.reception.day_lists import ListStanding
from desktop.reception.queries.access import looking
from desktop.reception.queries.day_lists import list_standing, lists_to_print
from desktop.reception.queries.the_day import DayList, DaysBeside, day_list, days_beside, open_today


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything the screen shows: the day, the days around it, and who receives openly today.

    `on_paper` is how the day's printed list stands; `to_print` are near days whose list the office needs.
    """

    listed: DayList
    beside: DaysBeside
    open_now: frozenset[str]
    on_paper: ListStanding
    to_print: tuple[ListStanding, ...]

    @property
    def inside(self) -> BookingRecord | None:
        """Who is received at this moment, as this counter notes it: of the others it hears a day later."""
        return next(
            (
                row.booking
                for row in self.listed.rows
                if row.booking.state is State.IN_PROGRESS and not row.elsewhere
            ),
            None,
        )


def look(desk: Desk, official: str, day: date | None) -> Seen:
    """Reads the screen; without `day`, today. Raises `KnownError` where the clerk may not."""
    day = day or desk.today()
    with looking(desk) as session:
        now = desk.reading_in(session)
        return Seen(
            listed=day_list(now, official, day),
            beside=days_beside(now, official, day),
            open_now=frozenset(planned.official for planned in open_today(now)),
            on_paper=list_standing(now, official, day),
            to_print=lists_to_print(now),
        )


def at_first(desk: Desk) -> Seen:
    """Today with the first official who receives today, or else with the first one of the charter."""
    officials = [official.key for official in desk.charter.officials]
    with looking(desk) as session:
        found = [look(desk.reading_in(session), key, None) for key in officials]
    return next((one for one in found if one.listed.planned.receives), found[0])
