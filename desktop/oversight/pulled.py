"""What this counter looks up of the others: reports made and their texts, faults, their causes, changes."""

import json
from datetime import timedelta

from sqlalchemy.orm import Session

from db.models import AcceptedReport, BreachCause, ChangeMade, FeedbackReport, Nonconformity, ReportWords
from db.models.base import Record
from db.sync.keeping import LookedUp
from desktop.office.language import language
from desktop.oversight.breaches.rules import APOLOGIES, Broken
from desktop.oversight.periods import Period
from desktop.oversight.reports.kept import from_text
from desktop.oversight.reports.rules import ReportKind
from desktop.oversight.reports.told import is_told

_FIRST_YEAR = 2000
_LONGEST = timedelta(days=3 * 366)
_MOST = 10_000
_DIGITS = 12
"""No municipality counts further; a longer number has no place in a percentage."""


def _read(_session: Session, record: Record) -> None:
    """What no list could show is not kept."""
    if isinstance(record, FeedbackReport):
        ReportKind(record.kind)
    elif isinstance(record, AcceptedReport):
        _check_accepted(record)
    elif isinstance(record, BreachCause):
        Broken(record.kind)
        APOLOGIES[record.apology]
    elif isinstance(record, ReportWords):
        language(record.language)


def _check_accepted(record: AcceptedReport) -> None:
    """Every later report is looked at beside it, month by month: of what period it is must be true."""
    figures, period = from_text(record.figures), Period(record.begins, record.ends)
    if figures.period != period or not period.ends < record.accepted_on:
        raise ValueError("figures of another period, or accepted before it was over")
    if period.begins.year < _FIRST_YEAR or period.ends - period.begins > _LONGEST:
        raise ValueError("a period of which no report is made")
    if not 0 < record.ordinal <= _MOST:
        raise ValueError("no next edition could follow it")
    json.loads(record.figures, parse_int=_counted)
    if not all(map(is_told, figures.standards)):
        raise ValueError("a standard that only a newer program measures")


def _counted(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError("a number that nobody has counted to")
    return int(digits)


OVERSIGHT_OF_OTHERS = tuple(
    LookedUp(model=one, when_kept=_read)
    for one in (FeedbackReport, ReportWords, AcceptedReport, Nonconformity, ChangeMade, BreachCause)
)
"""All of it is the office's: whichever counter goes on with one writes its next version there."""
