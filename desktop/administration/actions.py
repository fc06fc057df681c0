"""What an administrator can do, and how a clerk signs in."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Account
from db.models.base import new_key
from db.settings import keep_setting
from desktop.access.proving import (
    AtTheDoor,
    account_named,
    clerk_of,
    note_at_the_door,
    proved,
    proved_again,
)
from desktop.administration.rules import CHOSEN_AT_THE_DESK, NEW_ACCOUNT
from desktop.desk import Desk
from desktop.office.clock import in_sofia
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.fields import cleaned_values
from desktop.office.language import N_
from desktop.office.names import NAME_LIMIT, cleaned_line
from desktop.office.passwords import checked_password, password_hash
from desktop.office.permissions import Clerk, Permission, Role
from desktop.still_here import account_at_sign_in


def sign_in(desk: Desk, login: str, password: str) -> Desk:
    """The desk with its clerk at it, noted in the journal. Takes some 50 ms: argon2id.

    Raises:
        WrongInput: user name and password do not belong together; which of them is wrong is not said.
    """
    return take_the_desk(desk, proved(desk, login, password))


def take_the_desk(desk: Desk, account: Account) -> Desk:
    """The desk with that person at it, noted in the journal. Whether it is they, `sign_in` has asked."""
    at_work = replace(desk, clerk=clerk_of(account), at_sign_in=None)
    with at_work.writing(Permission.SIGN_IN) as change:
        change.record("account.signed_in", change.session.merge(account))
        return replace(at_work, at_sign_in=account_at_sign_in(change.session, account.id))


def signed_out(desk: Desk) -> Desk:
    """The desk with nobody at it."""
    return replace(desk, clerk=None, at_sign_in=None)


def unlock(desk: Desk, password: str) -> None:
    """The clerk who locked the window is back.

    Raises:
        WrongInput: that is not their password.
    """
    note_at_the_door(desk, AtTheDoor.UNLOCKED, proved_again(desk, password))


def open_account(
    desk: Desk,
    *,
    name: str,
    login: str,
    password: str,
    again: str,
    roles: frozenset[Role],
    unit: str = "",
) -> Clerk:
    """Opens an account for somebody who will work at this counter.

    `unit` is the key of one of the charter's units, or empty.

    Raises:
        WrongInput: fields are missing or impossible, all told at once, or the user name is taken.
    """
    faults = Faults()
    read = cleaned_values(NEW_ACCOUNT[:2], {"name": name, "login": login}, faults)
    with faults.noted():
        checked_password(password, again)
    with faults.noted():
        _check_roles_and_unit(desk, roles, unit)
    faults.tell()
    with desk.writing(Permission.MANAGE_ACCOUNTS) as change:
        if account_named(change.session, read["login"], active_only=False) is not None:
            raise WrongInput(
                N_("The user name {login} is taken. Choose another."), field="login", login=read["login"]
            )
        account = Account(
            id=new_key(),
            station_id=desk.station.id,
            login=read["login"],
            name=read["name"],
            password_hash=password_hash(password),
            roles=_kept(roles),
            active=True,
            created_at=change.now,
            unit=unit,
        )
        change.record("account.opened", account)
        return clerk_of(account)


def change_account(desk: Desk, account_id: UUID, *, roles: frozenset[Role], unit: str) -> Clerk:
    """Other roles, or another unit, for somebody with an account. They hold from the next sign-in.

    What stays as it was leaves no entry in the journal.

    Raises:
        WrongInput: no role, a unit that the charter does not have, or nobody would manage the accounts.
        KnownError: the account is closed.
    """
    _check_roles_and_unit(desk, roles, unit)
    with desk.writing(Permission.MANAGE_ACCOUNTS) as change:
        account = change.session.get_one(Account, account_id)
        if not account.active:
            raise KnownError(N_("This account is closed. Open a new one under another user name."))
        if Role.ADMINISTRATOR not in roles:
            _check_somebody_else_administers(change.session, account)
        if (account.roles, account.unit) != (_kept(roles), unit):
            account.roles = _kept(roles)
            account.unit = unit
            change.record("account.changed", account)
        return clerk_of(account)


def close_account(desk: Desk, account_id: UUID) -> None:
    """Whoever holds this account no longer works here. Nothing they did disappears.

    Raises:
        KnownError: it is the administrator's own account, or the last one who manages the accounts.
    """
    if desk.clerk is not None and desk.clerk.id == account_id:
        raise KnownError(N_("You cannot close your own account. Ask another administrator."))
    with desk.writing(Permission.MANAGE_ACCOUNTS) as change:
        account = change.session.get_one(Account, account_id)
        _check_somebody_else_administers(change.session, account)
        account.active = False
        change.record("account.closed", account)


def choose_setting(desk: Desk, name: str, value: str) -> None:
    """Keeps a setting of this computer, with its entry: language, look, printer. Whoever signs in may.

    Raises:
        KnownError: it is no setting that is chosen at the desk, or that is not one of its values.
    """
    if name not in CHOSEN_AT_THE_DESK or ((values := CHOSEN_AT_THE_DESK[name]) and value not in values):
        raise KnownError(N_("This setting is not chosen here. Nothing was changed."))
    cleaned = cleaned_line(value, field=name, limit=NAME_LIMIT, required=False)
    with desk.writing(Permission.SIGN_IN) as change:
        keep_setting(change.session, name, cleaned, at=in_sofia(change.now), actor=change.actor)


def _kept(roles: frozenset[Role]) -> list[str]:
    """The roles as an account keeps them."""
    return sorted(str(role) for role in roles)


def _check_roles_and_unit(desk: Desk, roles: frozenset[Role], unit: str) -> None:
    if not roles:
        raise WrongInput(N_("Choose at least one role."), field="roles")
    if Role.AUDITOR in roles and len(roles) > 1:
        raise WrongInput(
            N_(
                "An internal auditor has no other role, so as not to audit their own doings. "
                "Choose one of them."
            ),
            field="roles",
        )
    if unit and unit not in {one.key for one in desk.charter.units}:
        raise WrongInput(N_("The charter no longer has this unit. Choose another."), field="unit")


def _check_somebody_else_administers(session: Session, account: Account) -> None:
    """Raises `WrongInput` where nobody else would be left who manages the accounts."""
    others = session.scalars(select(Account).where(Account.active, Account.id != account.id))
    if not any(Role.ADMINISTRATOR in other.roles for other in others):
        raise WrongInput(
            N_(
                "Somebody must remain who manages the accounts. "
                "Give another person the administrator's role first."
            ),
            field="roles",
        )
