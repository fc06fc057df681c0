"""Services with their speeds and prices as the municipality itself publishes them, and rules for speeds."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from desktop.office.charter.charter_words import Key, Once, Words, first_twice
from desktop.office.charter.payments import Amount, AmountAboveZero
from desktop.office.charter.spans import UNIT_AND_AMOUNT
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

SpeedKind = Literal["ordinary", "fast", "express"]
SpeedUnit = Literal["immediately", "hours", "days", "working_days", "months"]
Currency = Literal["EUR", "BGN"]
"""BGN: published before 1 January 2026. The amount is converted at the fixed rate, and is to be confirmed."""


class _Lasting(DataEntry):
    """Something that takes so long; neither is given where nobody says it."""

    amount: int | None = Field(default=None, ge=1, le=999)
    unit: SpeedUnit | None = None

    @model_validator(mode="after")
    def _has_both_or_neither(self) -> Self:
        if (self.amount is None) != (self.unit in {None, "immediately"}):
            raise refusal(UNIT_AND_AMOUNT)
        return self


class OwnSpeed(_Lasting):
    """One way to have a service: how fast, for how much. `name` tells two of one kind apart."""

    key: Key
    kind: SpeedKind
    name: Words | None = None
    price: Amount | None = None
    currency: Currency = "EUR"


class SpeedRule(_Lasting):
    """What a speed costs where a service has no price of its own for it: so many times the ordinary one."""

    key: Key
    kind: Literal["fast", "express"]
    times: AmountAboveZero


class OwnService(DataEntry):
    """A service that the municipality itself describes, in the words of its list.

    One that has a `number` in the state's register takes the place of the catalogue's. `apply_by`: how one
    applies for it, where that is not as for all others.
    """

    key: Key
    number: int | None = Field(default=None, ge=1)
    name: Words
    unit: Words
    documents: tuple[Words, ...] | None = None
    legal_basis: tuple[Words, ...] | None = None
    apply_by: tuple[Words, ...] | None = None
    speeds: Annotated[tuple[OwnSpeed, ...], Once] = ()

    @model_validator(mode="after")
    def _its_speeds_are_told_apart(self) -> Self:
        # By kind and name an application says which of them was asked for.
        if first_twice(f"{one.kind} {one.name}" for one in self.speeds):
            raise refusal(
                N_("In the file {file} “{key}” has two speeds of one kind. Give each a name of its own."),
                key=f"services.own.{self.key}.speeds",
            )
        return self
