"""Days of the hall as moments of the journal, and moments of the journal as somebody's clock showed them."""

from datetime import datetime, timedelta, timezone

from db.models.base import moment_text
from desktop.audit.rules import Wanted
from desktop.office.clock import from_sofia

LONG_AGO, NEVER = "", "~"
"""Before and after every stored moment."""


def moments_of(wanted: Wanted) -> tuple[str, str]:
    """From when until when, as moments are stored."""
    since = moment_text(from_sofia(wanted.first)) if wanted.first else LONG_AGO
    until = moment_text(from_sofia(wanted.last + timedelta(days=1))) if wanted.last else NEVER
    return since, until


def as_written(at: str, offset_minutes: int) -> datetime:
    """The moment on the clock of whoever wrote it."""
    return datetime.fromisoformat(at).astimezone(timezone(timedelta(minutes=offset_minutes)))
