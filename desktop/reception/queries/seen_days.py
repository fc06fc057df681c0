"""What the screen of changes shows, all of one moment."""

from dataclasses import dataclass
from datetime import date

from desktop.desk import Desk
from desktop.office.working_calendar import months_later
from desktop.reception.queries.access import looking
from desktop.reception.queries.free_hours import DayCount, day_counts
from desktop.reception.queries.planned import HeldDay, Schedule, schedules


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySeen:
    """One day of the rules or of a change. `held` is `None` where it drops out as a day off."""

    day: date
    held: HeldDay | None
    count: DayCount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysSeen:
    """An official's days in order."""

    official: str
    days: tuple[DaySeen, ...]


def look_at_days(desk: Desk, official: str, months: int) -> DaysSeen:
    """The official's days from today on, for so many months."""
    first = desk.today()
    last = months_later(first, months)
    with looking(desk) as session:
        now = desk.reading_in(session)
        counts = {one.day: one for one in day_counts(now, first, last, [official])}
        [schedule] = schedules(now, first, last, [official])
    return DaysSeen(official=official, days=tuple(sorted(_days(schedule, counts), key=lambda one: one.day)))


def _days(schedule: Schedule, counts: dict[date, DayCount]) -> list[DaySeen]:
    held = [
        DaySeen(day=one.planned.day, held=one, count=counts.get(one.planned.day)) for one in schedule.days
    ]
    return held + [DaySeen(day=day, held=None, count=None) for day in schedule.days_off]
