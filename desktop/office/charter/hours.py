"""Hours of the day, as a charter announces them and as somebody types them."""

import re
from datetime import time
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from desktop.office.charter.charter_words import LocalText
from desktop.office.data_file import DataEntry, refusal
from desktop.office.faults import WrongInput
from desktop.office.language import N_

_BAD_HOURS = N_("In the file {file} “{key}” must hold hours such as 8:30-17:00, in order, not overlapping.")
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


class TimeRange(DataEntry):
    """From `start` until before `end`, on the hall's wall clock. Written `8:30-17:00`."""

    start: time
    end: time

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        found = _HOURS.fullmatch(written) if isinstance(written, str) else None
        if not found:
            raise refusal(_BAD_HOURS)
        try:
            first, first_minute, last, last_minute = map(int, found.groups())
            return {"start": time(first, first_minute), "end": time(last, last_minute)}
        except ValueError:
            raise refusal(_BAD_HOURS) from None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start >= self.end:
            raise refusal(_BAD_HOURS)
        return self

    def covers(self, hour: time) -> bool:
        """Whether `hour` lies in it."""
        return self.start <= hour < self.end


def _in_order(ranges: tuple[TimeRange, ...]) -> tuple[TimeRange, ...]:
    if any(later.start < earlier.end for earlier, later in pairwise(ranges)):
        raise refusal(_BAD_HOURS)
    return ranges


Ranges = Annotated[tuple[TimeRange, ...], Field(min_length=1), AfterValidator(_in_order)]


class Hours(DataEntry):
    """When the administration and the centre are open, on every working day; `None` where it is not said.

    `note` is what the charter says instead of hours. Whoever waits at closing time is served, for at
    most `closing_grace_hours` (НАО, чл. 10, ал. 4).
    """

    administration: Ranges | None = None
    centre: Ranges | None = None
    note: LocalText | None = None
    closing_grace_hours: int = Field(ge=0, le=12)


_TYPED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?")


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
        found = _TYPED.fullmatch(part.strip())
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
