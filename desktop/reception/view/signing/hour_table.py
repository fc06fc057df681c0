"""One stretch of a reception day: an hour in each row."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent

from desktop.office.language import _, pgettext, spoken
from desktop.office.persons.written import short_name
from desktop.office.records import record_of
from desktop.reception.planned_day import PlannedDay, Slot
from desktop.reception.queries.free_hours import SlotRecord
from desktop.widgets.sizes import px
from desktop.widgets.slots import SlotRow, SlotTable

_CITIZEN, _STATE = 1, 3
_CITIZEN_WIDTH = 114
_ROW_HEIGHTS = (22, 36)


class HourTable(SlotTable):
    """One stretch of the day. It has no choice of its own: the day chooses, and only free hours."""

    def __init__(self, says: str) -> None:
        super().__init__(says=says, citizen_width=_CITIZEN_WIDTH)
        self._share = 1
        # What stands in which column needs no words: the room is the hours'.
        self.horizontalHeader().hide()
        self.setColumnHidden(_STATE, True)
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

    def show_hours(self, records: list[SlotRecord], planned: PlannedDay, share: int) -> None:
        """Shows the hours; a note that needs room of its own spans citizen and matter."""
        self.set_rows([hour_row(one, planned) for one in records])
        self.clearSpans()
        for place, shown in enumerate(self.rows()):
            if not shown.citizen:
                self.setSpan(place, _CITIZEN, 1, 2)
        self.fit_rows(share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows as high as let the whole stretch be seen."""
        super().resizeEvent(event)
        self.fit_rows(self._share)

    def fit_rows(self, share: int) -> None:
        """Makes room for `share` rows, those of the day's longest stretch, within what can be read."""
        self._share = share
        least, most = map(px, _ROW_HEIGHTS)
        each = self.viewport().height() // max(1, share)
        self.verticalHeader().setDefaultSectionSize(max(least, min(most, each)))


def hour_row(record: SlotRecord, planned: PlannedDay) -> SlotRow:
    """Who has the hour, or why nobody can be signed up for it, or that it is free."""
    booking = record.booking
    return record_of(
        SlotRow,
        record,
        key=record.slot,
        time=spoken().time(record.slot.starts_at),
        citizen=short_name(booking.citizen) if booking else "",
        topic=booking.topic if booking else "",
        note="" if booking else _note(record, planned),
    )


def _note(record: SlotRecord, planned: PlannedDay) -> str:
    if record.past:
        return pgettext("hour", "past")
    if record.elsewhere:
        counter = counter_of(record.slot, planned)
        return _("given by counter No. {counter}").format(counter=counter)
    if record.early:
        return pgettext("hour", "sign-up has not begun")
    return pgettext("hour", "sign-up has ended") if record.closed else pgettext("hour", "free")


def counter_of(slot: Slot, planned: PlannedDay) -> int | None:
    """The counter that gives the hour; `None` where one counter gives them all."""
    stretch = planned.stretch_of(slot)
    if stretch is None or not stretch.counters:
        return None
    return stretch.counters[stretch.begins.index(slot.starts_at)]
