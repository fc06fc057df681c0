"""How one thing that is due looks in the list: who, what about, and how it stands, on three lines."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.office.language import _, ngettext, spoken
from desktop.widgets.labels import Kind as ChipKind
from desktop.widgets.look import LABEL, face, look
from desktop.widgets.result_rows import ResultDelegate
from desktop.widgets.results import ListRow
from desktop.widgets.row_model import Index
from desktop.widgets.sizes import px

_SOON_DAYS = 3
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

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as three lines."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + px(_LINE))

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        """Two lines as every list has them, and the third one below."""
        super().paint_row(painter, place, index, chosen=chosen)
        spot = QRect(
            place.left() + px(_SIDE),
            place.bottom() - px(_LINE) - px(_PAD),
            place.width() - 2 * px(_SIDE),
            px(_LINE),
        )
        painter.setFont(face(LABEL))
        painter.setPen(look().colour("dim"))
        words = QFontMetrics(painter.font()).elidedText(
            index.data(Qt.ItemDataRole.UserRole).below, Qt.TextElideMode.ElideRight, spot.width()
        )
        painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, words)


def days_left(
    due: date, today: date, *, due_at: datetime | None = None, passed: bool = False
) -> tuple[str, ChipKind]:
    """The days left until the last one, that one included, as words and their kind.

    `due_at` is the hour of that day, where the term is one of hours, and `passed` whether it is over.
    """
    left, hour = (due - today).days, spoken().time(due_at) if due_at else ""
    if left < 0:
        return ngettext("overdue by {count} day", "overdue by {count} days", -left), "error"
    if left == 0 and hour:
        if passed:
            return _("overdue since {hour}").format(hour=hour), "error"
        return _("due today by {hour}").format(hour=hour), "warning"
    if left == 0:
        return _("due today"), "warning"
    days = ngettext("{count} day left", "{count} days left", left)
    if hour:
        days = _("{days}, by {hour}").format(days=days, hour=hour)
    return days, "warning" if left <= _SOON_DAYS else "ok"
