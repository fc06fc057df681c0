"""An amount of money as somebody types it."""

import re
from decimal import Decimal
from functools import cache

from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import cleaned_line

HIGHEST = Decimal(1_000_000)

_LONGEST = 60
_WRITTEN = re.compile(r"(-?)(\d{1,12}|\d{1,3}(?: \d{3})+)(?:[.,](\d+))?")


@cache
def _currency() -> re.Pattern[str]:
    """The sign, the code and the names of the euro, before or behind the amount."""
    # Babel reads its tables in a few milliseconds: not at start-up.
    from babel.numbers import get_currency_name  # noqa: PLC0415

    names = {get_currency_name("EUR", locale=code) for code in ("bg", "en")}
    either = "|".join(map(re.escape, ("€", "eur", *sorted(names))))
    return re.compile(rf"^(?:{either})\s*(?=\d)|(?<=\d)\s*(?:{either})\.?$", re.IGNORECASE)


def amount_typed(text: str, *, field: str) -> Decimal:
    """`5`, `5,5`, `5.50`, `1 200,00`, `5,50 €` or `€5` as euro: exact, not negative, to the cent.

    Raises:
        WrongInput: nothing was typed, it is no amount, negative, more precise than a cent, or too high.
    """
    typed = cleaned_line(text, field=field, limit=_LONGEST, required=True)
    bare = _currency().sub("", typed)
    found = _WRITTEN.fullmatch(bare) if bare.isascii() else None
    if found is None:
        raise WrongInput(N_("This is not an amount. Enter euro and cents, for example 5,50."), field=field)
    minus, whole, cents = found.groups(default="")
    if minus:
        raise WrongInput(N_("An amount cannot be negative. Enter it without the minus."), field=field)
    if len(cents.rstrip("0")) > 2:
        raise WrongInput(N_("An amount has at most two decimals. Enter it to the cent."), field=field)
    amount = Decimal(f"{whole.replace(' ', '')}.{cents[:2] or '0'}")
    if amount > HIGHEST:
        raise WrongInput(
            N_("This amount is too high. Enter at most {highest}."), field=field, highest=HIGHEST
        )
    return amount
