"""When the doors are open, on the hall's wall clock: lunch break, closing, and the hours past closing.

A charter may leave its hours open. Then nothing here guesses: each answer is „unknown“, or `None`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from desktop.office.charter import Charter, Site, TimeRange
from desktop.office.clock import from_sofia, in_sofia
from desktop.office.working_calendar import WorkingCalendar

_A_DAY = timedelta(days=1)


class Doors(StrEnum):
    """What somebody who stands before the doors finds."""

    OPEN = "open"
    BREAK = "break"
    """Between two ranges of the same day."""

    SERVING_OUT = "serving_out"
    """Closed for newcomers; those who waited at closing are still served (НАО, чл. 10, ал. 4)."""

    CLOSED = "closed"
    UNKNOWN = "unknown"
    """The municipality has not told its hours."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The hours of one place on every working day.

    `ranges` are in order and do not overlap, or are `None` where the hours are not known. `grace` is for
    how long those waiting at closing are served at most. Moments taken are aware; moments given are UTC.
    """

    ranges: tuple[TimeRange, ...] | None
    grace: timedelta
    calendar: WorkingCalendar

    @property
    def known(self) -> bool:
        """Whether the municipality has told its hours."""
        return bool(self.ranges)

    def doors(self, moment: datetime) -> Doors:
        """What somebody who comes at `moment` finds."""
        if not self.ranges:
            return Doors.UNKNOWN
        wall = in_sofia(moment)
        works = self.calendar.is_working_day(wall.date())
        if works and any(open_range.covers(wall.time()) for open_range in self.ranges):
            return Doors.OPEN
        if works and any(rest.covers(wall.time()) for rest in self.breaks()):
            return Doors.BREAK
        return Doors.SERVING_OUT if self._is_served_out(moment) else Doors.CLOSED

    def is_open(self, moment: datetime) -> bool | None:
        """Whether newcomers are taken at `moment`; `None` where the hours are not known."""
        return self.doors(moment) is Doors.OPEN if self.ranges else None

    def breaks(self) -> tuple[TimeRange, ...]:
        """The pauses between the ranges of a day; none where one range follows the other at once."""
        return tuple(
            TimeRange.model_construct(start=earlier.end, end=later.start)
            for earlier, later in pairwise(self.ranges or ())
            if earlier.end < later.start
        )

    def closes_at(self, day: date) -> datetime | None:
        """The end of the announced working time on `day`; `None` on a day off or where it is not known."""
        return _at(day, self.ranges[-1].end) if self.ranges and self.calendar.is_working_day(day) else None

    def served_until(self, day: date) -> datetime | None:
        """Until when those who wait at closing are served at most (НАО, чл. 10, ал. 4)."""
        closing = self.closes_at(day)
        return None if closing is None else closing + self.grace

    def next_opening(self, moment: datetime) -> datetime | None:
        """The first time after `moment` that the doors open, the end of a break included.

        `None` where the hours are not known.
        """
        if not self.ranges:
            return None
        day = in_sofia(moment).date()
        while True:
            day = self.calendar.next_working_day(day)
            for open_range in self.ranges:
                if (opening := _at(day, open_range.start)) > moment:
                    return opening
            day += _A_DAY

    def _is_served_out(self, moment: datetime) -> bool:
        # Two hours after a late closing may lie beyond midnight.
        today = in_sofia(moment).date()
        closings = (self.closes_at(day) for day in (today, today - _A_DAY))
        return any(closing and closing <= moment < closing + self.grace for closing in closings)


def opening_hours(charter: Charter, calendar: WorkingCalendar, site: Site | None = None) -> OpeningHours:
    """The hours in which citizens are served at `site`, or at the first one."""
    return OpeningHours(
        charter.hours_at(site or charter.sites[0]),
        timedelta(hours=charter.hours.closing_grace_hours),
        calendar,
    )


def _at(day: date, hour: time) -> datetime:
    return from_sofia(day, hour.hour, hour.minute)
