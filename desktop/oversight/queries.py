"""What a period has come to, for whoever reports on it."""

from desktop.desk import Desk
from desktop.office.permissions import Permission
from desktop.oversight.measured import Measured
from desktop.oversight.measuring import Progress, measure
from desktop.oversight.own_file import OwnFile
from desktop.oversight.periods import Period


def measured(desk: Desk, period: Period, progress: Progress | None = None) -> Measured:
    """The figures of this counter's own file; see `measure`.

    Raises:
        NotAllowed: the clerk may not report on feedback.
        KnownError: the file cannot be read.
    """
    with desk.reading(Permission.REPORT_FEEDBACK) as session:
        return measure(OwnFile(desk, session), desk.charter, desk.opening_hours(), period, progress)
