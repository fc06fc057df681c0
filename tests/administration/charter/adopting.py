"""Putting a whole text into force, as an import does."""

from datetime import date

from desktop.administration.charter.editions import change_charter
from desktop.desk import Desk
from desktop.office.charter import Charter


def adopt_charter(desk: Desk, text: str, reason: str, since: date | None = None) -> Charter:
    """Puts the text into force."""
    return change_charter(desk, lambda _before, _decided: text, reason, since)
