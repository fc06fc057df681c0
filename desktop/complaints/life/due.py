"""What is due today, this week or late: for a clerk, the head of a unit, the secretary."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from db.models import Submission, SubmissionStanding, SubmissionStep
from desktop.complaints.life.eyes import COMMISSION, headed_by
from desktop.complaints.life.keeping import as_step
from desktop.complaints.life.owed import owed
from desktop.complaints.life.promised_steps import How, Owed
from desktop.complaints.life.standing import standing_of
from desktop.complaints.life.states import State
from desktop.complaints.life.steps import Step
from desktop.complaints.life.visible import visible
from desktop.complaints.records import as_record, columns_of_submissions
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.office.charter import Charter
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
    """One open submission in the list.

    `urgent`: it tells of a danger, and nobody has noted yet what was found. `owed` is what was promised about
    it and is owed by now, or missed.
    """

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
    owed: tuple[Owed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """The rows asked for, the most pressing first, and how many there are of each kind in that scope.

    Dangers that nobody has looked into stand on top, whenever they are due.
    """

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
        counts, dangers = _counts(session, theirs, desk.today())
        pressing = (SubmissionStanding.urgent.desc(), SubmissionStanding.due_on)
        # Sorted by the index alone, before anything of the 200 is read.
        first = (
            select(SubmissionStanding.submission_id)
            .where(theirs, _falls(when, desk.today()))
            .order_by(*pressing, SubmissionStanding.submission_id)
            .limit(SHOWN_AT_MOST)
        )
        wanted: ColumnElement[bool] = SubmissionStanding.submission_id.in_(first)
        if dangerous := _dangers_elsewhere(session, theirs, when, desk.today(), dangers):
            wanted = or_(wanted, SubmissionStanding.submission_id.in_(dangerous))
        rows = session.execute(
            select(
                SubmissionStanding,
                Submission.number,
                Submission.kind,
                Submission.applicant,
                Submission.subject,
            )
            .join(Submission, Submission.id == SubmissionStanding.submission_id)
            .where(wanted)
            .order_by(*pressing, SubmissionStanding.submission_id)
            .limit(SHOWN_AT_MOST)
        ).all()
        owing = _owed(session, desk, [row[0] for row in rows])
        return DueList(
            rows=tuple(_as_row(*row, owed=owing.get(row[0].submission_id, ())) for row in rows), counts=counts
        )


def _counts(
    session: Session, theirs: ColumnElement[bool], today: date
) -> tuple[dict[When, int], frozenset[date]]:
    """How many there are of each, and the days on which dangers are due that nobody has looked into."""
    # By day and urgency, as the index has them; there are fewer days than rows.
    by = (SubmissionStanding.due_on, SubmissionStanding.urgent)
    counts, dangers = dict.fromkeys(When, 0), set()
    for day, urgent, count in session.execute(select(*by, func.count()).where(theirs).group_by(*by)):
        if day is not None:
            counts[when_due(day, today)] += count
            if urgent:
                dangers.add(day)
    return counts, frozenset(dangers)


def _dangers_elsewhere(
    session: Session, theirs: ColumnElement[bool], when: When, today: date, days: Collection[date]
) -> list[UUID]:
    """The dangers that nobody has looked into and that are not due `when`; by day, as the index has them."""
    elsewhere = sorted(day for day in days if when_due(day, today) is not when)
    if not elsewhere:
        return []
    read = (
        select(SubmissionStanding.submission_id)
        .where(theirs, SubmissionStanding.due_on.in_(elsewhere), SubmissionStanding.urgent)
        .order_by(SubmissionStanding.due_on, SubmissionStanding.submission_id)
    )
    return list(session.scalars(read.limit(SHOWN_AT_MOST)))


def _owed(session: Session, desk: Desk, listed: Sequence[SubmissionStanding]) -> dict[UUID, tuple[Owed, ...]]:
    """What is owed by now of those listed; where nothing can be, no life is read."""
    may_owe = [one.submission_id for one in listed if _may_owe(one, desk.charter)]
    if not may_owe:
        return {}
    steps: dict[UUID, list[Step]] = {}
    for taken in session.scalars(select(SubmissionStep).where(SubmissionStep.submission_id.in_(may_owe))):
        steps.setdefault(taken.submission_id, []).append(as_step(taken))
    found: dict[UUID, tuple[Owed, ...]] = {}
    for row in session.execute(columns_of_submissions().where(Submission.id.in_(may_owe))):
        standing = standing_of(as_record(row), steps.get(row.id, ()), desk.charter, desk.calendar)
        found[row.id] = tuple(
            one for one in owed(standing, desk.today()) if one.how in {How.OWED, How.MISSED}
        )
    return found


def _may_owe(row: SubmissionStanding, charter: Charter) -> bool:
    rules = charter.submissions
    if row.state == State.TO_TELL:
        return rules.apology
    sits = rules.examined_by.key == COMMISSION
    return row.urgent or (row.state == State.EXAMINED and (rules.inspection or rules.delay_notice or sits))


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


def _as_row(
    standing: SubmissionStanding,
    number: str,
    kind: str,
    applicant: str,
    subject: str,
    owed: tuple[Owed, ...],
) -> DueRow:
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
        owed=owed,
    )
