"""How one thing that is due looks in the list: who, what about, and how it stands, on three lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.complaints.life.due import DueRow
from desktop.complaints.life.promised_steps import How, Promise
from desktop.complaints.life.view.words import days_left, owed_words
from desktop.complaints.life.words import state_word, unit_word
from desktop.complaints.words import kind_word
from desktop.office.charter import Charter
from desktop.office.language import _, spoken
from desktop.reception.queries import PromiseRecord
from desktop.widgets.look import LABEL, face, look
from desktop.widgets.result_rows import ResultDelegate
from desktop.widgets.results import ListRow
from desktop.widgets.row_model import number_to_copy, phone_to_copy
from desktop.widgets.sizes import px

_LINE = 18
_SIDE = 8
_PAD = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine(ListRow):
    """A row with a small third line, `below`."""

    below: str = ""

    def spoken(self) -> str:
        """The row as a screen reader reads it."""
        return f"{ListRow.spoken(self)}, {self.below}"


class DueDelegate(ResultDelegate):
    """Paints a `DueLine`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as three lines."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + px(_LINE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Two lines as every list has them, and the third one below."""
        super().paint(painter, option, index)
        place = QRect(option.rect)
        spot = QRect(
            place.left() + px(_SIDE),
            place.bottom() - px(_LINE) - px(_PAD),
            place.width() - 2 * px(_SIDE),
            px(_LINE),
        )
        painter.save()
        painter.setFont(face(LABEL))
        painter.setPen(look().colour("dim"))
        words = QFontMetrics(painter.font()).elidedText(
            index.data(Qt.ItemDataRole.UserRole).below, Qt.TextElideMode.ElideRight, spot.width()
        )
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def due_line(due: DueRow, today: date, charter: Charter) -> DueLine:
    """The row of a submission, with the days that are left as of `today`."""
    words = spoken()
    left, kind = days_left(due.due_on, today)
    told = (
        due.number,
        kind_word(due.kind, words),
        _("confidential") if due.confidential else "",
        state_word(due.state, words),
        unit_word(due.unit, charter, words) if due.unit else "",
    )
    return DueLine(
        key=due.id,
        title=due.applicant or _("anonymous"),
        detail=due.subject,
        chip=_("danger: look into it today") if due.urgent else left,
        chip_kind="error" if due.urgent else kind,
        # What is owed stands first: a long line is cut at its end.
        below=" · ".join(filter(None, (*_owed(due), *told))),
        copies=number_to_copy(due.number),
    )


def _owed(due: DueRow) -> Iterator[str]:
    """What is owed, all that is due alike in one breath: the line is short. A danger is said already."""
    named = [one for one in due.owed if one.promise is not Promise.DANGER]
    for alike in dict.fromkeys((one.how, one.day if one.how is How.OWED else None) for one in named):
        how, day = alike
        yield owed_words(*(one for one in named if one.how is how and day in {None, one.day}))


def promise_line(promise: PromiseRecord, today: date, charter: Charter) -> DueLine:
    """The row of a promise made at a reception: to whom, what was promised, and which unit keeps it."""
    left, kind = days_left(promise.due_on, today)
    booking = promise.booking
    unit = unit_word(booking.promise_unit, charter, spoken())
    return DueLine(
        key=booking.id,
        title=booking.citizen,
        detail=booking.outcome_text,
        chip=left,
        chip_kind=kind,
        below=" · ".join((booking.number, _("promised at a reception"), unit)),
        copies=(*number_to_copy(booking.number), *phone_to_copy(booking.phone)),
    )
