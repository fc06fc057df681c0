"""A whole identification number is shown on demand, with a reason, and each time it is noted."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from uuid import UUID

from desktop.access.queries import check_may_see
from desktop.desk import Desk
from desktop.office.fields import choice
from desktop.office.language import N_
from desktop.office.permissions import Permission


class Why(StrEnum):
    """For what somebody needs the whole number. The values are stored."""

    DOCUMENT = "document"
    REGISTER = "register"
    CORRECTION = "correction"
    DELIVERY = "delivery"
    AUTHORITY = "authority"


WHY_WORDS: Mapping[Why, str] = {
    Why.DOCUMENT: N_("to compare it with an identity document"),
    Why.REGISTER: N_("for a query to a state register"),
    Why.CORRECTION: N_("to correct what is registered"),
    Why.DELIVERY: N_("to send the answer by secure delivery"),
    Why.AUTHORITY: N_("for the institution that decides"),
}
"""Chosen, never typed: the journal holds nothing that somebody said."""

WHY = choice(N_("What the whole number is needed for"), Why.DOCUMENT, name="why")


def show_identifier(desk: Desk, about: str, key: UUID, why: Why, number: Callable[[Desk, UUID], str]) -> str:
    """The whole number of somebody in the case of the table `about`, as `number` reads it.

    Raises:
        NotAllowed: the clerk may not see whole numbers.
        KnownError: there is no such case for this clerk, or the storage refused: then nothing is shown.
    """
    with desk.writing(Permission.SHOW_IDENTIFIER) as change:
        check_may_see(change.session, desk, key)
        change.note("identifier.shown", about, key, why=why)
    return number(desk, key)
