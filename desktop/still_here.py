"""Whether whoever sits at the desk may still: a closed account or a lost role ends at once, everywhere."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop.office.clock_watch import ClockWatch
from desktop.office.faults import KnownError
from desktop.office.language import N_

_AS_IT_STANDS = "SELECT roles, unit, one_time_until FROM account WHERE id = ? AND active = 1"
# As text: asked in every transaction, and SQLAlchemy takes longer to make a statement than SQLite to run it.


class NoLongerHere(KnownError):
    """The clerk may not go on as who they were when they signed in: the window goes to sign-in."""


class ClockInDoubt(NoLongerHere):
    """The computer's clock has jumped: nothing is dated by it before a person has confirmed it."""


def check_clock(watch: ClockWatch | None, now: datetime) -> None:
    """Lets somebody go on while the clock goes as clocks do.

    Raises:
        ClockInDoubt: it has jumped since the last moment that was believed.
    """
    if watch is None:
        return
    if watch.doubt(now) is not None:
        raise ClockInDoubt(
            N_(
                "The clock of this computer has jumped. What you typed is kept. Set the clock right, then "
                "sign in again: the program asks whether it is right now."
            )
        )
    watch.believe(now)


@dataclass(frozen=True, slots=True)
class AccountAtSignIn:
    """An account as it stood when its holder signed in, each column as it is kept."""

    id: str
    row: tuple[str | None, ...]


def account_at_sign_in(session: Session, account: UUID) -> AccountAtSignIn | None:
    """How the account stands now; None where it is closed."""
    row = _row(session, str(account))
    return None if row is None else AccountAtSignIn(str(account), row)


def check_still_here(session: Session, known: AccountAtSignIn) -> None:
    """Lets somebody go on whose account is as it was, or has only got another role.

    Raises:
        NoLongerHere: it was closed, has lost a role or changed its unit, or got another password of others.
    """
    row = _row(session, known.id)
    if row == known.row:
        return
    if row is None:
        raise NoLongerHere(
            N_("Your access to this counter was closed. What you typed is kept. Call the administrator.")
        )
    if row[1:] != known.row[1:] or not _roles(known.row) <= _roles(row):
        raise NoLongerHere(N_("Your rights were changed. What you typed is kept. Sign in again."))


def _roles(row: tuple[str | None, ...]) -> set[str]:
    return set(json.loads(row[0] or "[]"))


def _row(session: Session, account: str) -> tuple[str | None, ...] | None:
    line = session.connection().connection.driver_connection
    found: tuple[str | None, ...] | None = line.execute(_AS_IT_STANDS, (account,)).fetchone()  # type: ignore[union-attr]
    return found
