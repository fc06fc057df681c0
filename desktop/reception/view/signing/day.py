"""One reception day, its morning and its afternoon side by side, every hour in sight."""

from datetime import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from desktop.office.charter import TimeRange
from desktop.office.clock import in_sofia
from desktop.office.language import _, ngettext, spoken
from desktop.reception.planned_day import Slot
from desktop.reception.queries.free_hours import OfficialRecord, SlotRecord
from desktop.reception.view.reception_words import day_title
from desktop.reception.view.signing.hour_table import HourTable
from desktop.widgets.labels import Chip, Line, SectionTitle, Text
from desktop.widgets.layouts import clear, column, row

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LEAPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ReceptionDay(QWidget):
    """`slot_chosen` tells the hour chosen by mouse or arrows."""

    slot_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = Text("", "title")
        self.title.setWordWrap(False)
        self.place = Line("", "dim")
        self._stretches = row(spacing=16)
        self.tables: list[HourTable] = []
        self._free: list[Chip] = []
        self._hours: tuple[TimeRange, ...] = ()
        self._slots: tuple[SlotRecord, ...] = ()
        self.slot: Slot | None = None
        page = column(spacing=8, parent=self)
        heading = row(self.title, spacing=12)
        heading.addWidget(self.place, 1)
        page.addLayout(heading)
        page.addLayout(self._stretches, 1)

    def show_day(self, seen: OfficialRecord) -> None:
        """Shows an official's day; a day without hours is empty."""
        ranges = tuple(stretch.hours for stretch in seen.planned.stretches)
        if ranges != self._hours:
            self._make_tables(ranges)
        self._slots = seen.slots
        self.title.setText(day_title(seen.day))
        place = next((stretch.place for stretch in seen.planned.stretches), None)
        self.place.setText(place.for_language(spoken().code) if place else "")
        stretches = [[one for one in seen.slots if _within(one, hours)] for hours in ranges]
        for slots, table, chip in zip(stretches, self.tables, self._free, strict=True):
            table.show_hours(slots, seen.planned, max(map(len, stretches)))
            free = sum(one.free for one in slots)
            words = ngettext("{count} free", "{count} free", free) if free else _("none free")
            chip.show_state(words, "info" if free else "plain")

    def _make_tables(self, ranges: tuple[TimeRange, ...]) -> None:
        self._hours = ranges
        clear(self._stretches)
        self.tables, self._free = [], []
        for hours in ranges:
            words = f"{spoken().time(hours.start)}–{spoken().time(hours.end)}"
            table, chip = HourTable(words), Chip()
            table.installEventFilter(self)
            table.chosen.connect(self._clicked)
            self.tables.append(table)
            self._free.append(chip)
            stretch = column(row(SectionTitle(words), chip, None), table, spacing=6)
            stretch.setStretch(1, 1)
            self._stretches.addLayout(stretch, 1)

    def free_slots(self) -> list[Slot]:
        """The hours of the day shown that can still be taken, in order."""
        return [one.slot for one in self._slots if one.free]

    def choose(self, slot: Slot | None) -> None:
        """Marks an hour, or none. Tells nothing."""
        self.slot = slot
        for table in self.tables:
            table.blockSignals(True)
            table.mark(slot)
            table.blockSignals(False)

    def _clicked(self, slot: Slot) -> None:
        # A taken or past hour is no choice: the mark stays where it was.
        self._take(slot if slot in self.free_slots() else self.slot)

    def _take(self, slot: Slot | None) -> None:
        self.choose(slot)
        self.slot_chosen.emit(slot)

    # Arrows

    def steer_from(self, field: QLineEdit) -> None:
        """Up and Down typed in `field` go to the free hour before and after."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows pass over what is taken; with Alt they are the officials'."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & Qt.KeyboardModifier.AltModifier
            and self.isVisible()
        ):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._step(_STEPS[key])
                return True
            if key in _LEAPS and isinstance(watched, QAbstractItemView):
                self._leap(_LEAPS[key])
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        free = self.free_slots()
        if not free:
            return
        there = free.index(self.slot) + by if self.slot in free else 0
        self._take(free[max(0, min(len(free) - 1, there))])
        self._follow()

    def _leap(self, by: int) -> None:
        here = next((place for place, table in enumerate(self.tables) if table.current_key() == self.slot), 0)
        there = here + by
        if not 0 <= there < len(self.tables):
            return
        free = [shown.key for shown in self.tables[there].rows() if shown.free]
        if free:
            self._take(free[0])
            self._follow()

    def _follow(self) -> None:
        """The focus goes along from table to table, but not away from a field that is being typed in."""
        if any(table.hasFocus() for table in self.tables):
            marked = next((table for table in self.tables if table.current_key() == self.slot), None)
            if marked is not None:
                marked.setFocus()


def _within(record: SlotRecord, hours: TimeRange) -> bool:
    begins: time = in_sofia(record.slot.starts_at).time()
    return hours.covers(begins)
