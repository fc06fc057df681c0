"""The slip of a booking, from whichever list: printed, or looked at before."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.office.language import _, language
from desktop.paper.tray import Printed
from desktop.reception.bookings import BookingRecord
from desktop.reception.paper import slip_of, slip_paper
from desktop.reception.view.signing.slip_printer import SlipPrinter, slip_told
from desktop.shell.previews import preview_paper
from desktop.shell.workplace import Workplace


class Tell(Protocol):
    """Where the clerk is told how it stands with the slip."""

    def __call__(self, sentence: str, *, title: str = "", warning: bool = False) -> None:
        """Says it."""
        ...


class Slips:
    """Puts slips into the tray behind the window. `owner` is the screen that asks."""

    def __init__(self, workplace: Workplace, owner: QWidget, tell: Tell) -> None:
        self._workplace = workplace
        self._owner = owner
        self._tell = tell
        self._printer = SlipPrinter(workplace, owner)
        self._printer.printed.connect(self._printed)
        self._printer.refused.connect(self._not_printed)

    def print(self, booking: BookingRecord, code: str) -> None:
        """Prints the slip that belongs to how the booking stands, in the language `code`."""
        self._tell(_("The slip is being printed…"))
        self._printer.print(booking, code)

    def preview(self, booking: BookingRecord, code: str, print_it: Callable[[], None]) -> None:
        """Shows the paper; Enter there prints by `print_it`."""
        make = partial(slip_paper, self._workplace.desk, booking, language(code))
        preview_paper(self._workplace, self._owner, make, booking.number, print_it, of=slip_of(booking))

    def _printed(self, _booking: BookingRecord, out: Printed) -> None:
        self._tell(slip_told(out))

    def _not_printed(self, _booking: BookingRecord, sentence: str) -> None:
        self._tell(sentence, title=_("The slip was not printed"), warning=True)
