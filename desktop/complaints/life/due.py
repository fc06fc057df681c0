"""What is due today, this week or late: for a clerk, the head of a unit, the secretary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.orm import Session

from db.models import Submission, SubmissionStanding
from desktop.complaints.life.eyes import COMMISSION, headed_by
from desktop.complaints.life.states import State
from desktop.complaints.life.visible import visible
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.office.permissions import Clerk, Permission, Role, require

SHOWN_AT_MOST = 200
_DAYS_OF_A_WEEK = 7


class Scope(StrEnum):
    """Whose submissions."""

    MINE = "mine"
    UNIT = "unit"
    COMMISSION = "commission"
    COUNTER = "counter"
    ALL = "all"


class When(StrEnum):
    """How soon they are due. A week ends on Sunday."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One open submission in the list."""

    id: UUID
    number: str
    kind: Kind
    applicant: str
    subject: str
    state: State
    due_on: date
    urgent: bool
    confidential: bool
    unit: str
    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """The rows asked for, the most pressing first, and how many there are of each kind in that scope."""

    rows: tuple[DueRow, ...]
    counts: Mapping[When, int]


def scopes_for(clerk: Clerk, desk: Desk) -> tuple[Scope, ...]:
    """Whose submissions a person may ask for, their own usual one first."""
    scopes = [Scope.MINE, Scope.ALL]
    if Role.CLERK in clerk.roles or Role.SUPERVISOR in clerk.roles:
        scopes.insert(0, Scope.COUNTER)
    if Role.ETHICS in clerk.roles:
        scopes.insert(0, Scope.COMMISSION)
    if units_of(clerk, desk):
        scopes.insert(0, Scope.UNIT)
    if not clerk.roles.isdisjoint({Role.SECRETARY, Role.SUPERVISOR, Role.MAYORS_OFFICE}):
        scopes.remove(Scope.ALL)
        scopes.insert(0, Scope.ALL)
    return tuple(scopes)


def due_list(desk: Desk, scope: Scope, when: When) -> DueList:
    """What is due `when` among the submissions of that scope, at most 200, and the counts of all."""
    with desk.reading(Permission.SEE_DUE) as session:
        clerk = require(desk.clerk, Permission.SEE_DUE)
        theirs = and_(
            SubmissionStanding.is_open,
            SubmissionStanding.due_on.is_not(None),
            visible(desk, session),
            _of(scope, clerk, desk),
        )
        counts = _counts(session, theirs, desk.today())
        pressing = (SubmissionStanding.urgent.desc(), SubmissionStanding.due_on)
        # Sorted by the index alone, before anything of the 200 is read.
        first = (
            select(SubmissionStanding.submission_id)
            .where(theirs, _falls(when, desk.today()))
            .order_by(*pressing, SubmissionStanding.submission_id)
            .limit(SHOWN_AT_MOST)
        )
        rows = session.execute(
            select(
                SubmissionStanding,
                Submission.number,
                Submission.kind,
                Submission.applicant,
                Submission.subject,
            )
            .join(Submission, Submission.id == SubmissionStanding.submission_id)
            .where(SubmissionStanding.submission_id.in_(first))
            .order_by(*pressing, SubmissionStanding.submission_id)
        ).all()
        return DueList(rows=tuple(_as_row(*row) for row in rows), counts=counts)


def _counts(session: Session, theirs: ColumnElement[bool], today: date) -> dict[When, int]:
    # By day, as the index has them; there are fewer days than rows.
    days = session.execute(
        select(SubmissionStanding.due_on, func.count()).where(theirs).group_by(SubmissionStanding.due_on)
    )
    counts = dict.fromkeys(When, 0)
    for day, count in days:
        if day is not None:
            counts[when_due(day, today)] += count
    return counts


def _sunday(today: date) -> date:
    return today + timedelta(days=_DAYS_OF_A_WEEK - today.isoweekday())


def when_due(day: date, today: date) -> When:
    """How soon that is: a week ends on Sunday."""
    if day < today:
        return When.LATE
    if day == today:
        return When.TODAY
    return When.WEEK if day <= _sunday(today) else When.LATER


def _falls(when: When, today: date) -> ColumnElement[bool]:
    due_on = SubmissionStanding.due_on
    sunday = _sunday(today)
    match when:
        case When.LATE:
            return due_on < today
        case When.TODAY:
            return due_on == today
        case When.WEEK:
            return and_(due_on > today, due_on <= sunday)
        case When.LATER:
            return due_on > sunday


def _of(scope: Scope, clerk: Clerk, desk: Desk) -> ColumnElement[bool]:
    match scope:
        case Scope.MINE:
            return SubmissionStanding.login == clerk.login
        case Scope.UNIT:
            return SubmissionStanding.unit.in_(units_of(clerk, desk))
        case Scope.COMMISSION:
            return SubmissionStanding.unit == COMMISSION
        case Scope.COUNTER:
            return SubmissionStanding.counter == desk.station.counter
        case Scope.ALL:
            return true()


def units_of(clerk: Clerk, desk: Desk) -> list[str]:
    """The keys of the units that somebody heads, by role or as the charter names them."""
    own = {clerk.unit} if Role.UNIT_HEAD in clerk.roles and clerk.unit else set()
    return sorted(own | {*headed_by(clerk.name, desk.charter.units)})


def _as_row(standing: SubmissionStanding, number: str, kind: str, applicant: str, subject: str) -> DueRow:
    if standing.due_on is None:
        raise ValueError("only what has a term is due")
    return DueRow(
        id=standing.submission_id,
        number=number,
        kind=Kind(kind),
        applicant=applicant,
        subject=subject,
        state=State(standing.state),
        due_on=standing.due_on,
        urgent=standing.urgent,
        confidential=standing.confidential,
        unit=standing.unit,
        login=standing.login,
    )
