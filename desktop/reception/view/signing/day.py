"""The middle: one reception day, its morning and its afternoon side by side, every hour in sight."""

from datetime import date, time

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from desktop.office.charter import TimeRange
from desktop.office.clock import in_sofia
from desktop.office.language import _, ngettext, pgettext, spoken
from desktop.office.names import short_name
from desktop.reception.queries import OfficialRecord, SlotRecord
from desktop.reception.rules import Slot
from desktop.reception.view.words import day_title, when
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.cards import Card
from desktop.widgets.labels import Chip, SectionTitle, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.slots import SlotRow, SlotTable

_TIME, _CITIZEN, _STATE = 0, 1, 3
_TIME_WIDTH, _CITIZEN_WIDTH = 60, 114
_ROW_HEIGHTS = (22, 36)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LEAPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class HourTable(SlotTable):
    """One stretch of the day. It has no choice of its own: the day chooses, and only free hours."""

    def __init__(self, says: str) -> None:
        super().__init__(says=says)
        self._share = 1
        self.setColumnHidden(_STATE, True)
        self.setColumnWidth(_TIME, _TIME_WIDTH)
        self.setColumnWidth(_CITIZEN, _CITIZEN_WIDTH)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def mark(self, slot: Slot | None) -> None:
        """Marks the chosen hour, or none; the table with the mark is the one that Tab stops at."""
        here = slot is not None and any(shown.key == slot for shown in self.rows())
        if here:
            self.choose(slot)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows as high as let the whole stretch be seen."""
        super().resizeEvent(event)
        self.fit_rows(self._share)

    def fit_rows(self, share: int) -> None:
        """Makes room for `share` rows, those of the day's longest stretch, within what can be read."""
        self._share = share
        least, most = _ROW_HEIGHTS
        each = self.viewport().height() // max(1, share)
        self.verticalHeader().setDefaultSectionSize(max(least, min(most, each)))


class ReceptionDay(Card):
    """`slot_chosen` tells the hour chosen by mouse or arrows; `day_turned` -1 or 1 for another day."""

    slot_chosen = Signal(object)
    day_turned = Signal(int)

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.title = Text("", "title")
        self.title.setWordWrap(False)
        self.place = Text("", "dim")
        self.earlier = KeyButton(pgettext("day", "Earlier"), "PgUp")
        self.later = KeyButton(pgettext("day", "Later"), "PgDown")
        for button, step in ((self.earlier, -1), (self.later, 1)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, step=step: self.day_turned.emit(step))
        self.full = Note("", kind="warning")
        self._stretches = row(spacing=16)
        self.tables: list[HourTable] = []
        self._free: list[Chip] = []
        self._hours: tuple[TimeRange, ...] = ()
        self._slots: tuple[SlotRecord, ...] = ()
        self.slot: Slot | None = None
        header = row(self.title, self.place, None, self.earlier, self.later)
        self.add(header, self.full)
        self.body.addLayout(self._stretches, 1)

    def show_day(self, seen: OfficialRecord, today: date, *, earlier: bool, later: bool) -> None:
        """Shows an official's day; `earlier` and `later` say whether there is one before and after it."""
        ranges = tuple(stretch.hours for stretch in seen.stretches)
        if ranges != self._hours:
            self._make_tables(ranges)
        self._slots = seen.slots
        self.title.setText(day_title(seen.day))
        place = next((stretch.place for stretch in seen.stretches), None)
        self.place.setText(place.for_language(spoken().code) if place else "")
        self.earlier.setEnabled(earlier)
        self.later.setEnabled(later)
        self.full.setVisible(not seen.free_on_day)
        self.full.say(_full_words(seen, today), kind="warning")
        stretches = [[one for one in seen.slots if _within(one, hours)] for hours in ranges]
        for slots, table, chip in zip(stretches, self.tables, self._free, strict=True):
            table.set_rows([_row(one) for one in slots])
            table.fit_rows(max(map(len, stretches)))
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
        """Arrows pass over what is taken."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
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


def _row(record: SlotRecord) -> SlotRow:
    booking = record.booking
    note = pgettext("hour", "free") if record.free else pgettext("hour", "past")
    return SlotRow(
        key=record.slot,
        time=spoken().time(record.slot.starts_at),
        citizen=short_name(booking.citizen) if booking else "",
        topic=booking.topic if booking else "",
        free=record.free,
        note="" if booking else note,
    )


def _full_words(seen: OfficialRecord, today: date) -> str:
    if seen.first_free:
        return _("No hour is free on this day. The first free one: {when}.").format(
            when=when(seen.first_free[0].starts_at, today)
        )
    return _("No hour is free on this day, nor in the coming months. Call the official's office.")
