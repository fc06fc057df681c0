"""What an administrator can do, and how a clerk signs in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Account
from db.models.base import new_key
from db.settings import keep_setting
from desktop.access.proving import (
    AtTheDoor,
    account_named,
    check_own,
    clerk_of,
    note_at_the_door,
    proved,
    proved_again,
)
from desktop.administration.confidential import require_second_to_change, require_second_to_open
from desktop.administration.rules import CHOSEN_AT_THE_DESK, NEW_ACCOUNT, kept_as
from desktop.desk import Desk
from desktop.office.charter import Charter
from desktop.office.clock import in_sofia
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.fields import cleaned_values
from desktop.office.language import N_
from desktop.office.names import NAME_LIMIT, cleaned_line
from desktop.office.passwords import one_time_password, password_hash
from desktop.office.permissions import Clerk, Permission, Role
from desktop.office.records import record_of
from desktop.still_here import account_at_sign_in

ONE_TIME_FOR = timedelta(hours=72)
"""How long a password that was given out lets its holder in."""


def sign_in(desk: Desk, login: str, password: str) -> Desk:
    """The desk with its clerk at it, noted in the journal. Takes some 50 ms: argon2id.

    Raises:
        WrongInput: user name and password do not belong together; which of them is wrong is not said. Or it
            is too soon after others that did not, or the password was given out too long ago.
        OwnPasswordWanted: it was given out by somebody else.
    """
    account = proved(desk, login, password)
    check_own(account, desk.clock.now())
    return take_the_desk(desk, account)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOut:
    """A password to be handed over: shown once, and kept nowhere. `id` is the account's."""

    id: UUID
    name: str
    login: str
    password: str
    until: datetime


def given_out(account: Account, now: datetime) -> GivenOut:
    """Gives the account a password that lets its holder in once, to choose their own."""
    password, until = one_time_password(), now + ONE_TIME_FOR
    account.password_hash, account.one_time_until = password_hash(password), until
    return record_of(GivenOut, account, password=password, until=until)


def known_of(name: str, login: str, charter: Charter) -> tuple[str, ...]:
    """What anybody knows of whoever has that account: none of it makes a password."""
    return (name, login, charter.municipality.bg, charter.municipality.en or "")


def open_account(desk: Desk, *, name: str, login: str, roles: frozenset[Role], unit: str = "") -> GivenOut:
    """Opens an account for somebody who will work at this counter; gives the password to begin with.

    `unit` is the key of one of the charter's units, or empty.

    Raises:
        WrongInput: fields are missing or impossible, all told at once, or the user name is taken.
        AgreementNeeded: it would read what is confidential, and nobody has agreed.
    """
    faults = Faults()
    read = cleaned_values(NEW_ACCOUNT, {"name": name, "login": login}, faults)
    with faults.noted():
        _check_roles_and_unit(desk, roles, unit)
    faults.tell()
    with desk.writing(Permission.MANAGE_ACCOUNTS) as change:
        if account_named(change.session, read["login"], active_only=False) is not None:
            raise WrongInput(
                N_("The user name {login} is taken. Choose another."), field="login", login=read["login"]
            )
        account = change.new_row(
            Account, id=new_key(), roles=_kept(roles), active=True, created_at=change.now, unit=unit, **read
        )
        require_second_to_open(change, desk, clerk_of(account))
        given = given_out(account, change.now)
        change.record("account.opened", account)
        return given


def change_account(desk: Desk, account_id: UUID, *, roles: frozenset[Role], unit: str) -> Clerk:
    """Other roles, or another unit, for somebody with an account.

    What they lose ends at once; what they gain holds from their next sign-in. What stays as it was leaves
    no entry in the journal.

    Raises:
        WrongInput: no role, a unit that the charter does not have, or nobody would manage the accounts.
        KnownError: the account is closed.
        AgreementNeeded: they would read what is confidential, and nobody has agreed.
    """
    _check_roles_and_unit(desk, roles, unit)
    with desk.writing(Permission.MANAGE_ACCOUNTS) as change:
        account = change.session.get_one(Account, account_id)
        if not account.active:
            raise KnownError(N_("This account is closed. Open a new one under another user name."))
        if Role.ADMINISTRATOR not in roles:
            _check_somebody_else_administers(change.session, account)
        if (account.roles, account.unit) != (_kept(roles), unit):
            require_second_to_change(change, desk, account, roles)
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
    """Keeps a setting of this computer or of the clerk at it, with its entry. Whoever signs in may.

    Raises:
        KnownError: it is no setting that is chosen at the desk, or that is not one of its values.
    """
    if name not in CHOSEN_AT_THE_DESK or ((values := CHOSEN_AT_THE_DESK[name]) and value not in values):
        raise KnownError(N_("This setting is not chosen here. Nothing was changed."))
    cleaned = cleaned_line(value, field=name, limit=NAME_LIMIT, required=False)
    with desk.writing(Permission.SIGN_IN) as change:
        kept = kept_as(name, desk.clerk.id if desk.clerk else "")
        keep_setting(change.session, kept, cleaned, at=in_sofia(change.now), actor=change.actor)


def _kept(roles: frozenset[Role]) -> list[str]:
    """The roles as an account keeps them."""
    return sorted(str(role) for role in roles)


def _check_roles_and_unit(desk: Desk, roles: frozenset[Role], unit: str) -> None:
    if not roles:
        raise WrongInput(N_("Choose at least one role."), field="roles")
    if Role.AUDITOR in roles and len(roles) > 1:
        raise WrongInput(
            N_("An internal auditor has no other role, so as not to audit themselves. Choose one of them."),
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
