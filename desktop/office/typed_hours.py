"""Hours of the day as somebody types them: `8-12; 13.00–17.30`."""

import re
from itertools import pairwise

from desktop.office.charter.hours import TimeRange
from desktop.office.faults import WrongInput
from desktop.office.language import N_

_HOURS = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?")


def hours_typed(typed: str, *, field: str) -> list[str]:
    """`8-12; 13.00–17.30` as a charter writes it: `["8:00-12:00", "13:00-17:30"]`.

    Raises:
        WrongInput: it is no hours, or they overlap or are not in order.
    """
    wrong = WrongInput(
        N_("Enter hours such as 8:30-12:00, 13:00-17:00: in order, not overlapping."), field=field
    )
    ranges = []
    for part in re.split(r"[,;]", typed):
        found = _HOURS.fullmatch(part.strip())
        if found is None:
            raise wrong
        first, first_minute, last, last_minute = (int(number or 0) for number in found.groups())
        ranges.append(f"{first}:{first_minute:02}-{last}:{last_minute:02}")
    try:
        read = ranges_written(ranges)
    except ValueError:
        raise wrong from None
    if any(later.start < earlier.end for earlier, later in pairwise(read)):
        raise wrong
    return ranges


def ranges_written(written: list[str]) -> tuple[TimeRange, ...]:
    """The ranges that a charter or a record writes so. Raises `ValueError`."""
    return tuple(TimeRange.model_validate(one) for one in written)
