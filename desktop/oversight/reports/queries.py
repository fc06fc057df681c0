"""Which reports can be made and which are still to be, and all that one says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import ChangeMade, FeedbackReport, JournalEntry, Nonconformity, ReportWords
from desktop.desk import Desk
from desktop.due.queries import DueList
from desktop.due.rules import Scope, When, when_due
from desktop.office.clock import day_in_sofia
from desktop.office.permissions import Permission, may
from desktop.office.records import record_of
from desktop.office.taken_out import Stopped, Watch
from desktop.oversight.measured import Measured
from desktop.oversight.measures.queries import changes_in, nonconformities_in
from desktop.oversight.periods import Period, month_of, quarter_of, year_of
from desktop.oversight.queries import measured
from desktop.oversight.reports.editions import accepted_periods, editions_in, figures_kept, figures_published
from desktop.oversight.reports.rules import (
    Acceptance,
    PromisedReport,
    Report,
    ReportKind,
    ReportTexts,
    StepTold,
    reports_promised,
    steps_promised,
)
from desktop.oversight.reports.spans import months_of, overlapping
from desktop.oversight.reports.subtraction import hidden_with
from desktop.oversight.versions import latest

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDue:
    """A report that is still to be made, as a row of F7."""

    report: PromisedReport
    when: When

    @property
    def key(self) -> UUID:
        """The same for the same report at every look: nothing of it is stored before it is made."""
        one = self.report
        return uuid5(NAMESPACE_OID, " ".join(filter(None, (one.kind, str(one.begins), one.promise))))

    @property
    def due_on(self) -> date:
        """By when it is made."""
        return self.report.due_on

    @property
    def urgent(self) -> bool:
        """Nobody is in danger of it."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOffered:
    """A report that can be made; `promised` where the charter asks for it, `note` once it was made.

    `all_counters`: from the records of all of them, where they may be read. `edition`: as that one was
    accepted; None: as the records have it now.
    """

    period: Period
    promised: PromisedReport | None = None
    note: str = ""
    all_counters: bool = False
    edition: Acceptance | None = None


def reports_due(desk: Desk) -> tuple[ReportDue, ...]:
    """The reports that are still to be made, the soonest due first.

    Raises:
        NotAllowed: the clerk may not report on feedback.
    """
    today = desk.today()
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        since = _first_day(session) or today
        made = {(one.kind, one.begins, one.promise) for one in session.execute(_MADE)}
    return tuple(
        ReportDue(report=one, when=when_due(one.due_on, today))
        for one in sorted(
            (
                *reports_promised(desk.charter, desk.calendar, since, today),
                *steps_promised(desk.charter, since, today),
            ),
            key=lambda one: one.due_on,
        )
        if (one.kind, one.begins, one.promise) not in made
    )


_MADE = select(FeedbackReport.kind, FeedbackReport.begins, FeedbackReport.promise)


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


def reports_offered(desk: Desk) -> tuple[ReportOffered, ...]:
    """The reports that can be made: of each year, quarter and month since the office works with this.

    The last first, a year before its quarters, a quarter before its months; those that the charter promises
    of other months where they end. Each with its last edition, where it was accepted.

    Raises:
        NotAllowed: the clerk may not report on feedback.
    """
    today = desk.today()
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        since = _first_day(session) or today
        made = {(begins, ends): note for begins, ends, note in session.execute(_NOTED)}
        accepted = accepted_periods(session)
    promised = {one.period: one for one in reports_promised(desk.charter, desk.calendar, since, today)}
    periods = {*promised, *_begun(since, today)}
    return tuple(
        ReportOffered(
            period=one,
            promised=promised.get(one),
            note=made.get((one.begins, one.ends), ""),
            edition=accepted.get(one),
        )
        for one in sorted(
            periods, key=lambda one: (one.begins.year, one.ends, one.ends - one.begins), reverse=True
        )
    )


_NOTED = select(FeedbackReport.begins, FeedbackReport.ends, FeedbackReport.note).where(
    FeedbackReport.kind != ReportKind.STEP
)


def _begun(since: date, today: date) -> Iterator[Period]:
    month = month_of(since)
    while month.begins <= today:
        yield from (month, quarter_of(month.begins), year_of(month.begins.year))
        month = month_of(month.ends + _A_DAY)


def words_key(period: Period, language: str) -> UUID:
    """By what the texts of a report in a language are kept: the same at every counter."""
    return uuid5(NAMESPACE_OID, f"report {period.begins} {period.ends} {language}")


def texts_in(session: Session, period: Period, language: str, until: datetime | None = None) -> ReportTexts:
    """What was written of a report in a language, up to a moment if anything was by then; none of nothing."""
    of_it = ReportWords.of_id == words_key(period, language)
    if until is not None:
        then = select(ReportWords).where(of_it, ReportWords.written_at <= until)
        if row := session.scalars(then.order_by(ReportWords.ordinal.desc()).limit(1)).first():
            return record_of(ReportTexts, row)
    rows = latest(session, ReportWords, of_it)
    return record_of(ReportTexts, rows[0]) if rows else ReportTexts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is written of a report in a language, and its editions, the last first."""

    texts: ReportTexts
    editions: tuple[Acceptance, ...]


def written_of(desk: Desk, period: Period, language: str) -> Written:
    """The same for a screen. Raises `NotAllowed`: the clerk may not report on feedback."""
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return Written(texts=texts_in(session, period, language), editions=editions_in(session, period))


def report_of(
    desk: Desk, offered: ReportOffered, language: str, go_on: Watch = lambda _done: True
) -> Report | None:
    """The whole report in a language; None where `go_on`, told how many subjects are measured, said no.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the file cannot be read, or the centre.
    """
    period, edition = offered.period, offered.edition
    figures = None if edition else figures_now(desk, offered, go_on)
    if edition is None and figures is None:
        return None
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        within = (ChangeMade.since >= period.begins, ChangeMade.since <= period.ends)
        found = (Nonconformity.found_on >= period.begins, Nonconformity.found_on <= period.ends)
        return Report(
            period=period,
            promised=offered.promised,
            texts=texts_in(session, period, language, edition.written_at if edition else None),
            accepted=edition,
            measured=figures or figures_kept(session, edition),
            changes=changes_in(desk, session, *within),
            nonconformities=nonconformities_in(session, *found),
            steps=tuple(_steps_told(desk, session, period)),
        )


def _steps_told(desk: Desk, session: Session, period: Period) -> Iterator[StepTold]:
    """What promises ask for in periods that end in this one, or are still under way in it."""
    today = desk.today()
    done = {(key, begins): note for key, begins, note in session.execute(_STEPS_DONE)}
    for step in steps_promised(desk.charter, _first_day(session) or today, today):
        if period.begins <= step.ends and step.begins <= period.ends:
            yield StepTold(step=step, note=done.get((step.promise, step.begins), ""))


_STEPS_DONE = select(FeedbackReport.promise, FeedbackReport.begins, FeedbackReport.note).where(
    FeedbackReport.kind == ReportKind.STEP
)


def figures_now(desk: Desk, offered: ReportOffered, go_on: Watch) -> Measured | None:
    """The figures as the records have them now, with what they hide beside the reports that were accepted.

    None where `go_on` said no. Raises as `report_of`.
    """
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        alike, others = figures_published(session, desk.station.counter, all_counters=offered.all_counters)
    near = overlapping(offered.period, [*alike, *others])
    spans = (offered.period, *months_of(offered.period, near))

    def progress(nth: int, done: int, of: int) -> None:
        # The months as well are measured on the way from nothing to all subjects: it never goes back.
        if not go_on((nth * of + done) // len(spans)):
            raise Stopped

    try:
        whole, *each = (
            measured(desk, one, partial(progress, nth), all_counters=offered.all_counters)
            for nth, one in enumerate(spans)
        )
    except Stopped:
        return None
    months = dict(zip(spans[1:], each, strict=True))
    alike, others = ([one for one in of_those if one in near] for of_those in (alike, others))
    return replace(whole, hidden=hidden_with(whole, months, alike, others))
