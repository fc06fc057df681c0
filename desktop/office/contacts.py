"""Where an answer can be sent, checked as far as the desk can know."""

import re

from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import EMAIL_LIMIT, cleaned_line

# Only what a clerk can mistype: one @, no spaces, a dot after it. Whether it exists, a letter will tell.
_PASTED = re.compile(r"^.*<(?=[^<>]*@)|>.*$|^mailto:|[\s,;.>]+$", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_PASTED_LIMIT = 3 * EMAIL_LIMIT
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def checked_email(text: str, *, field: str = "email") -> str:
    """The e-mail address, without what a paste brings along: `mailto:`, `<…>`, a comma behind it.

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
