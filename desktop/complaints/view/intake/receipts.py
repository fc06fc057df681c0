"""Receipts on their way to the printer, one after another, while the clerk goes on."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.complaints.paper import Receipt, print_receipt
from desktop.desk import Desk
from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.shell.workplace import Workplace

PATIENCE_MS = 2_000
"""So long a citizen waits for the paper before the clerk is told that the printer does not answer."""


class Receipts(QObject):
    """Prints receipts behind the window, in a lane of their own.

    `printed(Receipt)`: it is out. `refused(Receipt, sentence)`: it is not, and why. `late(Receipt)`: the
    printer has not answered for `PATIENCE_MS`; it may still do so.
    """

    printed = Signal(object)
    refused = Signal(object, str)
    late = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._desk: Desk = workplace.desk
        self._under_way: dict[UUID, QTimer] = {}
        self.patience_ms = PATIENCE_MS

    def is_printing(self, submission_id: UUID) -> bool:
        """Whether the printer has not answered yet for this one."""
        return submission_id in self._under_way

    def print(self, receipt: Receipt) -> None:
        """Sends it to the printer: the original, or a counted duplicate once that is out."""
        timer = QTimer(self, singleShot=True, interval=self.patience_ms)
        timer.timeout.connect(partial(self.late.emit, receipt))
        timer.start()
        self._under_way[receipt.record.id] = timer
        self._workplace.print(
            partial(print_receipt, self._desk, self._workplace.tray, receipt),
            owner=self,
            then=self._printed,
            failed=partial(self._refused, receipt),
        )

    def _printed(self, receipt: Receipt) -> None:
        self._answered(receipt)
        self.printed.emit(receipt)

    def _refused(self, receipt: Receipt, error: Exception) -> None:
        self._answered(receipt)
        if isinstance(error, KnownError):
            self.refused.emit(receipt, error.sentence(spoken()))
            return
        self.refused.emit(receipt, _("Program error. Print it again."))
        self._workplace.report(error, self)

    def _answered(self, receipt: Receipt) -> None:
        timer = self._under_way.pop(receipt.record.id)
        timer.stop()
        timer.deleteLater()
