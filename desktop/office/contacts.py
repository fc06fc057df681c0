"""Where an answer can be sent, checked as far as the desk can know; one telephone, however it is written."""

import re
import unicodedata
from typing import Final

from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import EMAIL_LIMIT, cleaned_line

# Only what a clerk can mistype: one @, no spaces, a dot after it. Whether it exists, a letter will tell.
_PASTED = re.compile(r"^(?:.*<(?=[^<>]*@)|[(\[\"'„“”]+)?(?:mailto:)?|>.*$|[\s,;.>)\]\"'“”]+$", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_PASTED_LIMIT = 3 * EMAIL_LIMIT
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def checked_email(text: str, *, field: str = "email") -> str:
    """The e-mail address, without what a paste brings along: `mailto:`, `<…>`, brackets, quotes, a comma.

    Raises `WrongInput` on `field`: there is none in it, or one of its letters only looks Latin.
    """
    written = _PASTED.sub("", cleaned_line(text, field=field, limit=_PASTED_LIMIT, required=True))
    written = cleaned_line(written, field=field, limit=EMAIL_LIMIT, required=True)
    foreign = next((sign for sign in written if sign.isalpha() and not sign.isascii()), None)
    if foreign is not None and _EMAIL.fullmatch(written) and _CYRILLIC.match(foreign):
        raise WrongInput(
            N_("The letter “{letter}” in this e-mail is Cyrillic. Type the address again in Latin letters."),
            field=field,
            letter=foreign,
        )
    if not _EMAIL.fullmatch(written):
        raise WrongInput(
            N_("This is not an e-mail address. Enter one, for example {example}."),
            field=field,
            example="ivanka@example.bg",
        )
    return written


_HOME: Final = "359"
"""Bulgaria (ITU-T E.164)."""
# Without the 0 before it: an area code and a number, or a mobile number. Shorter is a number without its
# area code, which only its town can dial.
_NATIONAL: Final = (8, 9)
# What British and German letterheads write: the 0 that is not dialled from abroad.
_NOT_DIALLED: Final = re.compile(r"\(\s*0\s*\)")
_NO_DIGIT: Final = re.compile(r"[^0-9]")
_SIGNS: Final = re.compile(r"[\s.\-\u2010-\u2015/()+]")


def international(phone: str) -> str:
    """`+359888123456` for `0888 123 456`, `+359 (0)888 123 456`, `00359888123456`.

    A number without its area code stays as it is.
    """
    seen = _NOT_DIALLED.sub("", unicodedata.normalize("NFKC", phone))
    digits = _NO_DIGIT.sub("", seen)
    if "+" in seen or digits.startswith("00"):
        whole = digits.removeprefix("00")
    elif digits.startswith(_HOME) and len(digits) >= len(_HOME) + min(_NATIONAL):
        whole = digits
    elif digits.startswith("0") or len(digits) in _NATIONAL:
        whole = _HOME + digits
    else:
        return digits
    if whole.startswith(_HOME):
        return f"+{_HOME}{whole.removeprefix(_HOME).lstrip('0')}"
    return f"+{whole}"


def phone_key(phone: str) -> str:
    """The digits as dialled at home: `+359 888 123 214` is `0888123214`. Bookings are kept under it."""
    whole = international(phone)
    home = f"+{_HOME}"
    return "0" + whole.removeprefix(home) if whole.startswith(home) else whole.removeprefix("+")


def words_of_phone(phone: str) -> tuple[str, ...]:
    """By which runs of digits a telephone is found: with 0, without it, and from abroad."""
    key = phone_key(phone)
    if not key:
        return ()
    bare = key.lstrip("0")
    return tuple(dict.fromkeys((key, bare, international(phone).removeprefix("+"))))


def phone_looked_for(typed: str, fewest: int = 5) -> tuple[str, ...]:
    """The runs of digits to look for where a telephone or its beginning was typed; none for anything else."""
    digits = _SIGNS.sub("", unicodedata.normalize("NFKC", typed))
    if not digits.isascii() or not digits.isdigit() or len(digits) < fewest:
        return ()
    return tuple(dict.fromkeys((phone_key(typed), digits.removeprefix("00"))))
