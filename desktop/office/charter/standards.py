"""The standards of service: how long something lasts at most, and by what that is measured."""

from datetime import timedelta
from typing import Literal, Self, cast

from pydantic import Field, model_validator

from desktop.office.charter.charter_words import Key, LocalText, Words
from desktop.office.charter.spans import UNIT_AND_AMOUNT
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_
from desktop.office.working_calendar import TermUnit

StandardUnit = Literal["immediately", "minutes", "hours", "days", "working_days", "weeks", "months"]

Measured = Literal["queue", "desk", "letter"]
"""From the ticket to the call; from the call to the end; from a question in writing to its answer."""


class Standard(DataEntry):
    """The longest that something should last, by law (НАО) or as the charter promises.

    `measured` is what of the program's own records shows whether it is kept; `None` where none does. A
    standard of the law has its `citation` beside it, one of the charter its words among the sources. What is
    done `immediately` has no amount, and nothing to be measured by.
    """

    key: Key
    name: LocalText
    amount: int | None = Field(default=None, ge=1, le=999)
    unit: StandardUnit
    measured: Measured | None = None
    citation: Words | None = None
    verify: bool = False

    @model_validator(mode="after")
    def _has_an_amount(self) -> Self:
        if (self.amount is None) != (self.unit == "immediately"):
            raise refusal(UNIT_AND_AMOUNT)
        return self

    @model_validator(mode="after")
    def _is_measured_in_its_unit(self) -> Self:
        if self.measured in {"queue", "desk"} and self.unit not in {"minutes", "hours"}:
            raise refusal(
                N_(
                    "In the file {file} “{key}” is measured in the hall, so its unit must be “minutes” or "
                    "“hours”. Correct one of the two."
                )
            )
        if self.measured == "letter" and self.unit in {"minutes", "hours"}:
            raise refusal(
                N_(
                    "In the file {file} “{key}” is measured by the day, so its unit must be “days”, "
                    "“working_days”, “weeks” or “months”. Correct one of the two."
                )
            )
        return self

    @property
    def count(self) -> int:
        """The amount; 0 of what is done immediately."""
        return self.amount or 0

    @property
    def span(self) -> timedelta:
        """How long that is at the desk: for minutes and hours, as what is measured in the hall has them."""
        return timedelta(minutes=self.count * (60 if self.unit == "hours" else 1))

    @property
    def term(self) -> tuple[int, TermUnit]:
        """The same as the working calendar takes it: for what is measured by the day."""
        return self.count, cast("TermUnit", self.unit)
