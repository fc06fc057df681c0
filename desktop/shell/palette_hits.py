"""How one finding of the search looks."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.shell.searched import PaletteHit
from desktop.widgets.icons import paint_glyph
from desktop.widgets.look import LABEL, TEXT, face, look
from desktop.widgets.sizes import px

HIT = Qt.ItemDataRole.UserRole
WIDTH = 640
_ROW, _HEADING, _BELOW = 36, 28, 20
_SIDE, _ICON = 12, 18


class HitDelegate(QStyledItemDelegate):
    """Paints a heading, or a hit: icon, title, dim detail at the right; below, what tells it apart."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are lower than hits, and those with a second line are higher."""
        hit = index.data(HIT)
        if hit is None:
            return QSize(px(WIDTH), px(_HEADING))
        return QSize(px(WIDTH), px(_ROW + _BELOW) if hit.below else px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The chosen hit stands on the soft ground."""
        worn, place, hit = look(), QRect(option.rect), index.data(HIT)
        painter.save()
        if hit is None:
            painter.setFont(face(LABEL, weight=QFont.Weight.Medium))
            painter.setPen(worn.colour("dim"))
            room = place.adjusted(px(_SIDE), 6, -px(_SIDE), 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(index.data()).upper())
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                painter.fillRect(place, worn.colour("accent_soft"))
                painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), worn.colour("accent"))
            top = place.center().y() - px(_ICON) // 2
            spot = QRect(place.left() + px(_SIDE), top, px(_ICON), px(_ICON))
            paint_glyph(painter, spot, hit.icon, "accent" if chosen else "dim")
            self._paint_words(
                painter, place.adjusted(2 * px(_SIDE) + px(_ICON), 0, -px(_SIDE), 0), hit, chosen=chosen
            )
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, hit: PaletteHit, *, chosen: bool) -> None:
        middle, cut = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        plain = QFontMetrics(face(TEXT))
        if hit.below:
            under = room.adjusted(0, px(_ROW) - 8, 0, -4)
            painter.setFont(face(TEXT))
            painter.setPen(look().colour("dim"))
            painter.drawText(under, middle, plain.elidedText(hit.below, cut, under.width()))
            room = room.adjusted(0, 0, 0, -px(_BELOW))
        detail = plain.elidedText(hit.detail, cut, room.width() * 2 // 5)
        width = plain.horizontalAdvance(detail) + px(_SIDE) if detail else 0
        font = face(TEXT, weight=QFont.Weight.Medium if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(look().colour("text"))
        title = QFontMetrics(font).elidedText(hit.title, cut, room.width() - width)
        painter.drawText(room, middle, title)
        painter.setFont(face(TEXT))
        painter.setPen(look().colour("dim"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, detail)
