"""The day on paper: the list for the office, with topics and history, and the one for the door."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.office.language import _, spoken
from desktop.paper.tray import Printed
from desktop.reception.day_lists import ListStanding
from desktop.reception.paper import day_list_paper, print_day_list, print_door_list
from desktop.reception.view.the_day.list_told import list_told
from desktop.shell.previews import show_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyButton
from desktop.widgets.labels import Line
from desktop.widgets.layouts import column, row


class DayPapers(QWidget):
    """Three keys, and above them whether the office has its list. `take` says whose day is printed."""

    def __init__(self, workplace: Workplace, screen: QWidget) -> None:
        super().__init__()
        self._workplace, self._screen = workplace, screen
        self._whose: tuple[str, date] | None = None
        self._title = ""
        self.told = Line("", "dim")
        self.day_list = KeyButton(_("Day list"), "Ctrl+P", icon="printer")
        self.door_list = KeyButton(_("Door list"), "Ctrl+Shift+P", icon="door")
        self.preview = KeyButton(_("Look at the letter"), "Ctrl+R", icon="eye")
        self.day_list.clicked.connect(self._print_day_list)
        self.door_list.clicked.connect(self._print_door_list)
        self.preview.clicked.connect(self._look)
        keys = row(self.day_list, self.door_list, self.preview, None)
        column(self.told, keys, spacing=8, parent=self)

    def take(self, standing: ListStanding, title: str, today: date) -> None:
        """Whose day it is, how its printed list stands, and what its preview is called."""
        self._whose, self._title = (standing.official, standing.day), title
        self.told.setText(list_told(standing, today))

    def _print_day_list(self) -> None:
        self._print(print_day_list)

    def _print_door_list(self) -> None:
        self._print(print_door_list)

    def _print(self, print_it: Callable[..., Printed]) -> None:
        if self._whose is not None:
            self._workplace.print(
                partial(print_it, self._workplace.desk, self._workplace.tray, *self._whose, spoken()),
                owner=self._screen,
                then=self._printed,
            )

    def _printed(self, printed: Printed) -> None:
        self._workplace.announce(printed.told(_("Saved as a PDF: {file}"), _("Printed: {where}")))

    def _look(self) -> None:
        if self._whose is not None:
            self._workplace.read(
                partial(day_list_paper, self._workplace.desk, *self._whose, spoken()),
                owner=self._screen,
                then=self._show,
            )

    def _show(self, pdf: bytes) -> None:
        show_paper(self._workplace, self._screen, pdf, self._title, self._print_day_list)
