"""What has changed in the records since a report was accepted, counted behind the window."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.oversight.periods import Period
from desktop.oversight.reports.editions import changed_since
from desktop.oversight.reports.rules import Acceptance
from desktop.shell.runner import Task
from desktop.shell.workplace import Workplace


class ChangedSince(QObject):
    """Asks once for each look at a report; `told` says that it is known by now, or why it is not."""

    told = Signal()

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._asked = workplace, Task(self)
        self._edition: Acceptance | None = None
        self._said: dict[Acceptance | None, str] = {}

    def words(self, edition: Acceptance | None) -> str:
        """What is known of that edition, empty before it was counted."""
        return self._said.get(edition, "")

    def begin_anew(self) -> None:
        """Forgets what was asked for: somebody looks at another report, or again at this one."""
        self._asked.cancel()
        self._edition = None

    def ask(self, period: Period, edition: Acceptance) -> None:
        """Counts a whole period, unless it is just that edition which was asked for last."""
        if edition == self._edition:
            return
        self._edition = edition
        question = partial(changed_since, self._workplace.desk, period, edition, spoken())
        self._asked = self._workplace.read(
            question,
            owner=self,
            then=lambda changed: self._tell("; ".join(changed) or _("no changes")),
            failed=self._cannot,
            long=True,
            instead_of=self._asked,
        )

    def _tell(self, words: str) -> None:
        self._said[self._edition] = words
        self.told.emit()

    def _cannot(self, error: Exception) -> None:
        """Says it in its place: the rest of the report is as good without."""
        if isinstance(error, KnownError):
            self._tell(error.sentence(spoken()))
        else:
            self._workplace.report(error, self)
