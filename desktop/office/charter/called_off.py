"""Periods in which nobody is received: „през август няма прием“, every year or once."""

from datetime import date
from typing import Self

from pydantic import ConfigDict, Field, model_validator

from desktop.office.charter.charter_words import LocalText
from desktop.office.charter.written_days import DayOrYearDay, YearDay
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

_OF_TWO_KINDS = N_(
    "In the file {file} “{key}” begins and ends differently: give the year in both “from” and “until”, or in "
    "neither."
)
_ENDS_EARLY = N_("In the file {file} “{key}” ends before it begins. Correct one of the two.")


class CalledOff(DataEntry):
    """Nobody is received `from` the one day `until` the other, both included.

    Without a year it is so every year, over New Year too; without `until` it is one day.
    """

    model_config = ConfigDict(populate_by_name=True)

    first: DayOrYearDay = Field(alias="from")
    until: DayOrYearDay | None = None
    reason: LocalText | None = None

    @model_validator(mode="after")
    def _is_a_period(self) -> Self:
        match self.first, self.last:
            case date() as first, date() as last:
                if last < first:
                    raise refusal(_ENDS_EARLY)
            case YearDay(), YearDay():
                pass
            case _:
                raise refusal(_OF_TWO_KINDS)
        return self

    @property
    def last(self) -> date | YearDay:
        """The last day of it."""
        return self.first if self.until is None else self.until

    def covers(self, day: date) -> bool:
        """Whether `day` lies in it."""
        match self.first, self.last:
            case date() as first, date() as last:
                return first <= day <= last
            case YearDay() as begins, YearDay() as ends:
                here = YearDay(day.month, day.day)
                return begins <= here <= ends if begins <= ends else here >= begins or here <= ends
        return False
