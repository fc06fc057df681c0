"""When the doors are open, on the hall's wall clock: breaks, closing, and the hours past closing.

Hours differ by day: see `charter/hours_by_day.py`. A charter may leave its hours open. Then nothing here
guesses: each answer is „unknown“, or `None`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from desktop.office.charter import Charter, HoursByDay, OpenSpan, Site
from desktop.office.clock import from_sofia, in_sofia
from desktop.office.working_calendar import WorkingCalendar

_A_DAY = timedelta(days=1)
_AN_INSTANT = timedelta(microseconds=1)
_LONGEST_REST = 400
"""Days to look ahead for the next opening: what is open in one season only opens within a year."""

_LONGEST_RUN = 14
"""Days after which doors that have not closed are taken as open for good."""


class Doors(StrEnum):
    """What somebody who stands before the doors finds."""

    OPEN = "open"
    BREAK = "break"
    """Between two spans of the same day."""

    SERVING_OUT = "serving_out"
    """Closed for newcomers; those who waited at closing are still served (НАО, чл. 10, ал. 4)."""

    CLOSED = "closed"
    UNKNOWN = "unknown"
    """The municipality has not told its hours."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The hours of one place.

    `by_day` is `None`, or holds words only, where the hours are not known. `grace` is for how long those
    waiting at closing are served at most. `later` are the hours that are planned, each from its day on.
    Moments taken are aware; moments given are UTC. What runs into the next day belongs to the day on which
    it begins.
    """

    by_day: HoursByDay | None
    grace: timedelta
    calendar: WorkingCalendar
    later: tuple[tuple[date, HoursByDay | None], ...] = ()

    @property
    def known(self) -> bool:
        """Whether the municipality has told its hours."""
        return self.by_day is not None and self.by_day.known

    def spans_on(self, day: date) -> tuple[OpenSpan, ...]:
        """The hours that begin on `day`; none on a day off, and where they are not known."""
        by_day = next((hours for since, hours in reversed(self.later) if since <= day), self.by_day)
        return by_day.spans_on(day, self.calendar) if by_day is not None else ()

    def doors(self, moment: datetime) -> Doors:
        """What somebody who comes at `moment` finds."""
        today = in_sofia(moment).date()
        if not self.known:
            return Doors.UNKNOWN
        if self._is_open(moment):
            return Doors.OPEN
        if any(start <= moment < end for day in (today, today - _A_DAY) for start, end in self._rests(day)):
            return Doors.BREAK
        return Doors.CLOSED if self.last_served(moment) is None else Doors.SERVING_OUT

    def is_open(self, moment: datetime) -> bool | None:
        """Whether newcomers are taken at `moment`; `None` where the hours are not known."""
        return self.doors(moment) is Doors.OPEN if self.known else None

    def breaks(self, day: date) -> tuple[tuple[time, time], ...]:
        """The pauses between the spans of that day; none where one span follows the other at once."""
        return tuple(
            (earlier.end, later.start)
            for earlier, later in pairwise(self.spans_on(day))
            if earlier.end < later.start
        )

    def closes_at(self, day: date) -> datetime | None:
        """The end of the working time that begins on `day`.

        `None` where it is closed or not known, and where it runs on into the next day's working time.
        """
        stretches = self._stretches(day)
        if not stretches:
            return None
        # What runs over from the day before may last longer than what begins on this one.
        closing = max(end for _start, end in (*stretches, *self._stretches(day - _A_DAY)))
        following = self._stretches(day + _A_DAY)
        return None if following and following[0][0] <= closing else closing

    def closing_after(self, moment: datetime) -> datetime | None:
        """When the doors close for the day: the end of what is under way at `moment`, or still comes today.

        `None` after the last closing, on a day off, and where they do not close.
        """
        today = in_sofia(moment).date()
        day = today - _A_DAY
        for _day in range(_LONGEST_RUN):
            closing = self.closes_at(day)
            if closing is not None and closing > moment:
                return closing
            if day >= today and (closing is not None or not self._stretches(day)):
                return None
            day += _A_DAY
        return None

    def served_until(self, day: date) -> datetime | None:
        """Until when those who wait at the closing of `day` are served at most (НАО, чл. 10, ал. 4)."""
        closing = self.closes_at(day)
        return None if closing is None else closing + self.grace

    def last_served(self, moment: datetime) -> datetime | None:
        """Until when those are served who waited at the last closing; `None` where nobody is any longer."""
        # A span may end on the next day, and hours past a late closing may lie on the one after that.
        today = in_sofia(moment).date()
        closings = (self.closes_at(today - back * _A_DAY) for back in range(3))
        past = [closing for closing in closings if closing and closing <= moment < closing + self.grace]
        return max(past) + self.grace if past else None

    def next_opening(self, moment: datetime) -> datetime | None:
        """The first time after `moment` that the doors open, the end of a break included.

        `None` where the hours are not known, or they never open again.
        """
        day = in_sofia(moment).date()
        for _day in range(_LONGEST_REST if self.known else 0):
            for opening, _end in self._stretches(day):
                if opening > moment and not self._is_open(opening - _AN_INSTANT):
                    return opening
            day += _A_DAY
        return None

    def _is_open(self, moment: datetime) -> bool:
        today = in_sofia(moment).date()
        days = (today, today - _A_DAY)
        return any(start <= moment < end for day in days for start, end in self._stretches(day))

    def _rests(self, day: date) -> list[tuple[datetime, datetime]]:
        return [
            (end, start) for (_begin, end), (start, _end) in pairwise(self._stretches(day)) if end < start
        ]

    def _stretches(self, day: date) -> list[tuple[datetime, datetime]]:
        """The spans that begin on `day` in UTC; none lies wholly in what a changed clock leaves out."""
        found = (
            (_at(day, one.start), _at(day + _A_DAY if one.overnight else day, one.end))
            for one in self.spans_on(day)
        )
        return [(start, end) for start, end in found if start < end]


def opening_hours(
    charter: Charter,
    calendar: WorkingCalendar,
    site: Site | None = None,
    later: Iterable[tuple[date, Charter]] = (),
) -> OpeningHours:
    """The hours in which citizens are served at `site`, or at the first one.

    `later` are the charters that are planned, in order, each with its first day.
    """
    return OpeningHours(
        charter.hours_at(site or charter.sites[0]),
        timedelta(hours=charter.hours.closing_grace_hours),
        calendar,
        tuple((since, planned.hours_at(site or planned.sites[0])) for since, planned in later),
    )


def _at(day: date, hour: time) -> datetime:
    """When the wall clock first shows that hour or a later one."""
    moment = from_sofia(day, hour.hour, hour.minute)
    # An hour that is left out when the clocks go forward is over with the full hour at which they do.
    return moment if in_sofia(moment).time() == hour else moment.replace(minute=0)
