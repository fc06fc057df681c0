"""What the status bar and the ticket at the counter tell, read behind the window."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from db.key_store import KeyStore
from desktop.app.furniture import status_of
from desktop.desk import Desk
from desktop.shell.at_the_desk import CurrentTicket, Status
from desktop.shell.workplace import Workplace


class StatusTelling(QObject):
    """`synchronised`: another process has talked with the centre meanwhile; it may have brought a profile."""

    synchronised = Signal()

    def __init__(self, workplace: Workplace, key_store: KeyStore, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._key_store = workplace, key_store
        self._sync_told = ""

    def look(self, desk: Desk) -> None:
        """Reads how things stand at the desk, and tells it."""
        question = partial(status_of, desk, key_is_private=self._key_store.private)
        self._workplace.read(question, owner=self, then=self._tell)

    def _tell(self, found: tuple[Status, CurrentTicket | None]) -> None:
        status, ticket = found
        self._workplace.tell_status(status)
        if status.sync_text != self._sync_told:
            self._sync_told = status.sync_text
            self.synchronised.emit()
        if ticket != self._workplace.current_ticket:
            self._workplace.serve(ticket)
