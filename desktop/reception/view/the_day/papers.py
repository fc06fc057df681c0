"""The day on paper, for the office and for the door; and whether the office has the list of each near day."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.office.charter import Charter
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.paper.tray import Printed
from desktop.reception.day_lists import ListStanding
from desktop.reception.paper import day_list_of, day_list_paper, print_day_list, print_door_list
from desktop.reception.view.lists.booking_words import official_title
from desktop.reception.view.reception_words import day_title
from desktop.shell.previews import preview_paper
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.key_link import KeyLink
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
        self.preview = KeyButton(_("Preview"), "Ctrl+R", icon="eye")
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
        self._workplace.announce(
            printed.told(_("The document is kept in F11, “Papers”: {file}"), _("Printed: {where}"))
        )

    def _look(self) -> None:
        if self._whose is not None:
            make = partial(day_list_paper, self._workplace.desk, *self._whose, spoken())
            preview_paper(
                self._workplace,
                self._screen,
                make,
                self._title,
                self._print_day_list,
                of=day_list_of(*self._whose),
            )


class NextListNote(Note):
    """A near day whose list is still to be printed; its key asks for that day."""

    day_asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("", kind="warning")
        self._asked: ListStanding | None = None
        self.lead = KeyLink(_("Go to that day"), "Ctrl+G")
        self.lead.clicked.connect(self._ask)
        # Beside the words, not below them: the height is the list's.
        inside = row(column(self.title, self.text, spacing=2), self.lead, spacing=16)
        inside.setStretch(0, 1)
        self.add(inside)
        self.hide()

    def tell(self, waiting: ListStanding | None, charter: Charter) -> None:
        """Says which day it is; nothing where no other day waits."""
        self._asked = waiting
        if waiting is not None:
            title = f"{day_title(waiting.day)} · {official_title(charter, waiting.official)}"
            self.say(why_it_waits(waiting), title, "warning")
        self.setVisible(waiting is not None)

    def _ask(self) -> None:
        if self._asked is not None:
            self.day_asked.emit(self._asked.official, self._asked.day)


def why_it_waits(standing: ListStanding) -> str:
    """Why the office needs a list of a day: it has none yet, or one that no longer holds."""
    if standing.printed is None:
        return ngettext(
            "The list for the official's office has not been printed yet: {count} person is signed up.",
            "The list for the official's office has not been printed yet: {count} people are signed up.",
            len(standing.signed_up),
        )
    return _("The list for the official's office must be printed again: {what}.").format(
        what=what_changed(standing)
    )


def what_changed(standing: ListStanding) -> str:
    """`после са записани 2, 1 се е отказал`; empty where the paper holds."""
    added, gone = standing.added, standing.gone
    changes = (
        ngettext("{count} was signed up since", "{count} were signed up since", added) if added else "",
        ngettext("{count} will not come", "{count} will not come", gone) if gone else "",
    )
    return ", ".join(filter(None, changes))


def list_told(standing: ListStanding, today: date) -> str:
    """What is to be known of a day's list; nothing of a day that needs none, or that is over."""
    if standing.printed is None:
        waits = standing.signed_up and standing.day >= today
        return _("The list for the official's office has not been printed yet.") if waits else ""
    printed = standing.printed
    told = _("The list for the official's office was printed on {when}: {citizens}").format(
        when=spoken().moment(printed.printed_at),
        citizens=ngettext("{count} person", "{count} people", len(printed.bookings)),
    )
    changed = what_changed(standing)
    return pgettext("day list", "{told}; {changed}").format(told=told, changed=changed) if changed else told
