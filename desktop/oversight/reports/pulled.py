"""What this counter looks up of the other counters' reports on feedback: that they were made."""

from sqlalchemy.orm import Session

from db.models import FeedbackReport
from db.models.base import Record
from db.sync.keeping import LookedUp
from desktop.oversight.reports.rules import ReportKind


def _read_the_report(_session: Session, record: Record) -> None:
    """A report that no list could show is not kept."""
    if isinstance(record, FeedbackReport):
        ReportKind(record.kind)


REPORTS_OF_OTHERS = (LookedUp(model=FeedbackReport, when_kept=_read_the_report),)
"""A report is due of the office: whichever counter notes it, it is due nowhere any longer."""
