"""Which reports are still to be made, and what the figures of a period are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from db.models import FeedbackReport, JournalEntry, Submission, SubmissionStanding, SubmissionStep, Ticket
from desktop.access.queries import visible
from desktop.complaints.life.steps import StepKind
from desktop.complaints.rules import Kind
from desktop.desk import Desk
from desktop.due.queries import DueList
from desktop.due.rules import Scope, When, when_due
from desktop.institutions.queries import referred
from desktop.office.charter.standards import Standard
from desktop.office.clock import day_in_sofia, from_sofia
from desktop.office.permissions import Permission, may
from desktop.oversight.reports.rules import PromisedReport, reports_promised
from desktop.queue.figures import day_figures
from desktop.queue.rules import Kept, promised_spans

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDue:
    """A report that is still to be made, as a row of F7."""

    report: PromisedReport
    when: When

    @property
    def key(self) -> UUID:
        """The same for the same report at every look: nothing of it is stored before it is made."""
        return uuid5(NAMESPACE_OID, f"{self.report.kind} {self.report.begins}")

    @property
    def due_on(self) -> date:
        """By when it is made."""
        return self.report.due_on

    @property
    def urgent(self) -> bool:
        """Nobody is in danger of it."""
        return False


def reports_due(desk: Desk) -> tuple[ReportDue, ...]:
    """The reports that are still to be made, the soonest due first.

    Raises:
        NotAllowed: the clerk may not report on feedback.
    """
    today = desk.today()
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        promised = reports_promised(desk.charter, desk.calendar, _first_day(session) or today, today)
        made = {(one.kind, one.begins) for one in session.execute(_MADE)}
    return tuple(
        ReportDue(report=one, when=when_due(one.due_on, today))
        for one in promised
        if (one.kind, one.begins) not in made
    )


_MADE = select(FeedbackReport.kind, FeedbackReport.begins)


def _first_day(session: Session) -> date | None:
    """Since when the office works with the program at this counter."""
    first = session.scalar(select(func.min(JournalEntry.at)))
    return day_in_sofia(first) if first else None


def reports_of(desk: Desk, scope: Scope, when: When) -> DueList[ReportDue]:
    """The office's own reports, for whoever makes them; of no unit, counter or person."""
    clerk = desk.required(Permission.SEE_DUE)
    whose = scope is Scope.ALL and may(clerk, Permission.REPORT_FEEDBACK)
    due = reports_due(desk) if whose else ()
    counts = {each: sum(one.when is each for one in due) for each in When}
    return DueList(rows=tuple(one for one in due if one.when is when), counts=counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFigures:
    """How many of a kind came in in the period, and how many of these are still open."""

    kind: Kind
    received: int
    still_open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFigures:
    """What the program knows of a period: who brought what, and how the measured standards were kept.

    Cases that the clerk may not see are counted nowhere. The queue is this counter's. `referrals`: to which
    institutions people were sent, and how many.
    """

    kinds: tuple[KindFigures, ...]
    standards: tuple[tuple[Standard, Kept], ...]
    referrals: tuple[tuple[str, int], ...] = ()


def report_figures(desk: Desk, report: PromisedReport) -> ReportFigures:
    """The figures of the period of a report.

    Raises:
        NotAllowed: the clerk may not report on feedback.
    """
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return ReportFigures(
            kinds=tuple(_kinds(session, desk, report)),
            standards=tuple(_standards(session, desk, report)),
            referrals=referred(session, *_moments(report)),
        )


def _moments(report: PromisedReport) -> tuple[datetime, datetime]:
    """From the first moment of the period up to, not including, the first after it."""
    return from_sofia(report.begins), from_sofia(report.ends + _A_DAY)


def _registered(session: Session, desk: Desk, report: PromisedReport) -> list[ColumnElement[bool]]:
    begins, after = _moments(report)
    return [
        Submission.id == SubmissionStanding.submission_id,
        Submission.registered_at >= begins,
        Submission.registered_at < after,
        visible(desk, session),
    ]


def _kinds(session: Session, desk: Desk, report: PromisedReport) -> Iterable[KindFigures]:
    counted = (
        select(Submission.kind, func.count(), func.sum(SubmissionStanding.is_open))
        .where(*_registered(session, desk, report))
        .group_by(Submission.kind)
    )
    found = {kind: (received, still_open) for kind, received, still_open in session.execute(counted)}
    for kind in Kind:
        received, still_open = found.get(kind, (0, 0))
        yield KindFigures(kind=kind, received=received, still_open=int(still_open or 0))


def _standards(session: Session, desk: Desk, report: PromisedReport) -> Iterable[tuple[Standard, Kept]]:
    days = Ticket.day >= report.begins, Ticket.day <= report.ends
    hall = day_figures(session, promised_spans(desk.charter), *days)
    for standard in desk.charter.standards:
        if standard.measured == "letter":
            yield standard, _letters(session, desk, report, standard)
        elif kept := {"queue": hall.waits, "desk": hall.services}.get(standard.measured or ""):
            yield standard, kept


def _letters(session: Session, desk: Desk, report: PromisedReport, standard: Standard) -> Kept:
    """The requests of the period that were answered, and how many of them in time."""
    told = (
        select(Submission.registered_at, func.min(SubmissionStep.taken_at))
        .where(
            *_registered(session, desk, report),
            Submission.kind == Kind.REQUEST,
            SubmissionStep.submission_id == Submission.id,
            SubmissionStep.kind == StepKind.TOLD,
        )
        .group_by(Submission.id)
    )
    spans = [(day_in_sofia(came), day_in_sofia(answered)) for came, answered in session.execute(told)]
    in_time = sum(answered <= desk.calendar.add_term(came, *standard.term) for came, answered in spans)
    return Kept(in_time, len(spans))
