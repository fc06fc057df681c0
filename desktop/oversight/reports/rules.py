"""Which reports on feedback a charter promises, about which months and by when. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from desktop.office.charter import Charter
from desktop.office.fields import Declared, asks, day, declared_in, line, lines
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT
from desktop.office.working_calendar import WorkingCalendar, months_later
from desktop.oversight.measured import Measured
from desktop.oversight.measures.rules import ChangeRecord, NonconformityRecord
from desktop.oversight.periods import Period

_A_DAY = timedelta(days=1)
_MONTHS_OF_A_YEAR = 12
_FIRST_MONTH = date(2000, 1, 1)
"""From which periods are counted, so that two months always begin in January, March and so on."""


TEXT_LIMIT = 8_000
"""Signs of a text of the report: two pages."""


class ReportKind(StrEnum):
    """What a report is about."""

    PERIODIC = "periodic"
    """So many months, where the charter promises it („на всеки два месеца“)."""

    YEARLY = "yearly"
    """The year before (НАО, чл. 24)."""

    STEP = "step"
    """No report: what a promise of the charter asks for again and again, done in those months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedReport:
    """A report that the charter promises: about which days, both included, and by when it is made.

    Of a `STEP`, `promise` is the key of the charter's promise that asks for it.
    """

    kind: ReportKind
    begins: date
    ends: date
    due_on: date
    promise: str = ""

    @property
    def period(self) -> Period:
        """The days it is about."""
        return Period(self.begins, self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTexts:
    """What people write in a report; `ordinal` is the version, 0 of none."""

    ordinal: int = 0
    opening: str = asks(lines(N_("In short"), limit=TEXT_LIMIT, lines=4))
    said: str = asks(lines(N_("What people said, and what was done about it"), limit=TEXT_LIMIT, lines=5))
    ahead: str = asks(lines(N_("What comes next"), limit=TEXT_LIMIT, lines=5))


ACCEPTING = (N_("the Municipal Council"), N_("the mayor"))
"""Who accepts reports, as in „accepted by …“: typed so, it is said in the language of each paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Who accepted a report and when; `ordinal` is the edition, 0 of none. A later one says why it is."""

    id: UUID | None = None
    ordinal: int = 0
    all_counters: bool = False
    written_at: datetime | None = None
    accepted_by: str = asks(
        line(N_("Accepted by"), limit=SUBJECT_LIMIT, needed=True, placeholder=ACCEPTING[0])
    )
    accepted_on: date | None = asks(day(N_("Accepted on"), needed=lambda _typed: True))
    reason: str = asks(line(N_("Reason for the new edition"), limit=SUBJECT_LIMIT, needed=True))


NEVER = Acceptance()
"""No edition yet."""


def asked_of(before: Acceptance) -> tuple[Declared, ...]:
    """What the acceptance after `before` asks for: the first one needs no reason."""
    return tuple(one for one in declared_in(Acceptance) if one.name != "reason" or before.ordinal)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTold:
    """What a promise asks for again and again, and what was done of it; `note` is empty while nothing was."""

    step: PromisedReport
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that a report of a period says; `promised` where the charter asks for it, `accepted` as it was."""

    period: Period
    promised: PromisedReport | None = None
    texts: ReportTexts = ReportTexts()
    accepted: Acceptance | None = None
    measured: Measured
    changes: tuple[ChangeRecord, ...] = ()
    nonconformities: tuple[NonconformityRecord, ...] = ()
    steps: tuple[StepTold, ...] = ()


def reports_promised(
    charter: Charter, calendar: WorkingCalendar, since: date, today: date
) -> tuple[PromisedReport, ...]:
    """The reports about periods that were over before `today`, the soonest due first.

    Before `since` the office did not work with the program: of a period that was over by then nobody can say
    here what came in or what was reported.
    """
    every, yearly = charter.feedback.reported_every_months, charter.feedback.yearly_report
    found = []
    if every is not None:
        for begins, ends in _periods(every, since, today):
            last = ends + timedelta(days=charter.feedback.report_within_days)
            found.append((ReportKind.PERIODIC, begins, ends, last))
    if charter.feedback.published:
        for year in range(since.year, today.year):
            first = date(year + 1, yearly.month, 1)
            last = min(first + timedelta(days=yearly.day - 1), months_later(first, 1) - _A_DAY)
            found.append((ReportKind.YEARLY, date(year, 1, 1), date(year, 12, 31), last))
    reports = (
        PromisedReport(kind=kind, begins=begins, ends=ends, due_on=calendar.next_working_day(last))
        for kind, begins, ends, last in found
    )
    return tuple(sorted(reports, key=lambda one: one.due_on))


def steps_promised(charter: Charter, since: date, today: date) -> tuple[PromisedReport, ...]:
    """What promises ask for again and again: in each period that has begun, by its last day."""
    return tuple(
        PromisedReport(
            kind=ReportKind.STEP,
            begins=begins,
            ends=ends,
            due_on=ends,
            promise=promise.key,
        )
        for promise in charter.promises
        if (every := promise.done_every_months) is not None
        for begins, ends in _periods(every, since, months_later(today, every))
    )


def _periods(months: int, since: date, today: date) -> Iterator[tuple[date, date]]:
    """Of so many months each, from that of `since` to the last one over: the first and the last day."""
    gone = (since.year - _FIRST_MONTH.year) * _MONTHS_OF_A_YEAR + since.month - 1
    begins = months_later(_FIRST_MONTH, gone // months * months)
    while (after := months_later(begins, months)) <= today:
        yield begins, after - _A_DAY
        begins = after
