"""What the status bar and the ticket at the counter tell, read behind the window."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from db.key_store import KeyStore
from desktop.app.bars import status_of
from desktop.desk import Desk
from desktop.office.language import ngettext
from desktop.office.permissions import Permission, may
from desktop.queue.actions import close_the_day, days_ended
from desktop.queue.paper import print_apologies
from desktop.queue.tickets import TicketRecord
from desktop.shell.at_the_desk import CurrentTicket, Status
from desktop.shell.workplace import Workplace


class StatusTelling(QObject):
    """`synchronised`: another process has talked with the centre meanwhile; it may have brought a profile."""

    synchronised = Signal()

    def __init__(self, workplace: Workplace, key_store: KeyStore, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._key_store = workplace, key_store
        self._sync_told = ""
        self._ended: object = None
        self._heard: set[object] = set()

    def look(self, desk: Desk) -> None:
        """Reads how things stand at the desk, and tells it; a day in the hall that is over is closed.

        Who is still there and was not served gets an apology on paper, where the charter promises it.
        """
        if (days := days_ended(desk)) != self._ended and may(desk.clerk, Permission.RUN_QUEUE):
            self._ended = days
            self._workplace.act(partial(close_the_day, desk), owner=self, then=self._tell_unserved)
        question = partial(status_of, desk, key_is_private=self._key_store.private)
        self._workplace.read(question, owner=self, then=self._tell)

    def _tell_unserved(self, unserved: tuple[TicketRecord, ...]) -> None:
        if unserved:
            told = ngettext(
                "{count} person who waited was not served before the day ended",
                "{count} people who waited were not served before the day ended",
                len(unserved),
            )
            self._workplace.announce(f"{told}: {', '.join(one.label for one in unserved)}", "warning")
        desk = self._workplace.desk
        here = [one for one in unserved if one.day == desk.today()]
        if here and desk.charter.apologises:
            self._workplace.print(partial(print_apologies, desk, self._workplace.tray, here), owner=self)

    def _tell(self, found: tuple[Status, CurrentTicket | None]) -> None:
        status, ticket = found
        self._workplace.tell_status(status)
        for one in status.said:
            if one.key not in self._heard:
                self._heard.add(one.key)
                self._workplace.announce(one.text, "error" if one.urgent else "warning")
        if status.sync_text != self._sync_told:
            self._sync_told = status.sync_text
            self.synchronised.emit()
        if ticket != self._workplace.current_ticket:
            self._workplace.serve(ticket)
