"""The editions of a report that were accepted, with their figures; what has changed in the records since."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session, load_only

from db.models import (
    AcceptedReport,
    Application,
    ApplicationStanding,
    ApplicationStep,
    Submission,
    SubmissionStanding,
    SubmissionStep,
)
from desktop.desk import Desk
from desktop.office.language import Language
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.oversight.figures import Figure
from desktop.oversight.measured import Measured
from desktop.oversight.measuring import TOTALS
from desktop.oversight.periods import Period
from desktop.oversight.queries import measured
from desktop.oversight.reports.kept import from_text
from desktop.oversight.reports.rules import Acceptance
from desktop.oversight.reports.told import figures_of
from desktop.oversight.shown import names_of

_RECTIFIED = "rectified"


def edition_key(period: Period) -> UUID:
    """By what the editions of a period's report are kept: the same at every counter."""
    return uuid5(NAMESPACE_OID, f"accepted report {period.begins} {period.ends}")


_TOLD = ("id", "ordinal", "all_counters", "written_at", "accepted_by", "accepted_on", "reason")
_EDITIONS = (
    select(AcceptedReport)
    .order_by(AcceptedReport.ordinal.desc(), AcceptedReport.written_at.desc(), AcceptedReport.id.desc())
    .options(load_only(*(getattr(AcceptedReport, name) for name in (*_TOLD, "begins", "ends"))))
)
"""Without their figures, the last first."""


def editions_in(session: Session, period: Period) -> tuple[Acceptance, ...]:
    """Those of a period, the last first."""
    rows = session.scalars(_EDITIONS.where(AcceptedReport.of_id == edition_key(period)))
    return tuple(record_of(Acceptance, one) for one in rows)


def accepted_periods(session: Session) -> dict[Period, Acceptance]:
    """The periods whose report was accepted, each with its last edition."""
    last: dict[Period, Acceptance] = {}
    for one in session.scalars(_EDITIONS):
        last.setdefault(Period(one.begins, one.ends), record_of(Acceptance, one))
    return last


def figures_kept(session: Session, edition: Acceptance | None) -> Measured:
    """The figures of an edition as it was accepted."""
    assert edition is not None and edition.id is not None, "it was accepted"  # noqa: PT018
    return from_text(session.get_one(AcceptedReport, edition.id).figures)


def figures_published(
    session: Session, counter: int, *, all_counters: bool
) -> tuple[list[Measured], list[Measured]]:
    """The figures of all editions of all periods: those of this counter, or of all, and those of others.

    The first are of the same records as a report made now; of the others only the cases are.
    """
    alike, others = list[Measured](), list[Measured]()
    for one in session.scalars(select(AcceptedReport).order_by(AcceptedReport.written_at)):
        is_alike = one.all_counters == all_counters and (all_counters or one.counter == counter)
        (alike if is_alike else others).append(from_text(one.figures))
    return alike, others


def how_many_published(session: Session) -> int:
    """How many editions there are, of all periods."""
    return session.scalar(select(func.count()).select_from(AcceptedReport)) or 0


def changed_since(desk: Desk, period: Period, edition: Acceptance, words: Language) -> tuple[str, ...]:
    """What has changed in the records of a period since: totals, counters that sent, cases touched.

    Each in a few words, such as `Чакане – брой: от 1 200 на 1 204`.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the file cannot be read, or the centre.
    """
    assert edition.written_at is not None, "it was accepted"
    names = names_of(desk, words)
    now = measured(desk, period, all_counters=edition.all_counters, by=TOTALS)
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        then = figures_kept(session, edition)
        erased, corrected = _cases_touched(session, period, edition.written_at)
    before = {one.key: one for one in figures_of(then, names) if _is_total(one)}
    differ = ((before[one.key], one) for one in figures_of(now, names) if one.key in before)
    still = {counter for counter, _since in now.not_synced}
    heard_of = [counter for counter, _since in then.not_synced if counter not in still]
    touched = [words.ngettext("{count} record erased", "{count} records erased", erased)] if erased else []
    if corrected:
        touched.append(words.ngettext("{count} record corrected", "{count} records corrected", corrected))
    told = _in_words([both for both in differ if both[0].value != both[1].value], heard_of, words)
    return (*told, *touched)


def _in_words(
    figures: Iterable[tuple[Figure, Figure]], heard_of: Iterable[int], words: Language
) -> Iterator[str]:
    _ = words.gettext
    for both in figures:
        values = [one.value for one in both]
        before, now = (
            words.number(one) if isinstance(one, int | Decimal) else _("not shown") for one in values
        )
        change = _("from {before} to {after}").format(before=before, after=now)
        yield _("{figure}: {change}").format(figure=both[1].label, change=change)
    for counter in heard_of:
        yield _("counter No. {counter} has sent its records").format(counter=counter)


def _is_total(one: Figure) -> bool:
    """Of a standard only how far it was kept: how many it is of stands at the visits and cases themselves."""
    of, _, name = one.key.rpartition(".")
    is_one = name == "share" if of.startswith("standards.") else name in {"n", "received"}
    return is_one and of.count(".") <= 1


_CASES: tuple[tuple[Any, Any, Any, Any, Any], ...] = (
    (
        Submission,
        SubmissionStanding,
        SubmissionStanding.submission_id,
        SubmissionStep,
        SubmissionStep.submission_id,
    ),
    (
        Application,
        ApplicationStanding,
        ApplicationStanding.application_id,
        ApplicationStep,
        ApplicationStep.application_id,
    ),
)


def _cases_touched(session: Session, period: Period, since: datetime) -> tuple[int, int]:
    """How many cases of the period were erased and corrected since."""
    erased = corrected = 0
    for record, standing, key, step, of in _CASES:
        within = standing.registered_on >= period.begins, standing.registered_on <= period.ends
        gone = select(func.count()).select_from(record).join(standing, key == record.id)
        erased += session.scalar(gone.where(record.erased_at > since, *within)) or 0
        told = select(func.count(of.distinct())).join(standing, key == of)
        corrected += session.scalar(told.where(step.kind == _RECTIFIED, step.taken_at > since, *within)) or 0
    return erased, corrected
