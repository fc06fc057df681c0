"""The editions of a report that were accepted, each with its figures, and what has changed since in the records."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
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
from desktop.office.permissions import Permission
from desktop.office.records import record_of
from desktop.oversight.figures import Figure
from desktop.oversight.group_words import GroupNames
from desktop.oversight.measured import Measured
from desktop.oversight.measuring import TOTALS
from desktop.oversight.periods import Period
from desktop.oversight.queries import measured
from desktop.oversight.reports.kept import from_text
from desktop.oversight.reports.rules import Acceptance
from desktop.oversight.reports.told import figures_of

_RECTIFIED = "rectified"


def edition_key(period: Period) -> UUID:
    """By what the editions of a period's report are kept: the same at every counter."""
    return uuid5(NAMESPACE_OID, f"accepted report {period.begins} {period.ends}")


def editions_in(session: Session, period: Period) -> tuple[Acceptance, ...]:
    """Those of a period, the last first."""
    told = load_only(*(getattr(AcceptedReport, name) for name in _TOLD))
    rows = session.scalars(
        select(AcceptedReport)
        .where(AcceptedReport.of_id == edition_key(period))
        .order_by(AcceptedReport.ordinal.desc(), AcceptedReport.written_at.desc(), AcceptedReport.id.desc())
        .options(told)
    )
    return tuple(record_of(Acceptance, one) for one in rows)


_TOLD = ("id", "ordinal", "all_counters", "written_at", "accepted_by", "accepted_on", "reason")


def figures_kept(session: Session, edition: UUID) -> Measured:
    """The figures of an edition as it was accepted."""
    return from_text(session.get_one(AcceptedReport, edition).figures)


def figures_published(session: Session, *, all_counters: bool) -> list[Measured]:
    """The figures of all editions of all periods, of this counter or of all."""
    of_those = select(AcceptedReport.figures).where(AcceptedReport.all_counters == all_counters)
    return [from_text(one) for one in session.scalars(of_those.order_by(AcceptedReport.written_at))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What has changed in the records of a period since its report was accepted.

    `figures`: as accepted, and as the records have it now. `heard_of`: counters that have sent since what was
    missing. `erased` and `corrected`: how many cases, of those that the clerk's counter knows.
    """

    figures: tuple[tuple[Figure, Figure], ...] = ()
    heard_of: tuple[int, ...] = ()
    erased: int = 0
    corrected: int = 0


def changed_since(desk: Desk, period: Period, edition: Acceptance, names: GroupNames) -> Since:
    """What has changed, of the figures the totals.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the file cannot be read, or the centre.
    """
    assert edition.id is not None and edition.written_at is not None, "it was accepted"  # noqa: PT018
    now = measured(desk, period, all_counters=edition.all_counters, by=TOTALS)
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        then = figures_kept(session, edition.id)
        erased, corrected = _cases_touched(session, period, edition.written_at)
    before = {one.key: one for one in figures_of(then, names) if _is_total(one)}
    differ = (
        (before[one.key], one)
        for one in figures_of(now, names)
        if one.key in before and before[one.key].value != one.value
    )
    still = {counter for counter, _since in now.not_synced}
    return Since(
        figures=tuple(differ),
        heard_of=tuple(counter for counter, _since in then.not_synced if counter not in still),
        erased=erased,
        corrected=corrected,
    )


def _is_total(one: Figure) -> bool:
    name = one.key.rpartition(".")[2]
    return name in {"n", "received", "share"} and one.key.count(".") <= 2  # noqa: PLR2004 — no group between


_CASES: tuple[tuple[Any, Any, Any, Any, Any], ...] = (
    (Submission, SubmissionStanding, SubmissionStanding.submission_id, SubmissionStep, SubmissionStep.submission_id),
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


def in_words(since: Since, names: GroupNames) -> Iterator[str]:
    """Each change in a few words: `Чакане – общо: от 1 200 на 1 204`."""
    language = names.language
    _ = language.gettext
    for before, now in since.figures:
        told = [_("hidden") if one.hidden else language.number(one.value) for one in (before, now)]
        change = _("from {before} to {after}").format(before=told[0], after=told[1])
        yield _("{figure}: {change}").format(figure=now.label, change=change)
    for counter in since.heard_of:
        yield _("counter No. {counter} has sent its records").format(counter=counter)
    if since.erased:
        yield language.ngettext("{count} case erased", "{count} cases erased", since.erased)
    if since.corrected:
        yield language.ngettext("{count} case corrected", "{count} cases corrected", since.corrected)
