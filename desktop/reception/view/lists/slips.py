"""The slip of a booking, from whichever list: printed, or looked at before."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.office.faults import KnownError
from desktop.office.language import _, language, spoken
from desktop.paper.tray import Printed
from desktop.reception.bookings import BookingRecord, State
from desktop.reception.paper import (
    booking_slip_paper,
    cancellation_slip_paper,
    print_booking_slip,
    print_cancellation_slip,
)
from desktop.shell.previews import show_paper
from desktop.shell.workplace import Workplace

_PREVIEWS = {True: cancellation_slip_paper, False: booking_slip_paper}
_PRINTS = {True: print_cancellation_slip, False: print_booking_slip}
"""Of an hour that was given back, and of any other."""


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

    def print(self, booking: BookingRecord, code: str) -> None:
        """Prints the slip that belongs to how the booking stands, in the language `code`."""
        self._tell(_("The slip is being printed…"))
        print_it = _PRINTS[booking.state is State.CANCELLED]
        self._workplace.print(
            partial(print_it, self._workplace.desk, self._workplace.tray, booking, language(code)),
            owner=self._owner,
            then=self._printed,
            failed=self._not_printed,
        )

    def preview(self, booking: BookingRecord, code: str, print_it: Callable[[], None]) -> None:
        """Shows the paper; Enter there prints by `print_it`."""
        paper = _PREVIEWS[booking.state is State.CANCELLED]
        self._workplace.read(
            partial(paper, self._workplace.desk, booking, language(code)),
            owner=self._owner,
            then=partial(self._show_paper, booking.number, print_it),
        )

    def _show_paper(self, title: str, print_it: Callable[[], None], pdf: bytes) -> None:
        show_paper(self._workplace, self._owner, pdf, title, print_it)

    def _printed(self, out: Printed) -> None:
        self._tell(
            _("The slip is saved as a PDF: {file}").format(file=out.path.name)
            if out.printer is None
            else _("The slip is printed: {where}").format(where=out.printer)
        )

    def _not_printed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            sentence = error.sentence(spoken())
        else:
            sentence = _("Program error. Print it again.")
            self._workplace.report(error, self._owner)
        self._tell(sentence, title=_("The slip was not printed"), warning=True)
