"""Whom a submission can be given to, or shown: whoever has an account here, and the heads of units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from db.models import Account
from desktop.access.rules import account_key, in_conflict, unit_head_key
from desktop.complaints.life.standing import Standing
from desktop.desk import Desk
from desktop.office.charter import Unit
from desktop.office.names import alphabetical
from desktop.office.permissions import PERMISSIONS, Permission, Role
from desktop.office.persons import is_same_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who can handle a submission. `unit` is a charter's key; without a login, no account here.

    `key` says who it is where a submission says whom it is about (`access.rules.account_key`, …).
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
        accounts = [
            Person(
                login=row.login,
                name=row.name,
                key=account_key(row.login, desk.station.id),
                unit=row.unit,
                roles=frozenset(Role(role) for role in row.roles),
            )
            for row in session.scalars(select(Account).where(Account.active))
        ]
    handlers = [one for one in accounts if _handles(one.roles)]
    heads = [
        Person(
            login="",
            name=unit.head,
            key=unit_head_key(unit.key),
            unit=unit.key,
            roles=frozenset({Role.UNIT_HEAD}),
        )
        for unit in desk.charter.units
        if unit.head and not any(is_same_person(unit.head, one.name) for one in handlers)
    ]
    return tuple(sorted((*handlers, *heads), key=lambda one: (alphabetical(one.name), one.login)))


def free_of_conflict(
    everybody: Iterable[Person], standing: Standing, units: Sequence[Unit]
) -> tuple[Person, ...]:
    """Those who may be given the submission: not who is complained about, and nobody under them."""
    guarded = standing.guarded
    return tuple(
        one
        for one in everybody
        if not in_conflict(one.name, one.unit, guarded, units, key=one.key, roles=one.roles)
    )


def units_free_of_conflict(standing: Standing, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units that may be given the submission."""
    return tuple(one for one in units if not in_conflict("", one.key, standing.guarded, units))


def _handles(roles: Iterable[Role]) -> bool:
    return any(Permission.HANDLE_SUBMISSION in PERMISSIONS[role] for role in roles)
