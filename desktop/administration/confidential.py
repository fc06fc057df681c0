"""Where accounts need a second person: a way to what is confidential, given to somebody or taken over."""

from collections.abc import Iterable
from dataclasses import replace

from db.models import Account
from desktop.access.confidential import confidential_roles, has_a_way
from desktop.access.proving import clerk_of
from desktop.agreements.actions import require_agreement
from desktop.agreements.rules import Matter
from desktop.desk import Desk, Writing
from desktop.office.charter.who_is_who import role_words
from desktop.office.language import _, spoken
from desktop.office.permissions import Clerk, Role


def require_second_to_open(change: Writing, desk: Desk, new: Clerk) -> None:
    """A new account that reads what is confidential: by a role, or by the name that it is opened under.

    Raises:
        AgreementNeeded: nobody has agreed.
    """
    if has_a_way(change.session, new, desk):
        require_agreement(
            change,
            Matter.CONFIDENTIAL_ROLE,
            {"open": new.login, "name": new.name, "roles": sorted(new.roles), "unit": new.unit},
            words=_("New account: {name}, user name {login}, roles: {roles}").format(
                name=new.name, login=new.login, roles=_words(new.roles, desk)
            ),
        )


def require_second_to_change(change: Writing, desk: Desk, account: Account, roles: frozenset[Role]) -> None:
    """A role that reads what is confidential, for somebody who does not hold it.

    Raises:
        AgreementNeeded: nobody has agreed.
    """
    holder = clerk_of(account)
    gained = confidential_roles(replace(holder, roles=roles), desk) - holder.roles
    if gained:
        require_agreement(
            change,
            Matter.CONFIDENTIAL_ROLE,
            {"account": str(account.id), "roles": sorted(roles)},
            words=_("{name}, user name {login}, gets: {roles}").format(
                name=account.name, login=account.login, roles=_words(gained, desk)
            ),
            besides=account.id,
        )


def require_second_to_reset(change: Writing, desk: Desk, account: Account) -> None:
    """Another password for somebody who reads what is confidential: whoever gives it out could use it.

    Raises:
        AgreementNeeded: nobody has agreed.
    """
    holder = clerk_of(account)
    if has_a_way(change.session, holder, desk):
        require_agreement(
            change,
            Matter.CONFIDENTIAL_ROLE,
            {"reset": str(account.id)},
            words=_("Another password for {name}, user name {login}: {roles}").format(
                name=account.name, login=account.login, roles=_words(holder.roles, desk)
            ),
        )


def _words(roles: Iterable[Role], desk: Desk) -> str:
    return ", ".join(role_words(role, desk.charter, spoken()) for role in sorted(roles))
