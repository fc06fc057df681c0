"""The lists of the sign-up counter: bookings found again, who is to be called, who waits."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop.office.journal_actions import Topic
from desktop.office.language import _, pgettext
from desktop.reception.lists import CallRecord
from desktop.reception.queries.lists import call_list
from desktop.reception.queries.seen_lists import ListsSeen, look_at_lists
from desktop.reception.view.lists.bookings import BookingsPanel
from desktop.reception.view.lists.calls import CallsPanel
from desktop.reception.view.lists.waiting import WaitingPanel
from desktop.shell.list_page import ListPage
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import KeyBadge
from desktop.widgets.floors import Floors
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.page import Page
from desktop.widgets.segmented import Segmented


class ListsPage(Page):
    """Alt+1 … Alt+3 turn to a list. `counted` tells how many calls this counter still has to make."""

    counted = Signal(int)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.bookings = BookingsPanel(workplace)
        self.calls = CallsPanel(workplace)
        self.waiting = WaitingPanel(workplace)
        self._panels: dict[str, ListPage[Any]] = {
            "bookings": self.bookings,
            "calls": self.calls,
            "waiting": self.waiting,
        }
        self.which = Segmented([])
        self.which.setAccessibleName(_("Which list"))
        self._show_counts(0, 0)
        self._floors = Floors()
        for place, (key, panel) in enumerate(self._panels.items(), start=1):
            self._floors.add(panel)
            shortcut = QShortcut(QKeySequence(f"Alt+{place}"), self)
            shortcut.activated.connect(partial(self.turn_to, key))
        page = column(
            row(self.which, 4, KeyBadge("Alt+1"), Text("…", "dim"), KeyBadge("Alt+3"), None, spacing=4),
            self._floors,
            spacing=12,
            margins=16,
            parent=self,
        )
        page.setStretchFactor(self._floors, 1)
        self.which.chosen.connect(self._turn_to)
        self.bookings.card.calls_asked.connect(partial(self.turn_to, "calls"))
        workplace.hear(self, self.look, Topic.RECEPTION)
        workplace.changed.connect(self._count_unseen)

    @property
    def main_field(self) -> QWidget | None:  # type: ignore[override]
        """The one of the list that is shown."""
        return self._panels[self.which.value()].main_field

    def enter(self) -> None:
        """Looks again: an hour may have been given back, a day called off."""
        self._panels[self.which.value()].enter()
        self.look()

    def go_back(self) -> bool:
        """Esc: one step inside the list, or back to the bookings."""
        if self._panels[self.which.value()].go_back():
            return True
        if self.which.value() == "bookings":
            return False
        self.turn_to("bookings")
        return True

    def show_what(self, **what: object) -> None:
        """`booking=key` shows that booking; `calls=True` the calls; `waiting=True` who waits."""
        wanted = what.get("booking")
        if isinstance(wanted, UUID):
            self.turn_to("bookings")
            self.bookings.come_to(wanted)
        elif what.get("calls"):
            self.turn_to("calls")
        elif what.get("waiting"):
            self.turn_to("waiting")

    def turn_to(self, key: str) -> None:
        """Shows one of the lists, and the keyboard is there."""
        self.which.set_value(key)
        self._turn_to(key)

    def _turn_to(self, key: str) -> None:
        self._floors.setCurrentWidget(self._panels[key])
        if self.isVisible():
            self._panels[key].enter()

    # What is shown

    def count_calls(self) -> None:
        """Tells how many calls there are, also while the clerk is elsewhere."""
        self._workplace.read(partial(call_list, self._workplace.desk), owner=self, then=self._tell_count)

    def look(self) -> None:
        """Counts who is to be called and who waits; the list that is seen looks by itself."""
        self._workplace.read(partial(look_at_lists, self._workplace.desk), owner=self, then=self._show)

    def _count_unseen(self, changed: frozenset[Topic]) -> None:
        """How many are to be called is told from every part of the reception."""
        if Topic.RECEPTION in changed and not self.isVisible():
            self.count_calls()

    def _show(self, seen: ListsSeen) -> None:
        self._tell_count(seen.calls)
        self._show_counts(self._ours(seen.calls), len(seen.waiting))

    def _tell_count(self, calls: tuple[CallRecord, ...]) -> None:
        self.counted.emit(self._ours(calls))

    def _ours(self, calls: tuple[CallRecord, ...]) -> int:
        """Counts the calls of this counter: each one calls whom it signed up."""
        here = self._workplace.desk.station.counter
        return sum(call.booking.counter == here for call in calls)

    def _show_counts(self, calls: int, waiting: int) -> None:
        words = {
            "bookings": pgettext("reception", "Appointments"),
            "calls": pgettext("reception", "To call"),
            "waiting": pgettext("reception", "Waiting"),
        }
        counts = {"calls": calls, "waiting": waiting}
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.which.isAncestorOf(focus)
        self.which.set_options(
            [
                (key, f"{words[key]} · {counts[key]}" if counts.get(key) else words[key])
                for key in self._panels
            ]
        )
        self.which.set_kind("calls", "warning" if calls else "plain")
        if had_focus:
            self.which.setFocus()
