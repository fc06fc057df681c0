"""The left side: every official with the next free hours, and those of the one who is chosen."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby

from babel.dates import format_date
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.office.charter import Charter, Official, moment_words
from desktop.office.clock import day_in_sofia
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.reception.planned_day import Slot
from desktop.reception.queries.free_hours import FIRST_FREE
from desktop.reception.queries.seen_at_sign_up import Seen
from desktop.reception.rules import bookable
from desktop.reception.view.reception_words import reception_words, title_of, when
from desktop.widgets.buttons import KeyBadge, KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fitted, px

_LIST_HEIGHT = 300
_FEW = 3


class Officials(QWidget):
    """`official_chosen` tells the key of an official, `slot_chosen` one of the first free hours."""

    official_chosen = Signal(object)
    slot_chosen = Signal(object)

    def __init__(self, charter: Charter) -> None:
        """Where there are many officials, each has one line for the title."""
        super().__init__()
        self._charter, count = charter, len(bookable(charter))
        self.list = ResultList(title_lines=2 if count <= _FEW else 1, says=_("Officials"))
        self.list.chosen.connect(self.official_chosen)
        self.hours = Text("", "dim")
        self.full = Text(_("No appointment is free in the coming months."), "dim")
        self.waiting = Text("", "dim")
        self.first_free = [KeyButton("", f"Alt+{place}") for place in range(1, FIRST_FREE + 1)]
        self._free: Sequence[Slot] = ()
        # Nothing is said of free hours before they are known.
        for unknown in (*self.first_free, self.full):
            unknown.hide()
        for place, button in enumerate(self.first_free):
            button.clicked.connect(partial(self._choose, place))
        self._receive = Card(_("Reception days"), self.list)
        for key, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setWhatsThis(_("Previous or next official"))
            shortcut.activated.connect(partial(self._step, step))
        self._keys = KeyBadge("Alt+↑↓")
        self._receive.header.addWidget(self._keys)
        column(
            self._receive,
            Card(_("First free times"), *self.first_free, self.full, self.hours, self.waiting),
            None,
            spacing=16,
            parent=self,
        )
        fitted(self, Officials._fit_list)

    def _fit_list(self) -> None:
        heights = sum(self.list.sizeHintForRow(place) for place in range(len(self.list.rows())))
        self.list.setFixedHeight(min(px(_LIST_HEIGHT), heights + 2))

    def _choose(self, place: int) -> None:
        self.slot_chosen.emit(self._free[place])

    def _step(self, by: int) -> None:
        keys = [shown.key for shown in self.list.rows()]
        if keys:
            here = keys.index(self.list.current_key()) if self.list.current_key() in keys else 0
            self.list.choose(keys[max(0, min(len(keys) - 1, here + by))])

    def show_officials(self, seen: Seen, today: date) -> None:
        """Shows all officials with their next free hours, and more of the chosen one."""
        self.list.blockSignals(True)
        self.list.set_rows([_row(one, free, seen.begins.get(one.key), today) for one, free in seen.officials])
        self.list.choose(seen.chosen.official.key)
        self.list.blockSignals(False)
        self._fit_list()
        self._keys.setVisible(len(seen.officials) > 1)
        self._free = seen.chosen.first_free
        for place, button in enumerate(self.first_free):
            button.setVisible(place < len(self._free))
            button.setText(when(self._free[place].starts_at, today) if place < len(self._free) else "")
        begins = seen.begins.get(seen.chosen.official.key)
        self.full.setText(_begins_words(begins) or _("No appointment is free in the coming months."))
        self.full.setVisible(not self._free)
        self.hours.setText(reception_words(seen.chosen.official, self._charter))
        waiting = ngettext(
            "{count} is waiting for an appointment", "{count} are waiting for an appointment", seen.waiting
        )
        self.waiting.setText(waiting)
        self.waiting.setVisible(bool(seen.waiting))


def _begins_words(begins: datetime | None) -> str:
    """When sign-up begins, if nobody can be signed up before; nothing for a moment that is none."""
    if begins is None:
        return ""
    return _("Sign-up begins on {day}.").format(day=moment_words(begins, spoken()))


def _row(official: Official, free: Sequence[Slot], begins: datetime | None, today: date) -> ListRow:
    full = not free and begins is None
    none = _begins_words(begins) or _("no appointment in the coming months")
    return ListRow(
        key=official.key,
        title=title_of(official),
        detail=next_hours(free, today) if free else none,
        chip=pgettext("day", "full") if full else "",
        chip_kind="warning",
    )


def next_hours(free: Sequence[Slot], today: date) -> str:
    """`днес, 10:45, 11:00 · ср, 2.12, 8:30`: the day is said once, and briefly."""
    days = [list(slots) for _day, slots in groupby(free, lambda slot: day_in_sofia(slot.starts_at))]
    return " · ".join(
        ", ".join([_first(slots[0], today), *(spoken().time(one.starts_at) for one in slots[1:])])
        for slots in days
    )


def _first(slot: Slot, today: date) -> str:
    day = day_in_sofia(slot.starts_at)
    if (day - today).days <= 1:
        return when(slot.starts_at, today)
    return f"{format_date(day, 'EEE, d.MM', locale=spoken().locale)}, {spoken().time(slot.starts_at)}"
