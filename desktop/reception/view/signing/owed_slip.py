"""After a restart, or a printer that refused: whose slip is still owed, one after another."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.office.language import _
from desktop.office.names import short_name
from desktop.office.permissions import Permission, may
from desktop.paper.tray import Printed
from desktop.reception.actions import slip_printed
from desktop.reception.bookings import BookingRecord
from desktop.reception.queries import owed_slip
from desktop.reception.view.signing.slip_printer import SlipPrinter
from desktop.reception.view.words import when
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note


class OwedSlip(Note):
    """The oldest slip that was not printed: to be printed now, or it was handed over already.

    `offered`: one has come into sight. `settled`: none is in sight any more. `refused`: it is still owed.
    """

    offered = Signal()
    settled = Signal()
    refused = Signal()

    def __init__(
        self,
        workplace: Workplace,
        slips: SlipPrinter,
        seen_elsewhere: Callable[[BookingRecord], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`seen_elsewhere`: whether the screen tells of that booking's slip in another place."""
        super().__init__(
            "",
            kind="warning",
            actions=[(_("Print it now"), self._print), (_("It was handed over"), self._note_handed_over)],
            parent=parent,
        )
        self._workplace, self._slips, self._seen_elsewhere = workplace, slips, seen_elsewhere
        self.booking: BookingRecord | None = None
        slips.printed.connect(self._note_printed)
        slips.refused.connect(self._note_refused)
        self.hide()

    def look(self) -> None:
        """Asks whether a slip is owed, and shows whose."""
        desk = self._workplace.desk
        if may(desk.clerk, Permission.BOOK_RECEPTION):
            self._workplace.read(partial(owed_slip, desk), owner=self, then=self._show)

    def is_printing(self) -> bool:
        """Whether the one that is shown is at the printer."""
        return self.booking is not None and self._slips.is_printing(self.booking.id)

    def put_away(self) -> None:
        """Nothing is said of it until it is looked for again; it stays owed."""
        self.booking = None
        self.hide()
        self.settled.emit()

    def _show(self, owed: BookingRecord | None) -> None:
        self._let_act(free=True)
        if owed is None or self._slips.is_printing(owed.id) or self._seen_elsewhere(owed):
            if self.booking is not None:
                self.put_away()
            return
        self.booking = owed
        self._say(
            _("{who}, {when}").format(
                who=short_name(owed.citizen), when=when(owed.starts_at, self._workplace.desk.today())
            )
        )
        self.show()
        self.offered.emit()

    def _say(self, sentence: str) -> None:
        assert self.booking is not None
        title = _("The slip for appointment {number} was not printed").format(number=self.booking.number)
        self.say(sentence, title=title, kind="warning")

    def _let_act(self, *, free: bool) -> None:
        for link in self.links:
            link.setEnabled(free)

    def _print(self) -> None:
        if self.booking is not None:
            self._let_act(free=False)
            self._say(_("The slip is being printed…"))
            self._slips.print(self.booking, "bg")

    def _note_handed_over(self) -> None:
        if self.booking is not None:
            self._let_act(free=False)
            self._workplace.act(
                partial(slip_printed, self._workplace.desk, self.booking.id),
                owner=self,
                then=lambda _nothing: self.look(),
                failed=self._not_noted,
            )

    def _not_noted(self, error: Exception) -> None:
        self._let_act(free=True)
        self._workplace.report(error, self)

    def _takes(self, booking: BookingRecord) -> bool:
        return self.booking is not None and self.booking.id == booking.id

    def _note_printed(self, booking: BookingRecord, _out: Printed) -> None:
        if self._takes(booking):
            self._workplace.announce(_("The slip for {number} is printed.").format(number=booking.number))
            self.look()

    def _note_refused(self, booking: BookingRecord, sentence: str) -> None:
        if self._takes(booking):
            self._let_act(free=True)
            self._say(sentence)
            self.refused.emit()
