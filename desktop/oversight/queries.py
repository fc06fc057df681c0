"""What a period has come to, for whoever reports on it."""

from contextlib import ExitStack
from types import MappingProxyType

from db.models import Setting
from desktop.administration.rules import CENTRAL_READER
from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.oversight.measured import Measured
from desktop.oversight.measuring import Progress, Wanted, measure
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import Period
from desktop.oversight.sources import Source


def reads_all_counters(desk: Desk) -> bool:
    """Whether the figures of all counters may be read here. Raises `NotAllowed` as `measured` does."""
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return session.get(Setting, CENTRAL_READER) is not None


def measured(
    desk: Desk,
    period: Period,
    progress: Progress | None = None,
    *,
    all_counters: bool = False,
    by: Wanted = MappingProxyType({}),
) -> Measured:
    """The figures of this counter's own file, or over `all_counters` at the centre; see `measure`.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the file cannot be read; the centre does not answer, or is not read here.
    """
    with desk.reading(Permission.REPORT_FEEDBACK) as session, ExitStack() as line:
        source: Source = OwnFile(desk, session)
        if all_counters:
            # Only here the way there is needed, and what goes it takes a while to import.
            from desktop.oversight.centre import over_all_counters  # noqa: PLC0415

            source = line.enter_context(over_all_counters(desk, session, source))
        return measure(source, desk.charter, desk.opening_hours(), period, progress, by)
