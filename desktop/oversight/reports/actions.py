"""A report on feedback is made."""

from db.models import FeedbackReport
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import N_
from desktop.office.names import SUBJECT_LIMIT, cleaned_line
from desktop.office.permissions import Permission
from desktop.oversight.reports.queries import reports_due
from desktop.oversight.reports.rules import PromisedReport


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
