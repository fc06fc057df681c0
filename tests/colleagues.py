"""People who work beside Maria, as they stand in the file, and what they agreed to."""

from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from db.models import Agreement
from db.models.base import new_key
from desktop.agreements.rules import GOOD_FOR, About, AgreementNeeded, Answer, Matter, digest_of
from desktop.demo.colleagues import colleague as colleague  # noqa: PLC0414 — tests find it here
from desktop.desk import Desk
from desktop.office.permissions import Clerk, Permission, Role

T = TypeVar("T")


def open_account(
    desk: Desk,
    *,
    name: str,
    login: str,
    password: str,
    again: str = "",
    roles: Iterable[Role],
    unit: str = "",
) -> Clerk:
    """Somebody who has long chosen that password."""
    return colleague(desk, login, name, *roles, password=password, unit=unit)


def agreed(desk: Desk, matter: Matter, about: About) -> UUID:
    """A second person has agreed to what Maria, or whoever is at the desk, proposed."""
    assert desk.clerk is not None
    with desk.writing(Permission.SIGN_IN) as change:
        key = new_key()
        row = change.new_row(
            Agreement,
            id=key,
            matter=matter,
            digest=digest_of(key, matter, about),
            words="Съгласувано",
            proposed_by=desk.clerk.id,
            proposed_name=desk.clerk.name,
            proposed_at=change.now,
            expires_at=change.now + GOOD_FOR,
            answer=Answer.AGREED,
            answered_by=new_key(),
            answered_name="Втори Служител",
            answered_at=change.now,
        )
        change.record("agreement.agreed", row)
        return key


def as_two(desk: Desk, act: Callable[[], T]) -> T:
    """Does something with the agreement of a second person, where it needs one."""
    try:
        return act()
    except AgreementNeeded as error:
        agreed(desk, error.needed.matter, error.needed.about)
        return act()
