"""Passwords: one's own, one that somebody else gave out once, and the way back by the recovery sheet."""

from collections.abc import Iterable
from hmac import compare_digest
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Account
from desktop.access.proving import account_named, check_in_time, proved, proved_again
from desktop.administration.actions import GivenOut, given_out, known_of, take_the_desk
from desktop.administration.confidential import require_second_to_reset
from desktop.desk import Desk, Writing
from desktop.office.check_code import key_from_recovery_code
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_
from desktop.office.passwords import checked_password, password_hash
from desktop.office.permissions import Permission, Role
from desktop.storage_faults import storage_faults_explained


def begin_with_own_password(desk: Desk, login: str, given: str, password: str, again: str) -> Desk:
    """The same with a password of one's own in place of the one that was given out.

    Raises:
        WrongInput: as for `sign_in`, or the new password is none.
    """
    account = proved(desk, login, given)
    if account.one_time_until is None:
        return take_the_desk(desk, account)
    check_in_time(account, desk.clock.now())
    _check_new(desk, account, given, password, again)
    hashed = password_hash(password)
    with desk.noting(str(account.id)) as change:
        account = _with_password(change, account.id, hashed)
        change.record("account.password_changed", account)
    return take_the_desk(desk, account)


def change_own_password(desk: Desk, old: str, password: str, again: str) -> None:
    """Another password for whoever is at the desk, who knows the old one.

    Raises:
        WrongInput: the old one is not theirs, or the new one is none.
    """
    account = proved_again(desk, old)
    _check_new(desk, account, old, password, again)
    hashed = password_hash(password)
    with desk.writing(Permission.SIGN_IN) as change:
        change.record("account.password_changed", _with_password(change, account.id, hashed))


def reset_password(desk: Desk, account_id: UUID) -> GivenOut:
    """A password that lets somebody in once who has forgotten theirs; an open window of theirs ends.

    Raises:
        KnownError: it is one's own account, or a closed one.
        AgreementNeeded: the account reads what is confidential, and nobody has agreed.
    """
    if desk.clerk is not None and desk.clerk.id == account_id:
        raise KnownError(N_("Change your own password under “This computer”: the old one is asked for."))
    with desk.writing(Permission.MANAGE_ACCOUNTS) as change:
        account = change.session.get_one(Account, account_id)
        if not account.active:
            raise KnownError(N_("This account is closed. Open a new one under another user name."))
        require_second_to_reset(change, desk, account)
        given = given_out(account, change.now)
        change.record("account.password_reset", account)
        return given


def come_back(desk: Desk, login: str, code: str, password: str, again: str) -> Desk:
    """The way back for the only administrator, by the key on the recovery sheet; everybody is told of it.

    Raises:
        WrongInput: the key is mistyped or another one, no administrator is called so, or the password is
            none.
        KnownError: there is another administrator, who can give out a password.
    """
    key = key_from_recovery_code(code)
    with storage_faults_explained(), desk.database.reading() as session:
        fits = compare_digest(key, desk.database.key)
        account = account_named(session, login.strip().lower()) if fits else None
        others = [one.name for one in _administrators(session) if account is None or one.id != account.id]
    if account is None or Role.ADMINISTRATOR not in account.roles:
        raise WrongInput(
            N_(
                "This recovery key and this user name do not belong to an administrator of this counter. "
                "Compare them with the sheet and enter them again."
            ),
            field="recovery_code",
        )
    if others:
        raise KnownError(
            N_("There is another administrator. Have them reset your password: {names}."),
            names=", ".join(others),
        )
    checked_password(password, again, known=known_of(account.name, account.login, desk.charter))
    hashed = password_hash(password)
    with desk.noting(str(account.id)) as change:
        account = _with_password(change, account.id, hashed)
        change.record("account.recovered", account)
    return take_the_desk(desk, account)


def _administrators(session: Session) -> Iterable[Account]:
    active = session.scalars(select(Account).where(Account.active))
    return [one for one in active if Role.ADMINISTRATOR in one.roles]


def _check_new(desk: Desk, account: Account, old: str, password: str, again: str) -> None:
    checked_password(password, again, known=known_of(account.name, account.login, desk.charter))
    if password == old:
        raise WrongInput(N_("This is the password that you have. Choose another one."), field="password")


def _with_password(change: Writing, account_id: UUID, hashed: str) -> Account:
    account = change.session.get_one(Account, account_id)
    account.password_hash, account.one_time_until = hashed, None
    return account
