"""How one time of a reception day looks."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.widgets.look import TEXT, face, look
from desktop.widgets.result_rows import chip_width, paint_chip, paint_focus
from desktop.widgets.sizes import px

_SIDE = 8
_CHIP_HEIGHT = 20
_TIME, _CITIZEN, _TOPIC, _STATE = range(4)


class SlotDelegate(QStyledItemDelegate):
    """Paints the cells of a `SlotRow` (desktop.widgets.slots)."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._table = parent

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Free times on the soft ground, pauses dim, the chosen one with a bar at its left."""
        slot = index.data(Qt.ItemDataRole.UserRole)
        worn, place = look(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pause = not slot.free and not slot.citizen
        painter.save()
        if slot.free or chosen:
            painter.fillRect(place, worn.colour("accent_soft"))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), worn.colour("line"))
        if chosen:
            painter.fillRect(QRect(place.left(), place.bottom() - 1, place.width(), 2), worn.colour("accent"))
            painter.fillRect(QRect(place.left(), place.top(), place.width(), 2), worn.colour("accent"))
            if index.column() == _TIME:
                painter.fillRect(QRect(place.left(), place.top(), 4, place.height()), worn.colour("accent"))
        if index.column() == _STATE:
            if slot.state:
                spot = QRect(place.left() + px(_SIDE), 0, chip_width(slot.state), px(_CHIP_HEIGHT))
                spot.moveTop(place.center().y() - px(_CHIP_HEIGHT) // 2)
                paint_chip(painter, spot, slot.state, slot.state_kind)
        else:
            strong = index.column() == _TIME and (slot.free or chosen)
            font = face(TEXT, weight=QFont.Weight.Medium if strong else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(worn.colour(_ink(index.column(), free=slot.free, pause=pause)))
            room = place.adjusted(px(_SIDE) + (4 if index.column() == _TIME else 0), 0, -px(_SIDE), 0)
            words = QFontMetrics(font).elidedText(
                slot.cell(index.column()), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        paint_focus(painter, self._table, place, index)
        painter.restore()


def _ink(column: int, *, free: bool, pause: bool) -> str:
    if pause:
        return "dim"
    if column == _TIME:
        return "text"
    if free:
        return "accent"
    return "dim" if column == _TOPIC else "text"
