"""What figures read is counted behind the window: cases after an update, visits of days that are over."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.desk import Desk
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace


class FiguresKept(QObject):
    """Counts a little at a time until nothing is left; at the next start it goes on where it was."""

    def __init__(self, workplace: Workplace, desk: Callable[[], Desk | None], parent: QObject) -> None:
        """`desk` is the one that is open now, with or without a clerk."""
        super().__init__(parent)
        self._workplace, self._desk = workplace, desk
        self._counting: Task | None = None

    def begin(self) -> None:
        """Counts what is over by now; if it is at it already, it goes on."""
        if not self.under_way:
            self._go_on(True)

    @property
    def under_way(self) -> bool:
        """Whether there is still something to count."""
        return self._counting is not None

    def stop(self) -> None:
        """Begins no further day: the file is to be closed."""
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None

    def _go_on(self, are_left: bool) -> None:
        desk = self._desk()
        self._counting = None
        if are_left and desk is not None:
            self._counting = self._workplace.do_apart(
                partial(_count_some, desk), owner=self, then=self._go_on, failed=self._failed
            )

    def _failed(self, error: Exception) -> None:
        self._counting = None
        self._workplace.report(error, self)


def _count_some(desk: Desk) -> bool:
    # Loaded behind the window: what it counts is read by whoever looks at reports.
    from desktop.oversight.settling import settle_some
    from desktop.oversight.visit_days import keep_days

    return settle_some(desk) or keep_days(desk)
