"""What this counter looks up of the others: reports made and their texts, faults, their causes, changes."""

from sqlalchemy.orm import Session

from db.models import AcceptedReport, BreachCause, ChangeMade, FeedbackReport, Nonconformity, ReportWords
from db.models.base import Record
from db.sync.keeping import LookedUp
from desktop.office.language import language
from desktop.oversight.breaches.rules import APOLOGIES, Broken
from desktop.oversight.reports.kept import from_text
from desktop.oversight.reports.rules import ReportKind


def _read(_session: Session, record: Record) -> None:
    """What no list could show is not kept."""
    if isinstance(record, FeedbackReport):
        ReportKind(record.kind)
    elif isinstance(record, AcceptedReport):
        from_text(record.figures)
    elif isinstance(record, BreachCause):
        Broken(record.kind)
        APOLOGIES[record.apology]
    elif isinstance(record, ReportWords):
        language(record.language)


OVERSIGHT_OF_OTHERS = tuple(
    LookedUp(model=one, when_kept=_read)
    for one in (FeedbackReport, ReportWords, AcceptedReport, Nonconformity, ChangeMade, BreachCause)
)
"""All of it is the office's: whichever counter goes on with one writes its next version there."""
