"""What people write in a report; that it was made; and its figures taken out as files for the site."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from db.models import FeedbackReport, ReportWords
from desktop.desk import Desk
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.fields import declared_in
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.oversight.group_words import GroupNames
from desktop.oversight.periods import Period
from desktop.oversight.reports.files import csv_of, json_of
from desktop.oversight.reports.queries import reports_due, words_key
from desktop.oversight.reports.rules import PromisedReport, Report, ReportTexts
from desktop.oversight.reports.told import figures_of
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
        WrongInput: it was accepted, but nobody says by whom or when, or on a day that has not come yet.
        NotAllowed: the clerk may not report on feedback.
        KnownError: somebody else has written of it meanwhile.
    """
    faults, today = Faults(), desk.today()
    values = read(declared_in(ReportTexts), typed, today, faults)
    accepted = values["accepted_on"]
    if isinstance(accepted, date) and accepted > today:
        told = N_("This day has not come yet: {day}. Enter today or an earlier day.")
        faults.note(WrongInput(told, field="accepted_on", day=accepted))
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
            **values,
        )
        change.record("report.written", row)


def save_figures(desk: Desk, report: Report, names: GroupNames, path: Path) -> None:
    """Writes the figures of a report to `path`, as its ending says: JSON, else CSV; noted in the journal.

    Raises:
        KnownError: the disk or the database refused; what was there is untouched.
    """
    desk.required(Permission.REPORT_FEEDBACK)
    figures, form = figures_of(report.measured, names), path.suffix.lower().removeprefix(".")
    municipality = names.charter.municipality.for_language(names.language.code)
    written = json_of(report, figures, municipality, desk.clock.now()) if form == "json" else csv_of(figures)
    note_saved(desk, PaperOf(PaperKind.FEEDBACK_REPORT, form=form), path)
    save_pdf(written, path)
