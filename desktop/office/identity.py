"""Who somebody is on paper: ЕГН, ЛНЧ, ЕИК and telephone numbers, checked and masked.

The kind is always asked, never guessed: one ЕГН in ten would also pass as a ЛНЧ.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import seen_signs

HIDDEN = "•"

_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015/]")
_PHONE_SIGNS = re.compile(r"[\s.\-\u2010-\u2015/()]")
_PHONE_DIGITS = range(6, 16)
_EIK_LENGTH = 9
_BRANCH_LENGTH = 13
_PERSON_LENGTH = 10
_SHOWN_AT_EACH_END = 2
_DOCUMENT_LENGTH = range(5, 21)
_DOCUMENT = re.compile(r"(?=.*[0-9])[0-9A-Z\u0410-\u042f]{5,20}")


class IdentifierKind(StrEnum):
    """Which number it is. The values are stored."""

    EGN = "egn"
    LNCH = "lnch"
    EIK = "eik"
    OTHER = "other"
    """Another document of a person: a passport or card of another state, as it is written there."""


IDENTIFIER_NAMES = {
    IdentifierKind.EGN: N_("Personal number (EGN)"),
    IdentifierKind.LNCH: N_("Foreigner's personal number (LNCh)"),
    IdentifierKind.EIK: N_("Company number (EIK)"),
    IdentifierKind.OTHER: N_("Another document"),
}
"""What each kind is called: catalogue entries."""

PERSONS = frozenset({IdentifierKind.EGN, IdentifierKind.LNCH, IdentifierKind.OTHER})
"""The kinds that say of a person who they are."""


def checked_identifier(kind: IdentifierKind, text: str, today: date, *, field: str = "identifier") -> str:
    """The digits of the identifier, without spaces and dashes.

    Raises `WrongInput` on `field` for a wrong sign, length or check digit, and for an ЕГН whose date
    of birth does not exist or is after `today`. Of another document, letters and digits as they stand there.
    """
    typed = _SEPARATORS.sub("", seen_signs(text)).upper()
    if kind is IdentifierKind.OTHER:
        return _checked_document(typed, field)
    digits = typed.removeprefix("BG") if kind is IdentifierKind.EIK else typed
    if not re.fullmatch("[0-9]+", digits):
        strange = next((one for one in digits or seen_signs(text) if not re.fullmatch("[0-9]", one)), "")
        raise WrongInput(
            N_("An identification number has digits only, and “{sign}” is none. Correct it."),
            field=field,
            sign=strange,
        )
    _CHECKS[kind](digits, today, field)
    return digits


def masked(identifier: str) -> str:
    """`75••••••63`: the first two and the last two digits."""
    hidden = len(identifier) - 2 * _SHOWN_AT_EACH_END
    if hidden < 1:
        return HIDDEN * len(identifier)
    return identifier[:_SHOWN_AT_EACH_END] + HIDDEN * hidden + identifier[-_SHOWN_AT_EACH_END:]


def checked_phone(text: str, *, field: str = "phone") -> str:
    """The telephone as it was typed, single-spaced: `0888 123 214`, `+359 76 684283`, `076/684283`.

    Lenient on purpose: 6 to 15 digits, an optional + in front, the usual separators between.
    Raises `WrongInput` on `field`.
    """
    written = " ".join(seen_signs(text).split())
    digits = _PHONE_SIGNS.sub("", written).removeprefix("+")
    if not re.fullmatch("[0-9]+", digits) or len(digits) not in _PHONE_DIGITS:
        raise WrongInput(
            N_("This is not a telephone number. Enter 6 to 15 digits, for example {example}."),
            field=field,
            example="0888 123 456",
        )
    return written


def masked_phone(phone: str) -> str:
    """`0888 ••• 214`: the first four and the last three digits; fewer when the number is short."""
    places = [at for at, sign in enumerate(phone) if sign.isdigit()]
    first, last = (4, 3) if len(places) > 8 else (2, 2)  # lengths of phone numbers
    hidden = set(places[first : len(places) - last])
    return "".join(HIDDEN if at in hidden else sign for at, sign in enumerate(phone))


def _checked_document(typed: str, field: str) -> str:
    if not _DOCUMENT.fullmatch(typed):
        raise WrongInput(
            N_(
                "The number of a document has {least} to {most} letters and digits. Copy it as "
                "printed on the document."
            ),
            field=field,
            least=_DOCUMENT_LENGTH.start,
            most=_DOCUMENT_LENGTH[-1],
        )
    return typed


def _check_egn(digits: str, today: date, field: str) -> None:
    # stdnum is imported by each check when it is first needed, for the sake of start-up.
    from stdnum.bg import egn  # noqa: PLC0415
    from stdnum.exceptions import InvalidComponent  # noqa: PLC0415

    _expect_length(digits, _PERSON_LENGTH, field)
    try:
        born = egn.get_birth_date(digits)
    except InvalidComponent:
        raise WrongInput(
            N_("This personal number begins with a date that does not exist. Compare it with the document."),
            field=field,
        ) from None
    if born > today:
        raise WrongInput(
            N_("By this personal number the person is not yet born ({born}). Compare it with the document."),
            field=field,
            born=born,
        )
    _expect_check_digits(digits, egn.calc_check_digit(digits[:-1]), field)


def _check_lnch(digits: str, _today: date, field: str) -> None:
    from stdnum.bg import pnf  # noqa: PLC0415

    _expect_length(digits, _PERSON_LENGTH, field)
    _expect_check_digits(digits, pnf.calc_check_digit(digits[:-1]), field)


def _check_eik(digits: str, _today: date, field: str) -> None:
    from stdnum.bg import vat  # noqa: PLC0415

    if len(digits) == _PERSON_LENGTH:
        raise WrongInput(
            N_(
                "This is a person's number; a company number has 9 digits, a branch's 13. Compare it with "
                "the document, or choose the kind again."
            ),
            field=field,
        )
    if len(digits) not in {_EIK_LENGTH, _BRANCH_LENGTH}:
        raise WrongInput(
            N_("A company number has 9 digits, a branch's 13; this one has {actual}. Correct it."),
            field=field,
            actual=len(digits),
        )
    company = digits[:_EIK_LENGTH]
    _expect_check_digits(company, vat.calc_check_digit_legal(company[:-1]), field)
    if len(digits) == _BRANCH_LENGTH:
        _expect_check_digits(digits, _branch_check_digit(digits), field)


_CHECKS: dict[IdentifierKind, Callable[[str, date, str], None]] = {
    IdentifierKind.EGN: _check_egn,
    IdentifierKind.LNCH: _check_lnch,
    IdentifierKind.EIK: _check_eik,
}


def _branch_check_digit(digits: str) -> str:
    """The 13th digit of a branch's ЕИК, from digits 9 to 12 (Наредба № 1 за регистър БУЛСТАТ)."""
    for weights in ((2, 7, 3, 5), (4, 9, 5, 7)):
        remainder = sum(weight * int(digit) for weight, digit in zip(weights, digits[8:12], strict=True)) % 11
        if remainder < 10:  # a remainder of 10 is no digit
            return str(remainder)
    return "0"


def _expect_length(digits: str, length: int, field: str) -> None:
    if len(digits) != length:
        raise WrongInput(
            N_("This number has {length} digits; {actual} were typed. Correct it."),
            field=field,
            length=length,
            actual=len(digits),
        )


def _expect_check_digits(digits: str, expected: str, field: str) -> None:
    if not digits.endswith(expected):
        raise WrongInput(
            N_("The last digit does not fit the others: a digit is mistyped. Compare it with the document."),
            field=field,
        )
