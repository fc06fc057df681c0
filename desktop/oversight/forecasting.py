"""How many people are to be expected on a day, from the same weekday of the weeks before it. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from statistics import fmean

WEEKS = 8
"""So many weeks are looked back: more would be another season, fewer are chance."""

FEWEST = 3
"""Of fewer such days nothing is foretold."""

_AN_HOUR = 60
_A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is to be expected on a day: the mean of `days` such days, and the least and most of them.

    `hours` by the hour of the ticket; `counters` how many it takes in the fullest hour, None where it is not
    known how long a visit lasts. Of too few days there are none of these.
    """

    day: date
    days: int
    people: int = 0
    fewest: int = 0
    most: int = 0
    hours: Mapping[int, int] = field(default_factory=dict)
    counters: int | None = None

    @property
    def known(self) -> bool:
        """Whether there were enough such days to say anything."""
        return self.days >= FEWEST


def expected_on(day: date, came: Mapping[date, Mapping[int, int]], visit_minutes: float | None) -> Expected:
    """From how many `came` in each hour of each day; a day on which nobody came was a day off."""
    alike = [came[one] for one in days_alike(day) if sum(came.get(one, {}).values())]
    if len(alike) < FEWEST:
        return Expected(day=day, days=len(alike))
    hours = {
        hour: round(fmean(one.get(hour, 0) for one in alike))
        for hour in sorted({hour for one in alike for hour in one})
    }
    totals = [sum(one.values()) for one in alike]
    fullest = max(hours.values())
    return Expected(
        day=day,
        days=len(alike),
        people=round(fmean(totals)),
        fewest=min(totals),
        most=max(totals),
        hours=hours,
        counters=None if visit_minutes is None else max(1, ceil(fullest * visit_minutes / _AN_HOUR)),
    )


def days_alike(day: date) -> Iterator[date]:
    """The same weekday of each of the weeks looked back at, the latest first."""
    return (day - number * _A_WEEK for number in range(1, WEEKS + 1))
