"""The rule of `eyes.may_see` as a condition of a query: the unseen is neither listed nor counted."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, not_, or_, select, true
from sqlalchemy.orm import Session

from db.models import Account, SubmissionReader, SubmissionStanding
from desktop.complaints.life.eyes import COMMISSION, Bounds, bounds_of, name_key
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.language import N_
from desktop.office.permissions import Role

_ACTIVE = select(Account.name, Account.roles).where(Account.active)


def bounds(desk: Desk, session: Session) -> Bounds:
    """What the clerk at the desk may not see.

    Raises:
        NotAllowed: nobody is signed in.
    """
    if desk.clerk is None:
        raise NotAllowed(N_("Nobody is signed in. Sign in and try again."))
    secretaries = [name for name, roles in session.execute(_ACTIVE) if Role.SECRETARY in roles]
    return bounds_of(desk.clerk, desk.charter.units, secretaries)


def visible(desk: Desk, session: Session) -> ColumnElement[bool]:
    """The submissions that the clerk at the desk may see, as a condition on `SubmissionStanding`."""
    limits = bounds(desk, session)
    in_sight = [SubmissionStanding.about_person.not_in(sorted(limits.names))]
    if limits.units:
        in_sight.append(SubmissionStanding.about_unit.not_in(sorted(limits.units)))
    return and_(*in_sight, or_(not_(SubmissionStanding.confidential), _kept_by(limits)))


def _kept_by(limits: Bounds) -> ColumnElement[bool]:
    if limits.keeps_all:
        return true()
    named = select(SubmissionReader.submission_id).where(
        or_(
            and_(SubmissionReader.login == limits.login, SubmissionReader.name == limits.name),
            and_(SubmissionReader.login == "", SubmissionReader.name == name_key(limits.name)),
        )
    )
    kept: list[ColumnElement[bool]] = [SubmissionStanding.submission_id.in_(named)]
    if limits.keeps_commissioned:
        kept.append(SubmissionStanding.unit == COMMISSION)
    if limits.keeps_about:
        kept.append(SubmissionStanding.about_person.in_(sorted(limits.keeps_about)))
    return or_(*kept)


def check_may_see(session: Session, desk: Desk, submission_id: UUID) -> None:
    """Refuses what the clerk may not see, in the words in which one refuses what is not there.

    Raises:
        KnownError: there is no such submission for this clerk.
    """
    found = session.scalar(
        select(SubmissionStanding.submission_id).where(
            SubmissionStanding.submission_id == submission_id, visible(desk, session)
        )
    )
    if found is None:
        raise not_here()


def not_here() -> KnownError:
    """The same sentence for what is not here and for what may not be seen."""
    return KnownError(
        N_(
            "This submission is not on this computer, or is handled elsewhere. "
            "Look it up by its number again, or ask the head of the centre."
        )
    )
