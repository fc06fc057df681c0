"""Where an answer can be sent, checked as far as the desk can know."""

import re

from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.names import EMAIL_LIMIT, cleaned_line

# Only what a clerk can mistype: one @, no spaces, a dot after it. Whether it exists, a letter will tell.
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def checked_email(text: str, *, field: str = "email") -> str:
    """The e-mail address as typed, without spaces around it. Raises `WrongInput` on `field`."""
    written = cleaned_line(text, field=field, limit=EMAIL_LIMIT, required=True)
    if not _EMAIL.fullmatch(written):
        raise WrongInput(
            N_("This is not an e-mail address. Enter one, for example {example}."),
            field=field,
            example="ivanka@example.bg",
        )
    return written
