"""A whole number as somebody types it."""

from desktop.office.faults import WrongInput
from desktop.office.language import N_


def number_typed(typed: str, lowest: int, highest: int, *, field: str) -> int:
    """A whole number from `lowest` to `highest`. Raises `WrongInput` on `field` where it is none."""
    digits = typed.strip()
    # More digits than the highest has are too many, whatever they say: ten thousand are not counted.
    if not (digits.isascii() and digits.isdecimal() and len(digits.lstrip("0")) <= len(str(highest))):
        raise _no_such_number(lowest, highest, field)
    return number_within(int(digits), lowest, highest, field=field)


def number_within(number: int, lowest: int, highest: int, *, field: str) -> int:
    """The number itself. Raises `WrongInput` on `field` where it is below `lowest` or above `highest`."""
    if not lowest <= number <= highest:
        raise _no_such_number(lowest, highest, field)
    return number


def _no_such_number(lowest: int, highest: int, field: str) -> WrongInput:
    return WrongInput(
        N_("Enter a whole number from {lowest} to {highest}."), field=field, lowest=lowest, highest=highest
    )
