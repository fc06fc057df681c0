"""Who may see what, as a condition of a query: the unseen is neither listed nor counted.

For every kind of case alike: each has a standing with the same columns.
"""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, literal_column, not_, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import (
    Account,
    Application,
    ApplicationStanding,
    NamedKey,
    Submission,
    SubmissionReader,
    SubmissionStanding,
)
from desktop.access.rules import (
    COMMISSION,
    Bounds,
    Suspect,
    account_key,
    bounds_of,
    name_key,
    suspect,
)
from desktop.desk import Desk
from desktop.office.faults import KnownError, NotAllowed
from desktop.office.language import N_
from desktop.office.permissions import Permission, Role
from desktop.office.persons.keys import is_same_person

_ACTIVE = select(Account.name, Account.login, Account.roles).where(Account.active)
_SAID_OF = select(NamedKey.about, NamedKey.key).where(NamedKey.key.in_(bindparam("keys", expanding=True)))


def bounds(desk: Desk, session: Session) -> Bounds:
    """What the clerk at the desk may not see.

    Raises:
        NotAllowed: nobody is signed in.
    """
    if desk.clerk is None:
        raise NotAllowed(N_("Nobody is signed in. Sign in and try again."))
    accounts = session.execute(_ACTIVE).all()
    secretaries = [
        suspect(name, key=account_key(login, desk.station.id), roles=(Role.SECRETARY,))
        for name, login, roles in accounts
        if Role.SECRETARY in roles
    ]
    named = desk.charter.secretary_stand_in.bg if desk.charter.secretary_stand_in else ""
    # Whoever is named and does not work here can keep nothing: then it is the head of the centre's.
    works_here = named and any(is_same_person(named, name) for name, _login, _roles in accounts)
    return bounds_of(
        desk.clerk,
        desk.charter.units,
        secretaries,
        keeper=named if works_here else "",
        station=desk.station.id,
        counter=desk.station.counter,
    )


Standing = type[SubmissionStanding] | type[ApplicationStanding]
"""The standings of one kind of case."""

_CASES: dict[Standing, tuple[InstrumentedAttribute[UUID], type[Submission] | type[Application]]] = {
    SubmissionStanding: (SubmissionStanding.submission_id, Submission),
    ApplicationStanding: (ApplicationStanding.application_id, Application),
}
"""By its standings: the key of the case there, and the records."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What hides a case from one clerk: whom it is about, which unit, and that it is confidential."""

    of: Standing
    about: list[str]
    units: list[str]
    kept: ColumnElement[bool]
    """Which of the confidential ones they may see all the same."""

    def seen(self) -> ColumnElement[bool]:
        """The cases that may be seen, as a condition on their standings."""
        return and_(true(), *self._about_others(), or_(not_(self.of.confidential), self.kept))

    def _about_others(self) -> list[ColumnElement[bool]]:
        others: list[ColumnElement[bool]] = []
        if self.about:
            others.append(self.of.about_person.not_in(self.about))
        if self.units:
            others.append(self.of.about_unit.not_in(self.units))
        return others

    def hidden(self) -> list[ColumnElement[bool]]:
        """Those that may not, none of them twice; each condition has a narrow index of its own."""
        person, unit = self.of.about_person, self.of.about_unit
        others = self._about_others()
        hidden = [and_(self.of.confidential == literal_column("1"), not_(self.kept), *others)]
        if self.about:
            hidden.append(and_(person != literal_column("''"), person.in_(self.about)))
        if self.units:
            hidden.append(and_(unit != literal_column("''"), unit.in_(self.units), *others[:-1]))
        return hidden


def visible(desk: Desk, session: Session, of: Standing = SubmissionStanding) -> ColumnElement[bool]:
    """The cases that the clerk at the desk may see, as a condition on their standings."""
    return sight(desk, session, of).seen()


def sight(desk: Desk, session: Session, of: Standing = SubmissionStanding) -> Sight:
    """What the clerk at the desk may see and what not."""
    limits = bounds(desk, session)
    said = _said_of(session, (*limits.people, *limits.keeps_about))
    return Sight(
        of=of,
        about=sorted(about for about, keys in said.items() if limits.hides(keys)),
        units=sorted(limits.units),
        kept=_kept_by(of, limits, sorted(about for about, keys in said.items() if limits.keeps(keys))),
    )


def _said_of(session: Session, people: tuple[Suspect, ...]) -> dict[str, set[str]]:
    """What was said, in whatever case, of whom these people may be; with the keys that they share."""
    known = frozenset[str]().union(*(one.keys for one in people))
    asked = [*known, *(f"-{key}" for key in known if key[0] in "=F")]
    found: dict[str, set[str]] = defaultdict(set)
    for about, key in session.connection().execute(_SAID_OF, {"keys": asked}):
        found[about].add(key)
    return found


def _kept_by(of: Standing, limits: Bounds, kept_about: list[str]) -> ColumnElement[bool]:
    if limits.keeps_all:
        return true()
    named = select(SubmissionReader.submission_id).where(
        or_(
            and_(SubmissionReader.login == limits.login, SubmissionReader.name == limits.name),
            and_(SubmissionReader.login == "", SubmissionReader.name == name_key(limits.name)),
        )
    )
    kept: list[ColumnElement[bool]] = [_CASES[of][0].in_(named)]
    if limits.keeps_commissioned:
        kept.append(of.unit == COMMISSION)
    if kept_about:
        kept.append(of.about_person.in_(kept_about))
    return or_(*kept)


def may_see(session: Session, desk: Desk, case_id: UUID) -> bool:
    """Whether there is such a case, of whatever kind, for the clerk at the desk."""
    return any(
        session.scalar(select(key).where(key == case_id, visible(desk, session, of))) is not None
        for of, (key, _records) in _CASES.items()
    )


def check_may_see(session: Session, desk: Desk, case_id: UUID) -> None:
    """Refuses what the clerk may not see, in the words in which one refuses what is not there.

    That somebody wanted it is noted in the journal.

    Raises:
        KnownError: there is no such case for this clerk.
    """
    if may_see(session, desk, case_id):
        return
    for of, (_key, records) in _CASES.items():
        if session.get(of, case_id) is not None:
            desk.note_refusal(Permission.FIND_SUBMISSION, records.__tablename__, case_id)
    raise not_here()


def check_not_erased(session: Session, case_id: UUID) -> None:
    """Refuses to add anything to a case of which nothing personal is left.

    Raises:
        KnownError: it was erased, by the protocol that is named.
    """
    for _key, records in _CASES.values():
        under = session.scalar(
            select(records.erased_under).where(records.id == case_id, records.erased_at.is_not(None))
        )
        if under is not None:
            raise KnownError(
                N_("The data of this case was erased by protocol No. {number}: nothing more is added to it."),
                number=under,
            )


def not_here() -> KnownError:
    """The same sentence for what is not here and for what may not be seen."""
    return KnownError(
        N_(
            "This case is not on this computer, or is handled elsewhere. Look it up by its number again, "
            "or ask the head of the centre."
        )
    )
