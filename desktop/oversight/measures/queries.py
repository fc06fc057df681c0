"""Nonconformities and changes as screens and reports read them; what is due of them; what may follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from db.models import ChangeMade, Nonconformity, Submission, SubmissionStanding, SubmissionStep
from desktop.access.queries import visible
from desktop.complaints.life.promised_steps import FOUND_JUSTIFIED
from desktop.complaints.life.steps import StepKind
from desktop.desk import Desk
from desktop.due.queries import DueList, units_of
from desktop.due.rules import Scope, When, when_due
from desktop.office.permissions import Clerk, Permission, may
from desktop.office.persons.keys import is_same_person
from desktop.office.records import record_of
from desktop.oversight.measures.rules import ChangeRecord, NonconformityRecord, Suggestion
from desktop.oversight.versions import latest

_SUGGESTED = 50


def nonconformities(desk: Desk) -> tuple[NonconformityRecord, ...]:
    """All of them, the last written first. Raises `NotAllowed`."""
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return nonconformities_in(session)


def nonconformities_in(session: Session, *where: ColumnElement[bool]) -> tuple[NonconformityRecord, ...]:
    """Those that `where` holds of, such as `Nonconformity.found_on >= begins`."""
    return tuple(map(as_record, latest(session, Nonconformity, *where)))


def as_record(row: Nonconformity) -> NonconformityRecord:
    """The version that is kept, as screens and papers read it."""
    # A day that there is not is None, and not what an empty field of the form holds.
    return record_of(NonconformityRecord, row, id=row.of_id, done_on=row.done_on, check_on=row.check_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class NonconformityDue:
    """A measure that is still to be taken, or whose effect is still to be checked, as a row of F7."""

    found: NonconformityRecord
    due_on: date
    when: When
    urgent: bool = False

    @property
    def key(self) -> UUID:
        """The nonconformity's."""
        return self.found.id


def nonconformities_of(desk: Desk, scope: Scope, when: When) -> DueList[NonconformityDue]:
    """What is due of a scope: everything for whoever reports, else what is of one's unit or one's own."""
    clerk, today = desk.required(Permission.SEE_DUE), desk.today()
    with desk.reading(Permission.SEE_DUE) as session:
        seen = [
            NonconformityDue(found=one, due_on=by, when=when_due(by, today))
            for one in nonconformities_in(session, Nonconformity.effect == "")
            if (by := one.waits_until) is not None and _is_of(one, scope, clerk, desk)
        ]
    seen.sort(key=lambda one: one.due_on)
    counts = {each: sum(one.when is each for one in seen) for each in When}
    return DueList(rows=tuple(one for one in seen if one.when is when), counts=counts)


def is_theirs(one: NonconformityRecord, desk: Desk, clerk: Clerk) -> bool:
    """Whether the clerk takes the measure, or heads the unit that does."""
    return one.unit in units_of(clerk, desk) or is_same_person(one.responsible, clerk.name)


def _is_of(one: NonconformityRecord, scope: Scope, clerk: Clerk, desk: Desk) -> bool:
    match scope:
        case Scope.MINE:
            return is_same_person(one.responsible, clerk.name)
        case Scope.UNIT:
            return one.unit in units_of(clerk, desk)
        case Scope.COUNTER:
            return one.counter == desk.station.counter and may(clerk, Permission.REPORT_FEEDBACK)
        case Scope.ALL:
            return may(clerk, Permission.REPORT_FEEDBACK) or is_theirs(one, desk, clerk)
        case Scope.COMMISSION:
            return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What was changed, and which cases may have brought a change that nobody has noted."""

    made: tuple[ChangeRecord, ...]
    suggested: tuple[Suggestion, ...]


def changes(desk: Desk) -> Changes:
    """What was changed, the last first, and what is suggested of cases that the clerk may see.

    Raises:
        NotAllowed: the clerk may not report on feedback.
    """
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return Changes(made=changes_in(desk, session), suggested=tuple(_suggested(desk, session)))


def changes_in(desk: Desk, session: Session, *where: ColumnElement[bool]) -> tuple[ChangeRecord, ...]:
    """The changes that `where` holds of, such as `ChangeMade.since >= begins`; none that is withdrawn.

    Nor one of a case that the clerk may not see, or that is confidential by now: it would tell of it.
    """
    of_hidden = exists().where(
        SubmissionStanding.submission_id == ChangeMade.source_id,
        or_(SubmissionStanding.confidential, ~visible(desk, session)),
    )
    rows = latest(session, ChangeMade, ~ChangeMade.withdrawn, ~of_hidden, *where)
    return tuple(record_of(ChangeRecord, one, id=one.of_id) for one in rows)


def _suggested(desk: Desk, session: Session) -> Sequence[Suggestion]:
    """Proposals, complaints and signals that were found justified, the last decided first."""
    taken_up = select(ChangeMade.source_id).where(ChangeMade.source_id.is_not(None))
    decided = func.max(SubmissionStep.taken_at)
    found = (
        select(Submission.id, Submission.number, Submission.kind, Submission.subject, decided)
        .join(SubmissionStanding, SubmissionStanding.submission_id == Submission.id)
        .join(SubmissionStep, SubmissionStep.submission_id == Submission.id)
        .where(
            SubmissionStep.kind == StepKind.DECIDED,
            SubmissionStep.details["result"].as_string().in_(FOUND_JUSTIFIED),
            Submission.erased_at.is_(None),
            Submission.id.not_in(taken_up),
            and_(~SubmissionStanding.confidential, visible(desk, session)),
        )
        .group_by(Submission.id)
        .order_by(decided.desc())
        .limit(_SUGGESTED)
    )
    return [
        Suggestion(id=key, number=number, kind=kind, subject=subject, decided_at=at)
        for key, number, kind, subject, at in session.execute(found)
    ]
