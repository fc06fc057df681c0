"""Money is in euro, in `Decimal`; fees adopted before 1.1.2026 are converted from lev."""

from decimal import ROUND_HALF_UP, Decimal

LEVS_PER_EURO = Decimal("1.95583")
"""The fixed rate (Закон за въвеждане на еврото в Република България)."""

_CENT = Decimal("0.01")


def euro_from_lev(levs: Decimal) -> Decimal:
    """The amount in euro: divided by the full rate, rounded half up to the cent.

    Raises `TypeError` for a float: a price that went through binary fractions is not a price.
    """
    if not isinstance(levs, Decimal):
        raise TypeError(f"an amount is a Decimal, not a {type(levs).__name__}")
    return (levs / LEVS_PER_EURO).quantize(_CENT, rounding=ROUND_HALF_UP)
