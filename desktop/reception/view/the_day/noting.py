"""Notes what happens on the day, and leads through what came of a reception."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.complaints.rules import SubmissionRecord
from desktop.office.language import _
from desktop.queue.tickets import TicketRecord
from desktop.reception.actions.openly import next_from_queue, nobody_answered, receive_ticket
from desktop.reception.actions.outcomes import note, settle
from desktop.reception.bookings import BookingRecord
from desktop.reception.day_states import Noting
from desktop.reception.view.the_day.outcome import OutcomeDialog
from desktop.reception.view.the_day.receive import ReceiveDialog
from desktop.reception.view.the_day.registered import RegisteredDialog
from desktop.shell.workplace import Workplace


class DayNotes(QObject):
    """What the clerk of the day does. `noted` brings the booking; `refused` tells to look again."""

    noted = Signal(object)
    refused = Signal()

    def __init__(self, workplace: Workplace, screen: QWidget) -> None:
        super().__init__(screen)
        self._workplace, self._screen = workplace, screen

    def take(self, noting: Noting, booking: BookingRecord) -> None:
        """Notes one thing; for what came of it a dialog asks."""
        if noting is Noting.OUTCOME:
            self._ask_outcome(booking)
        else:
            self._run(partial(note, self._workplace.desk, noting, booking.id), self.noted.emit)

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._workplace.act(work, owner=self, then=then, failed=self._was_refused)

    def _was_refused(self, error: Exception) -> None:
        self._workplace.report(error, self._screen)
        self.refused.emit()

    # What came of it

    def _ask_outcome(self, booking: BookingRecord) -> None:
        dialog = OutcomeDialog(self._workplace, self._screen, booking)
        come_to = partial(settle, self._workplace.desk, booking.id)
        dialog.outcome_asked.connect(lambda outcome: dialog.act(partial(come_to, outcome), self._settled))
        # What somebody else has noted meanwhile can be read behind the dialog.
        dialog.refused.connect(self.refused)
        dialog.open()

    def _settled(self, done: tuple[BookingRecord, SubmissionRecord | None]) -> None:
        booking, registered = done
        self.noted.emit(booking)
        if registered is not None:
            RegisteredDialog(self._workplace, self._screen, registered).open()
        else:
            self._workplace.announce(_("The outcome is noted."))

    # The open reception

    def receive_next(self, official: str, title: str) -> None:
        """Takes the next of the queue, and asks who it is."""
        self._run(partial(next_from_queue, self._workplace.desk), partial(self._ask_who, official, title))

    def _ask_who(self, official: str, title: str, ticket: TicketRecord | None) -> None:
        dialog = ReceiveDialog(self._workplace, self._screen, title, ticket)
        receive = partial(receive_ticket, self._workplace.desk, official)
        dialog.receive_asked.connect(
            lambda sign_up: dialog.act(partial(receive, sign_up, dialog.key, ticket), self.noted.emit)
        )
        if ticket is not None:
            dialog.absent_asked.connect(partial(self._nobody_came, dialog, official, title, ticket))
        dialog.open()

    def _nobody_came(self, dialog: ReceiveDialog, official: str, title: str, ticket: TicketRecord) -> None:
        dialog.reject()
        self._run(
            partial(nobody_answered, self._workplace.desk, ticket), partial(self._ask_who, official, title)
        )
