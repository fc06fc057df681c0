"""How many days a term lasts at least and at most, whenever it begins: to hold a promise to the law.

A promise may be shorter than the law's term, and never longer. What is longer whenever it begins is refused;
what is longer only from some days on (60 days for two months, from December) is held to by the day, where the
term is counted: see `complaints.treatment.terms`.
"""

from datetime import date, timedelta
from functools import cache
from math import inf
from typing import Literal

from desktop.office.working_calendar import months_later

ReplyUnit = Literal["hours", "days", "weeks", "months", "working_days"]
"""Hours are counted by the clock, through nights and days off."""

_HOURS = 24
_WEEK = 7
_WORKING_WEEK = 5
_BEGINNINGS = tuple(date(2024, 1, 1) + timedelta(days=at) for at in range(4 * 366))


def shortest(amount: int, unit: str) -> float:
    """The fewest calendar days that such a term lasts; a last day that is moved is not counted."""
    if unit == "hours":
        return amount / _HOURS
    if unit == "months":
        return _months(amount)[0]
    if unit == "working_days":
        return amount + 2 * ((amount - 1) // _WORKING_WEEK)
    return amount * (_WEEK if unit == "weeks" else 1)


def longest(amount: int, unit: str) -> float:
    """The most that it lasts; of working days nobody can say, for days are declared off."""
    if unit == "months":
        return _months(amount)[1]
    return inf if unit == "working_days" else shortest(amount, unit)


@cache
def _months(amount: int) -> tuple[int, int]:
    lengths = [(months_later(day, amount) - day).days for day in _BEGINNINGS]
    return min(lengths), max(lengths)
