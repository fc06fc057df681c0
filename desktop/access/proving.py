"""Whether somebody is who they say: user name and password against the accounts of this counter."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Account
from desktop.access.pausing import check_the_pause
from desktop.desk import NOBODY, Desk
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.names import LOGIN_LIMIT
from desktop.office.passwords import hash_of_nobody, password_fits
from desktop.office.permissions import Clerk, Permission
from desktop.office.records import record_of
from desktop.storage_faults import storage_faults_explained


def proved(desk: Desk, login: str, password: str) -> Account:
    """The account that user name and password belong to. Takes some 50 ms: argon2id.

    Raises:
        WrongInput: they do not belong together; which of them is wrong is not said. Or it is too soon after
            others that were wrong.
    """
    with storage_faults_explained(), desk.database.reading() as session:
        # No account is named so; and half a sign cannot even be asked for.
        asked = login.strip().lower()[: LOGIN_LIMIT + 1].encode(errors="replace").decode()
        account = account_named(session, asked)
        check_the_pause(session, desk.station.id, account.id if account else NOBODY, desk.clock.now())
    hashed = account.password_hash if account is not None else hash_of_nobody()
    if not password_fits(password, hashed) or account is None:
        note_at_the_door(desk, AtTheDoor.SIGN_IN_FAILED, account)
        raise WrongInput(
            N_(
                "The user name or the password is not right. Check the keyboard language and enter them "
                "again."
            ),
            field="password",
        )
    return account


def proved_again(desk: Desk, password: str) -> Account:
    """The account of the clerk at the desk, whose password that is.

    Raises:
        WrongInput: it is not theirs, or it is too soon after others that were not.
    """
    with desk.reading(Permission.SIGN_IN) as session:
        account = session.get(Account, desk.clerk.id if desk.clerk else None)
        if account is not None:
            check_the_pause(session, desk.station.id, account.id, desk.clock.now())
    hashed = account.password_hash if account is not None and account.active else hash_of_nobody()
    if not password_fits(password, hashed) or account is None:
        note_at_the_door(desk, AtTheDoor.UNLOCK_FAILED, account)
        raise WrongInput(
            N_("This is not your password. Check the keyboard language and enter it again."), field="password"
        )
    return account


class OwnPasswordWanted(KnownError):
    """The password is right, and was given out by somebody else: its holder chooses their own first."""


def check_in_time(account: Account, now: datetime) -> None:
    """Refuses a password that was given out too long ago.

    Raises:
        WrongInput: it lets nobody in any more.
    """
    if account.one_time_until is not None and account.one_time_until <= now:
        raise WrongInput(
            N_("This password was given out too long ago. Ask the administrator for another one."),
            field="password",
        )


def check_own(account: Account, now: datetime) -> None:
    """Refuses whoever has not chosen their own password yet.

    Raises:
        WrongInput: theirs was given out too long ago.
        OwnPasswordWanted: they are to choose one.
    """
    if account.one_time_until is not None:
        check_in_time(account, now)
        raise OwnPasswordWanted(
            N_("This password is valid for one sign-in. Sign in with it and choose your own.")
        )


class AtTheDoor(StrEnum):
    """What happens at a desk without leaving a row: the ends of the journal's actions of an account."""

    SIGNED_OUT = "signed_out"
    LOCKED = "window_locked"
    UNLOCKED = "window_unlocked"
    SIGN_IN_FAILED = "sign_in_failed"
    UNLOCK_FAILED = "unlock_failed"


def note_at_the_door(desk: Desk, what: AtTheDoor, who: Account | Clerk | None) -> None:
    """Notes who came, left or was not let in. `who` is None where no account is named as somebody typed.

    What is typed for a user name is now and then the password: of a name that nobody has, nothing is kept.

    Raises:
        KnownError: the storage refused.
    """
    with desk.noting() as change:
        change.note(f"account.{what}", "account", who.id if who else NOBODY, login=who.login if who else "")


def account_named(session: Session, login: str, *, active_only: bool = True) -> Account | None:
    """The account of that user name, if there is one."""
    account = session.scalars(select(Account).where(Account.login == login)).one_or_none()
    if account is not None and active_only and not account.active:
        return None
    return account


def clerk_of(account: Account) -> Clerk:
    """The person behind the account."""
    return record_of(Clerk, account)
