"""The day on paper: the list for the office, with topics and history, and the one for the door."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.office.language import _, spoken
from desktop.paper.tray import Printed
from desktop.reception.paper import day_list_paper, print_day_list, print_door_list
from desktop.shell.previews import show_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.layouts import row


class DayPapers(QWidget):
    """Three keys; `official` and `day` say whose day is printed."""

    def __init__(self, workplace: Workplace, screen: QWidget) -> None:
        super().__init__()
        self._workplace, self._screen = workplace, screen
        self._whose: tuple[str, date] | None = None
        self._title = ""
        self.day_list = KeyButton(_("Day list"), "Ctrl+P", icon="printer")
        self.door_list = KeyButton(_("Door list"), "Ctrl+Shift+P", icon="door")
        self.preview = KeyButton(_("Look at the paper"), "Ctrl+R", icon="eye")
        self.day_list.clicked.connect(self._print_day_list)
        self.door_list.clicked.connect(self._print_door_list)
        self.preview.clicked.connect(self._look)
        row(self.day_list, self.door_list, self.preview, None, parent=self)

    def take(self, official: str, day: date, title: str) -> None:
        """Whose day it is, and what its preview is called."""
        self._whose, self._title = (official, day), title

    def _print_day_list(self) -> None:
        self._print(print_day_list)

    def _print_door_list(self) -> None:
        self._print(print_door_list)

    def _print(self, print_it: Callable[..., Printed]) -> None:
        if self._whose is not None:
            self._workplace.runner.run(
                partial(print_it, self._workplace.desk, self._workplace.tray, *self._whose, spoken()),
                owner=self._screen,
                then=self._printed,
                lane="paper",
            )

    def _printed(self, printed: Printed) -> None:
        said = (
            _("Kept as a PDF: {file}").format(file=printed.path.name)
            if printed.printer is None
            else _("Printed: {where}").format(where=printed.printer)
        )
        self._workplace.announce(said)

    def _look(self) -> None:
        if self._whose is not None:
            self._workplace.runner.run(
                partial(day_list_paper, self._workplace.desk, *self._whose, spoken()),
                owner=self._screen,
                then=self._show,
            )

    def _show(self, pdf: bytes) -> None:
        show_paper(self._workplace, self._screen, pdf, self._title, self._print_day_list)
