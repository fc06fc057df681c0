"""The day as a list: one row for each citizen, and one for each stretch that nobody has taken."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.office.language import ngettext, pgettext, spoken
from desktop.reception.planned_day import Slot
from desktop.reception.queries.the_day import DayList, DayRow
from desktop.reception.view.the_day.visit_words import chip_of, signs_of
from desktop.widgets.look import LABEL, TEXT, face, look
from desktop.widgets.result_rows import ResultDelegate, chip_width, paint_chip
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.row_model import Index, Row, number_to_copy, phone_to_copy
from desktop.widgets.sizes import px

_SIDE = 8
_TIME, _CITIZEN, _STATE = 56, 200, 148
_SIGNS = 0.5
"""The share that what has to be prepared takes of the room beside the topic, where there is any."""
_LEAST, _MOST = 22, 38
_CHIP_HEIGHT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine(ListRow):
    """A citizen of the day: `code` is the hour, `detail` the topic. Nobody has a `free` one."""

    signs: str = ""
    free: bool = False

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return ", ".join(filter(None, (ListRow.spoken(self), self.signs)))


class DayDelegate(ResultDelegate):
    """Paints a `DayLine` on one line, in columns."""

    def __init__(self, parent: "HourList") -> None:
        super().__init__(1, parent)
        self.height = px(_MOST)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as lets the whole day be seen, within what can be read."""
        return QSize(0, self.height)

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        """Hour, citizen, topic, what to prepare, state."""
        line: DayLine = index.data(Qt.ItemDataRole.UserRole)
        left, right = place.left() + px(_SIDE), place.right() - px(_STATE)
        weight = QFont.Weight.Medium if chosen else QFont.Weight.Normal
        self._write(painter, place, (left, px(_TIME)), line.code, "dim" if line.free else "text", weight)
        left += px(_TIME)
        if line.free:
            self._write(painter, place, (left, right - left), line.title, "dim")
        else:
            self._write(painter, place, (left, px(_CITIZEN) - px(_SIDE)), line.title, "text", weight)
            left += px(_CITIZEN)
            signs = int((right - left) * _SIGNS) if line.signs else 0
            self._write(painter, place, (left, right - left - signs - px(_SIDE)), line.detail, "dim")
            self._write(painter, place, (right - signs, signs - px(_SIDE)), line.signs, "accent", size=LABEL)
            spot = QRect(right, 0, min(chip_width(line.chip), px(_STATE) - px(_SIDE)), px(_CHIP_HEIGHT))
            spot.moveTop(place.center().y() - px(_CHIP_HEIGHT) // 2)
            paint_chip(painter, spot, line.chip, line.chip_kind, on_soft=chosen)

    @staticmethod
    def _write(
        painter: QPainter,
        row: QRect,
        across: tuple[int, int],
        text: str,
        colour: str,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        size: int = TEXT,
    ) -> None:
        left, width = across
        painter.setFont(face(size, weight=weight))
        painter.setPen(look().colour(colour))
        words = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
        painter.drawText(QRect(left, row.top(), width, row.height()), Qt.AlignmentFlag.AlignVCenter, words)


class HourList(ResultList):
    """The hours of one day."""

    def __init__(self) -> None:
        super().__init__(says=pgettext("reception", "Hours of the day"))
        self._delegate = DayDelegate(self)
        self.setItemDelegate(self._delegate)

    def set_rows(self, rows: Sequence[Row], *, choose_first: bool = False, more: bool = False) -> None:
        """Shows another day, all of it where there is room."""
        self._fit(len(rows))
        super().set_rows(rows, choose_first=choose_first, more=more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows as high as let the whole day be seen."""
        self._fit(len(self.rows()))
        super().resizeEvent(event)

    def _fit(self, rows: int) -> None:
        each = self.viewport().height() // max(1, rows)
        self._delegate.height = max(px(_LEAST), min(px(_MOST), each))
        self.scheduleDelayedItemsLayout()


def lines_of(listed: DayList, now: datetime) -> list[DayLine]:
    """The citizens of the day, and between them what is free, in the order of the hours."""
    taken = {row.booking.starts_at for row in listed.rows}
    free = [slot for slot in listed.planned.slots if slot.starts_at not in taken and slot.starts_at > now]
    hours: list[tuple[datetime, DayRow | Slot]] = [
        *((row.booking.starts_at, row) for row in listed.rows),
        *((slot.starts_at, slot) for slot in free),
    ]
    hours.sort(key=lambda one: one[0])
    return list(_lines(one for _at, one in hours))


def _lines(hours: Iterable[DayRow | Slot]) -> Iterator[DayLine]:
    for free, run in groupby(hours, key=lambda one: isinstance(one, Slot)):
        if free:
            yield _free([one for one in run if isinstance(one, Slot)])
        else:
            yield from (_citizen(one) for one in run if isinstance(one, DayRow))


def _citizen(row: DayRow) -> DayLine:
    words, kind = chip_of(row.booking)
    return DayLine(
        key=row.booking.id,
        code=spoken().time(row.booking.starts_at),
        title=row.booking.citizen,
        detail=row.booking.topic,
        chip=words,
        chip_kind=kind,
        signs=signs_of(row),
        copies=(*phone_to_copy(row.booking.phone), *number_to_copy(row.booking.number)),
    )


def _free(slots: Sequence[Slot]) -> DayLine:
    words = ngettext("{count} free time", "{count} free times", len(slots))
    return DayLine(
        key=slots[0],
        code=spoken().time(slots[0].starts_at),
        title=pgettext("hours", "until {time}: {free}").format(
            time=spoken().time(slots[-1].ends_at), free=words
        ),
        free=True,
    )
