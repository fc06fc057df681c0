"""The standards of service: how long something lasts at most, and by what that is measured."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal, Self, cast

from pydantic import Field, model_validator

from desktop.office.charter.charter_words import Key, LocalText, Words
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_
from desktop.office.working_calendar import TermUnit

StandardUnit = Literal["minutes", "hours", "days", "working_days", "weeks", "months"]

Measured = Literal["queue", "desk", "letter"]
"""From the ticket to the call; from the call to the end; from a question in writing to its answer."""


class Standard(DataEntry):
    """The longest that something should last, by law (НАО) or as the charter promises.

    `measured` is what of the program's own records shows whether it is kept; `None` where none does. A
    standard of the law has its `citation` beside it, one of the charter its words among the sources.
    """

    key: Key
    name: LocalText
    amount: int = Field(ge=1, le=999)
    unit: StandardUnit
    measured: Measured | None = None
    citation: Words | None = None
    verify: bool = False

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
    def span(self) -> timedelta:
        """How long that is at the desk: for minutes and hours, as what is measured in the hall has them."""
        return timedelta(minutes=self.amount * (60 if self.unit == "hours" else 1))

    @property
    def term(self) -> tuple[int, TermUnit]:
        """The same as the working calendar takes it: for what is measured by the day."""
        return self.amount, cast("TermUnit", self.unit)


_FORMER = {
    "queue_minutes": ("queue", "minutes"),
    "desk_minutes": ("desk", "minutes"),
    "letter_days": ("letter", "days"),
}
"""What the three standards of format 2 were called, and what they are now."""


def with_standards_as_rows(own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The profile with its standards as rows, where it names the three of format 2; else itself."""
    table = own.get("standards")
    if not isinstance(table, Mapping) or not all(isinstance(one, Mapping) for one in table.values()):
        return own
    rows = [
        {"key": _FORMER[name][0], "unit": _FORMER[name][1], **fields}
        if name in _FORMER
        else {"key": name, **fields}
        for name, fields in table.items()
    ]
    renamed: dict[str, Any] = {**own, "standards": rows}
    for told in ("sources", "open"):
        if isinstance(keys := own.get(told), Mapping):
            renamed[told] = {_renamed(key): words for key, words in keys.items()}
    return renamed


def _renamed(key: str) -> str:
    table, _dot, name = key.partition(".")
    return f"standards.{_FORMER[name][0]}" if table == "standards" and name in _FORMER else key
