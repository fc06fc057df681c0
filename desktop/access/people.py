"""Whom a case can be given to, or shown: whoever has an account here, and the heads of units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Account
from desktop.access.rules import Guarded, account_key, in_conflict, in_their_own_cause, unit_head_key
from desktop.desk import Desk
from desktop.office.charter import Unit
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.permissions import PERMISSIONS, Permission, Role
from desktop.office.persons.keys import is_same_person
from desktop.office.persons.written import alphabetical
from desktop.office.records import record_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who can handle a case. `unit` is a charter's key; without a login, no account here.

    `key` says who it is where a case says whom it is about (`access.rules.account_key`, …).
    """

    login: str
    name: str
    key: str = ""
    unit: str = ""
    roles: frozenset[Role] = frozenset()
    counter: int = 0


def people(desk: Desk) -> tuple[Person, ...]:
    """Active accounts that may handle submissions, and the charter's heads of units; by name.

    A head who has an account is there once, with the account.

    Raises:
        NotAllowed: the clerk may not read submissions, and so names nobody for them.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        handlers = [one for one in accounts_here(session, desk) if _handles(one.roles)]
    everybody = (*handlers, *heads_besides(handlers, desk.charter.units))
    return tuple(sorted(everybody, key=lambda one: (alphabetical(one.name), one.login)))


def accounts_here(session: Session, desk: Desk) -> list[Person]:
    """Whoever has an active account at this counter."""
    return [
        record_of(Person, row, key=account_key(row.login, desk.station.id), counter=desk.station.counter)
        for row in session.scalars(select(Account).where(Account.active))
    ]


def heads_besides(known: Sequence[Person], units: Sequence[Unit]) -> list[Person]:
    """The heads of units, except those who are among the known already."""
    return [
        Person(
            login="",
            name=unit.head,
            key=unit_head_key(unit.key),
            unit=unit.key,
            roles=frozenset({Role.UNIT_HEAD}),
        )
        for unit in units
        if unit.head and not any(is_same_person(unit.head, one.name) for one in known)
    ]


def free_of_conflict(
    everybody: Iterable[Person], guarded: Guarded, units: Sequence[Unit]
) -> tuple[Person, ...]:
    """Those who may be given the case: not who is complained about, and nobody under them."""
    return tuple(
        one
        for one in everybody
        if not in_conflict(one.name, one.unit, guarded, units, key=one.key, roles=one.roles)
    )


def _handles(roles: Iterable[Role]) -> bool:
    return any(Permission.HANDLE_SUBMISSION in PERMISSIONS[role] for role in roles)


def check_account(session: Session, desk: Desk, given: Mapping[str, str], guarded: Guarded) -> None:
    """Refuses to give a case to an account that is not the named person's, or has a part in the matter.

    Without a login, the person has no account here.

    Raises:
        WrongInput: as said; `field` is "name".
    """
    login = given.get("login")
    if not login:
        return
    account = session.scalars(select(Account).where(Account.login == login)).one_or_none()
    if account is None or not account.active or account.name != given.get("name"):
        raise WrongInput(
            N_("{name} has no account here any more. Choose somebody else."),
            field="name",
            name=given.get("name", ""),
        )
    key, roles = account_key(login, desk.station.id), [Role(role) for role in account.roles]
    if in_conflict(account.name, account.unit, guarded, desk.charter.units, key=key, roles=roles):
        raise in_their_own_cause("name")
