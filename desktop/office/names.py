"""Typed text made fit to keep and to print: names, addresses, subjects, and what a citizen wrote."""

import re
import unicodedata

from desktop.office.faults import WrongInput
from desktop.office.language import N_

NAME_LIMIT = 120
LOGIN_LIMIT = 40
ADDRESS_LIMIT = 200
EMAIL_LIMIT = 254
SUBJECT_LIMIT = 200
TOPIC_LIMIT = 200
TEXT_LIMIT = 20_000

# Invisible to the reader, yet stored, searched and printed: control and format characters (the
# latter hold the direction overrides, which make a name print as another), and halves of surrogate
# pairs, which no encoding accepts. White space is not among them; it is folded separately.
_UNSEEN = {"Cc", "Cf", "Cs"}

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def cleaned_line(text: str, *, field: str, limit: int, required: bool) -> str:
    """`text` on one line: NFC, trimmed, single spaces, nothing invisible. Empty only if not `required`.

    Raises `WrongInput` on `field` when it is empty but required, or longer than `limit` characters.
    """
    return _accepted(_folded(text), field, limit, required)


def cleaned_text(text: str, *, field: str, limit: int, required: bool) -> str:
    r"""`text` with its lines kept, ended by `\n`, each cleaned like a line; at most one blank in a row.

    Raises `WrongInput` on `field` when it is empty but required, or longer than `limit` characters.
    """
    lines = (_folded(line) for line in _LINE_ENDS.sub("\n", text).split("\n"))
    kept = re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return _accepted(kept, field, limit, required)


def is_whole_text(text: str) -> bool:
    """Whether it can be stored: no half of a sign (a lone surrogate) is in it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def seen_signs(text: str) -> str:
    """`text` without what nobody sees: control and format characters, which a paste brings along."""
    # Fields ask at every key: lines that are plain are not looked through sign by sign.
    return "\n".join(line if line.isprintable() else _seen(line) for line in text.split("\n"))


def _seen(line: str) -> str:
    return "".join(sign for sign in line if sign.isspace() or unicodedata.category(sign) not in _UNSEEN)


def _folded(line: str) -> str:
    return unicodedata.normalize("NFC", " ".join(seen_signs(line).split()))


def _accepted(text: str, field: str, limit: int, required: bool) -> str:
    if required and not text:
        raise WrongInput(N_("Fill in this field."), field=field)
    if len(text) > limit:
        raise WrongInput(
            N_("This text is too long: {actual} characters. Shorten it to at most {limit}."),
            field=field,
            actual=len(text),
            limit=limit,
        )
    return text
