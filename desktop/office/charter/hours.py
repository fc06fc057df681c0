"""Hours of a reception, as a charter announces them and as somebody types them: always within one day."""

from datetime import time
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from desktop.office.charter.typed_hours import NoHoursError, spans_read, written_span
from desktop.office.data_file import DataEntry, refusal
from desktop.office.faults import WrongInput
from desktop.office.language import N_

_BAD_HOURS = N_("In the file {file} “{key}” must hold hours such as 8:30-17:00, in order, not overlapping.")


class TimeRange(DataEntry):
    """From `start` until before `end`, on the hall's wall clock. Written `8:30-17:00`, as people write it."""

    start: time
    end: time

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        if not isinstance(written, str):
            raise refusal(_BAD_HOURS)
        try:
            [(start, end)] = spans_read(written)
        except ValueError:
            raise refusal(_BAD_HOURS) from None
        return {"start": start, "end": end}

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


def _each(written: Any) -> Any:
    """One item for each range, also where all stand in one text."""
    texts = [written] if isinstance(written, str) else written
    if not isinstance(texts, tuple | list) or not all(isinstance(one, str) for one in texts):
        return written
    try:
        return tuple(written_span(span) for text in texts for span in spans_read(text))
    except NoHoursError:
        raise refusal(_BAD_HOURS) from None


Ranges = Annotated[
    tuple[TimeRange, ...], Field(min_length=1), AfterValidator(_in_order), BeforeValidator(_each)
]


def hours_typed(typed: str, *, field: str) -> list[str]:
    """`8-12; 13.00–17.30` as a charter writes it: `["8:00-12:00", "13:00-17:30"]`.

    Raises:
        WrongInput: it is no hours, or they overlap or are not in order.
    """
    wrong = WrongInput(
        N_("Enter hours such as 8:30-12:00, 13:00-17:00: in order, not overlapping."), field=field
    )
    try:
        ranges = [written_span(span) for span in spans_read(typed)]
        read = ranges_written(ranges)
    except ValueError:
        raise wrong from None
    if not read or any(later.start < earlier.end for earlier, later in pairwise(read)):
        raise wrong
    return ranges


def ranges_written(written: list[str]) -> tuple[TimeRange, ...]:
    """The ranges that a charter or a record writes so. Raises `ValueError`."""
    return tuple(TimeRange.model_validate(one) for one in written)
