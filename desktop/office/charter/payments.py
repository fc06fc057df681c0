"""How fees are paid: the ways, how a sum is rounded, who pays nothing, the codes of payment."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from desktop.office.charter.charter_words import Key, LocalText, Once, Words
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

PaymentKind = Literal["cash", "card", "bank", "portal", "post_order", "other"]
"""In cash, by a card at the counter, to a bank account, in the state's portal, by a postal order."""

Rounding = Literal["down", "nearest", "up"]

_CENT = Decimal("0.01")
_HIGHEST = Decimal(1_000_000)
_DIRECTIONS = {"down": ROUND_FLOOR, "nearest": ROUND_HALF_UP, "up": ROUND_CEILING}


def _amount(written: Any) -> Any:
    """`5`, `5.5`, `"5.00"` or `"5,00"` as an exact amount."""
    if isinstance(written, bool) or not isinstance(written, int | float | str | Decimal):
        raise refusal(_NO_AMOUNT)
    try:
        amount = Decimal(str(written).strip().replace(",", "."))
    except InvalidOperation:
        raise refusal(_NO_AMOUNT) from None
    # A number that is none compares with nothing.
    if not amount.is_finite() or not 0 <= amount <= _HIGHEST or amount != amount.quantize(_CENT):
        raise refusal(_NO_AMOUNT)
    return amount


_NO_AMOUNT = N_(
    "In the file {file} “{key}” must be an amount such as 5 or “5.00”, not negative, with at most two "
    "decimals."
)

Amount = Annotated[Decimal, BeforeValidator(_amount)]
"""Of money, with at most two decimals; never through binary fractions."""


def _more_than_nothing(amount: Decimal) -> Decimal:
    if not amount:
        raise refusal(N_("In the file {file} “{key}” must be greater than 0."))
    return amount


AmountAboveZero = Annotated[Amount, AfterValidator(_more_than_nothing)]


class PaymentWay(DataEntry):
    """One way to pay. `name` is what the office calls it, its `kind`'s own words if not given.

    `where`: at which counter, in which post office, at which address. `iban` and `bic` are for a bank.
    """

    key: Key
    kind: PaymentKind
    name: LocalText | None = None
    where: LocalText | None = None
    iban: Words | None = None
    bic: Words | None = None


class PaymentCode(DataEntry):
    """A code of the kind of payment that a bank order names, and what is paid under it."""

    key: Key
    code: Words
    name: LocalText


class Exemption(DataEntry):
    """Somebody who pays nothing, and the ground of that."""

    key: Key
    name: LocalText
    ground: LocalText


class Payments(DataEntry):
    """How fees are paid here; nothing where the charter does not say.

    A sum that is worked out (converted from lev, or by the rule of a speed) is rounded to a whole number of
    `round_to`; `rounding` says in which direction.
    """

    ways: Annotated[tuple[PaymentWay, ...], Once] = ()
    codes: Annotated[tuple[PaymentCode, ...], Once] = ()
    exemptions: Annotated[tuple[Exemption, ...], Once] = ()
    round_to: AmountAboveZero
    rounding: Rounding

    def rounded(self, amount: Decimal) -> Decimal:
        """The sum as it is asked for."""
        steps = (amount / self.round_to).quantize(Decimal(1), rounding=_DIRECTIONS[self.rounding])
        return (steps * self.round_to).quantize(_CENT)
