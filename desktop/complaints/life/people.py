"""Whom a submission can be given to, or shown: whoever has an account here, and the heads of units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from db.models import Account
from desktop.complaints.life.eyes import in_conflict, name_key
from desktop.complaints.life.standing import Standing
from desktop.desk import Desk
from desktop.office.charter import Unit
from desktop.office.permissions import PERMISSIONS, Permission, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who can handle a submission. `unit` is a charter's key; without a login, no account here."""

    login: str
    name: str
    unit: str = ""
    roles: frozenset[Role] = frozenset()


def people(desk: Desk) -> tuple[Person, ...]:
    """Active accounts that may handle submissions, and the charter's heads of units; by name.

    A head who has an account is there once, with the account.

    Raises:
        NotAllowed: the clerk may not read submissions, and so names nobody for them.
    """
    with desk.reading(Permission.FIND_SUBMISSION) as session:
        accounts = [
            Person(
                login=row.login,
                name=row.name,
                unit=row.unit,
                roles=frozenset(Role(role) for role in row.roles),
            )
            for row in session.scalars(select(Account).where(Account.active))
        ]
    handlers = [one for one in accounts if _handles(one.roles)]
    known = {name_key(one.name) for one in handlers}
    heads = [
        Person(login="", name=unit.head, unit=unit.key, roles=frozenset({Role.UNIT_HEAD}))
        for unit in desk.charter.units
        if unit.head and name_key(unit.head) not in known
    ]
    return tuple(sorted((*handlers, *heads), key=lambda one: (one.name.casefold(), one.login)))


def free_of_conflict(
    everybody: Iterable[Person], standing: Standing, units: Sequence[Unit]
) -> tuple[Person, ...]:
    """Those who may be given the submission: not who is complained about, and nobody under them."""
    return tuple(one for one in everybody if not in_conflict(one.name, one.unit, standing.guarded, units))


def units_free_of_conflict(standing: Standing, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units that may be given the submission."""
    return tuple(one for one in units if not in_conflict("", one.key, standing.guarded, units))


def _handles(roles: Iterable[Role]) -> bool:
    return any(Permission.HANDLE_SUBMISSION in PERMISSIONS[role] for role in roles)
