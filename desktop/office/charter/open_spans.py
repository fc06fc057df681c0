"""The hours of one day, as a charter's file writes them: `["8:30-12:00", "13:00-17:00"]`."""

from datetime import time
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from desktop.office.charter.typed_hours import NoHoursError, Span, spans_read, written_span
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

_MIDNIGHT = time(0)
_BAD_HOURS = N_(
    "In the file {file} “{key}” must hold hours such as 8:30-17:00, in order, not overlapping; or by days: "
    "“Mon–Thu 8:30–17:00; Fri 8:30–12:00”. “{word}” cannot be read."
)
_SAYS_NOTHING = N_("In the file {file} “{key}” tells no hours at all. Fill it in or remove it.")


class OpenSpan(DataEntry):
    """From `start` until before `end`, on the hall's wall clock.

    An `end` that is not later than the `start` is on the next day: `17:30-9:00`, `0:00-24:00`.
    """

    start: time
    end: time

    @property
    def overnight(self) -> bool:
        """Whether it ends on the next day, be it at midnight."""
        return self.end <= self.start

    @property
    def whole_day(self) -> bool:
        """Whether it lasts for the whole day, from midnight to midnight."""
        return self.start == self.end == _MIDNIGHT

    @property
    def span(self) -> Span:
        """Both hours."""
        return self.start, self.end


def _spans(written: Any) -> tuple[OpenSpan, ...]:
    """The hours of one day, from what stands in a file; none for „closed“ or an empty list."""
    if isinstance(written, tuple | list) and all(isinstance(one, OpenSpan) for one in written):
        return _in_order(tuple(written))
    texts = [written] if isinstance(written, str) else written
    if not isinstance(texts, tuple | list) or not all(isinstance(one, str) for one in texts):
        raise no_hours(written)
    try:
        return _in_order(
            tuple(OpenSpan(start=start, end=end) for text in texts for start, end in spans_read(text))
        )
    except NoHoursError as fault:
        raise unread(fault) from None


def unread(fault: NoHoursError) -> PydanticCustomError:
    """What a validator raises for what is no hours."""
    return no_hours(fault.word) if fault.word else says_nothing()


def no_hours(word: object) -> PydanticCustomError:
    """What a validator raises for a word that cannot be read."""
    return refusal(_BAD_HOURS, word=str(word))


def says_nothing() -> PydanticCustomError:
    """What a validator raises where hours are empty."""
    return refusal(_SAYS_NOTHING)


def _in_order(spans: tuple[OpenSpan, ...]) -> tuple[OpenSpan, ...]:
    for earlier, later in pairwise(spans):
        if earlier.overnight or later.start < earlier.end:
            raise no_hours(written_span(later.span))
    return spans


OpenSpans = Annotated[tuple[OpenSpan, ...], BeforeValidator(_spans)]
"""The hours of one day, in order and without overlap; empty where nothing is open."""
