"""What people write in a report; that it was accepted, and made; its figures as files for the site."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from db.models import AcceptedReport, FeedbackReport, ReportWords
from desktop.desk import Desk
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.fields import declared_in
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.office.taken_out import Watch
from desktop.oversight.group_words import GroupNames
from desktop.oversight.periods import Period
from desktop.oversight.reports.editions import edition_key, how_many_published
from desktop.oversight.reports.files import csv_of, json_of
from desktop.oversight.reports.kept import as_text, as_told
from desktop.oversight.reports.queries import ReportOffered, figures_now, reports_due, words_key
from desktop.oversight.reports.rules import Acceptance, PromisedReport, Report, ReportTexts, asked_of
from desktop.oversight.reports.told import figures_of
from desktop.oversight.small_groups import hidden_of
from desktop.oversight.versions import next_version, read
from desktop.paper.kinds import PaperKind, PaperOf
from desktop.paper.noted import note_saved
from desktop.paper.tray import save_pdf


def note_report(desk: Desk, report: PromisedReport, note: str) -> None:
    """The report was made; `note` says where it is published and what came of it. It is due no longer.

    Raises:
        WrongInput: nothing is said of it.
        NotAllowed: the clerk may not report on feedback.
        KnownError: somebody has noted it already, or the charter promises it no longer.
    """
    cleaned = cleaned_line(note, field="note", limit=SUBJECT_LIMIT, required=True)
    login = desk.required(Permission.REPORT_FEEDBACK).login
    with (
        desk.together(Permission.REPORT_FEEDBACK) as joined,
        joined.writing(Permission.REPORT_FEEDBACK) as change,
    ):
        if report not in [one.report for one in reports_due(joined)]:
            raise KnownError(N_("This report is not due any longer. Look at the list again."))
        row = change.new_row(FeedbackReport, report, note=cleaned, made_at=change.now, login=login)
        change.record("feedback.reported", row)


def write_texts(
    desk: Desk, period: Period, language: str, typed: Mapping[str, Any], before: ReportTexts
) -> None:
    """Keeps what is typed of a report in one language, as the version after `before`.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: somebody else has written of it meanwhile.
    """
    faults = Faults()
    values = read(declared_in(ReportTexts), typed, desk.today(), faults)
    faults.tell()
    with desk.writing(Permission.REPORT_FEEDBACK) as change:
        key = words_key(period, language)
        row = next_version(
            change,
            ReportWords,
            key,
            before.ordinal,
            begins=period.begins,
            ends=period.ends,
            language=language,
            accepted_by="",
            accepted_on=None,
            **values,
        )
        change.record("report.written", row)


def checked_acceptance(
    desk: Desk, period: Period, typed: Mapping[str, Any], before: Acceptance
) -> Acceptance:
    """What is typed of the acceptance that follows `before`, read.

    Raises:
        WrongInput: nobody says by whom or when, or why once more; or on a day that has not come yet.
        KnownError: the period is not over.
    """
    faults, today = Faults(), desk.today()
    if period.ends >= today:
        raise KnownError(
            N_("This period ends on {day}. Its report can be accepted from the next day on."), day=period.ends
        )
    values = read(asked_of(before), typed, today, faults)
    accepted = values["accepted_on"]
    if isinstance(accepted, date) and not period.ends < accepted <= today:
        told = (
            N_("This day has not come yet: {day}. Enter today or an earlier day.")
            if accepted > today
            else N_("On {day} the period was not over yet. Enter a later day.")
        )
        faults.note(WrongInput(told, field="accepted_on", day=accepted))
    faults.tell()
    return replace(before, **values)


def accept_report(
    desk: Desk, offered: ReportOffered, accepted: Acceptance, go_on: Watch = lambda _done: True
) -> bool:
    """Keeps the figures of a report as they are now, as the edition after that of `accepted`; whether it did.

    It did not where `go_on` said no.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: somebody else has accepted it meanwhile; the file cannot be read, or the centre.
    """
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        published = how_many_published(session)
    figures = figures_now(desk, offered, go_on)
    if figures is None:
        return False
    told = as_told(figures, hidden_of(figures))
    period = offered.period
    with desk.writing(Permission.REPORT_FEEDBACK) as change:
        if how_many_published(change.session) != published:
            # What is hidden depends on all that is published.
            raise KnownError(N_("Another report has been accepted meanwhile. Accept this one again."))
        row = next_version(
            change,
            AcceptedReport,
            edition_key(period),
            accepted.ordinal,
            begins=period.begins,
            ends=period.ends,
            all_counters=offered.all_counters,
            accepted_by=accepted.accepted_by,
            accepted_on=accepted.accepted_on,
            reason=accepted.reason,
            figures=as_text(told),
        )
        change.record("report.accepted", row)
    return True


def save_figures(desk: Desk, report: Report, names: GroupNames, path: Path) -> None:
    """Writes the figures of a report to `path`, as its ending says: JSON, else CSV; noted in the journal.

    Raises:
        KnownError: it was not accepted; or the disk or the database refused, and what was there is untouched.
    """
    desk.required(Permission.REPORT_FEEDBACK)
    if report.accepted is None:
        raise KnownError(
            N_("Figures for the site are those of a report that was accepted. Accept it, then save them.")
        )
    figures, form = figures_of(report.measured, names), path.suffix.lower().removeprefix(".")
    municipality = names.charter.municipality.for_language(names.language.code)
    written = json_of(report, figures, municipality, desk.clock.now()) if form == "json" else csv_of(figures)
    note_saved(desk, PaperOf(PaperKind.FEEDBACK_REPORT, form=form), path)
    save_pdf(written, path)
