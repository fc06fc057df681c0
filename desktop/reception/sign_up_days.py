"""From when until when one can be signed up for a reception, by whichever of several ways. Pure."""

from collections.abc import Sequence
from datetime import date, datetime

from desktop.office.charter import SignUpWay
from desktop.office.working_calendar import WorkingCalendar


def first_moment(ways: Sequence[SignUpWay], day: date, calendar: WorkingCalendar) -> datetime | None:
    """When the first of the ways opens for that day; `None` where one of them is open always."""
    opens = [way.opens_at(day, calendar) for way in ways]
    bounded = [one for one in opens if one is not None]
    return min(bounded) if bounded and len(bounded) == len(opens) else None


def last_moment(ways: Sequence[SignUpWay], day: date, calendar: WorkingCalendar) -> datetime | None:
    """When the last of the ways closes for that day; `None` where one of them ends with the hour itself."""
    closes = [way.closes_at(day, calendar) for way in ways]
    bounded = [one for one in closes if one is not None]
    return max(bounded) if bounded and len(bounded) == len(closes) else None
