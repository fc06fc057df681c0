"""Which periods have to do with a report: those published that overlap, and those that may come. Pure."""

from collections.abc import Sequence
from datetime import timedelta

from desktop.oversight.measured import Measured
from desktop.oversight.periods import Period, month_of

_A_DAY = timedelta(days=1)
_LENGTHS = (2, 3, 4, 6, 12)
"""Of how many months a report may be: two begin in January, March and so on."""


def spans_to_come(months: Sequence[Period]) -> list[Period]:
    """Of what longer spans of these months there may be a report one day: as a charter promises them."""
    ordered = sorted(months)
    return [
        Period(ordered[place].begins, ordered[place + size - 1].ends)
        for size in _LENGTHS
        for place in range(len(ordered) - size + 1)
        if (ordered[place].begins.month - 1) % size == 0
    ]


def overlapping(period: Period, published: Sequence[Measured]) -> list[Measured]:
    """Those of the published reports that have something to do with the period, also by way of another."""
    near, spans = list[Measured](), [period]
    while more := [
        one for one in published if one not in near and any(_meet(one.period, span) for span in spans)
    ]:
        near += more
        spans += [one.period for one in more]
    return near


def months_of(period: Period, near: Sequence[Measured]) -> list[Period]:
    """The months of a period and of the reports near it; none where there are no reports."""
    spans = [period, *(one.period for one in near)] if near else []
    months = dict[Period, None]()
    for span in spans:
        month = month_of(span.begins)
        while month.begins <= span.ends:
            months[month] = None
            month = month_of(month.ends + _A_DAY)
    return [*months]


def _meet(one: Period, other: Period) -> bool:
    return one.begins <= other.ends and other.begins <= one.ends
