"""How one finding looks: code, title, dim detail, chip."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.widgets.look import LABEL, TEXT, face, look
from desktop.widgets.sizes import px

Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_SIDE = 8
_CODE = 48
_CHIP_SIDE = 8
_CHIP_HEIGHT = 20
_LINE = 20


def paint_chip(painter: QPainter, place: QRect, text: str, kind: str, *, on_soft: bool = False) -> None:
    """Paints a chip inside a row of a list or a table; it can be seen on a chosen row too."""
    ink, ground = look().pair(kind)
    if on_soft and kind in {"info", "plain"}:
        ground = look().colour("panel")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = place.height() / 2
    painter.drawRoundedRect(QRectF(place), radius, radius)
    painter.setFont(face(LABEL))
    painter.setPen(ink)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_focus(painter: QPainter, view: QAbstractItemView, place: QRect, index: Index) -> None:
    """A frame around the row where the keyboard is: paint it last, in each cell of a table's row.

    Which row is chosen says the ground; that a key goes there, only this frame says.
    """
    here = view.currentIndex()
    if not view.hasFocus() or index.row() != here.row():
        return
    whole_row = view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
    if not whole_row and index.column() != here.column():
        return
    last = view.model().columnCount() - 1 if whole_row else index.column()
    first = 0 if whole_row else index.column()
    ink, thick = look().colour("accent"), 2
    painter.fillRect(QRect(place.left(), place.top(), place.width(), thick), ink)
    painter.fillRect(QRect(place.left(), place.bottom() - thick, place.width(), thick), ink)
    if index.column() == first:
        painter.fillRect(QRect(place.left(), place.top(), thick, place.height() - 1), ink)
    if index.column() == last:
        painter.fillRect(QRect(place.right() - thick + 1, place.top(), thick, place.height() - 1), ink)


def chip_width(text: str) -> int:
    """The width in pixels of a painted chip."""
    return QFontMetrics(face(LABEL)).horizontalAdvance(text) + 2 * px(_CHIP_SIDE)


def broken(text: str, width: int, at_most: int, font: QFont) -> list[str]:
    """The text in at most `at_most` lines of `width` pixels; the last one ends in „…“ if more is left."""
    lines: list[str] = []
    layout = QTextLayout(text, font)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        start, length = line.textStart(), line.textLength()
        if len(lines) == at_most - 1:
            lines.append(QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : start + length].rstrip())
    layout.endLayout()
    return lines or [""]


class GroundDelegate(QStyledItemDelegate):
    """Paints the ground of a row or of its cell: soft and with a bar where chosen, framed by the focus."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints the ground, and `paint_row` on it."""
        worn, place = look(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, worn.colour("accent_soft" if chosen else "sunken"))
        if chosen and index.column() == 0:
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), worn.colour("accent"))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), worn.colour("line"))
        self.paint_row(painter, place, index, chosen=chosen)
        paint_focus(painter, self._view, place, index)
        painter.restore()

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        """Paints what stands in it."""
        raise NotImplementedError


class ResultDelegate(GroundDelegate):
    """Paints a `ListRow` (desktop.widgets.results)."""

    def __init__(self, title_lines: int, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._title_lines = title_lines

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the title's lines and the detail need."""
        found = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        lines = 1
        if self._title_lines > 1:
            room = self._title_place(QRect(0, 0, width, 100), found.code, found.chip).width()
            lines = len(broken(found.title, room, self._title_lines, face(TEXT, weight=QFont.Weight.Medium)))
        lines += len(self._detail(found, QRect(0, 0, width, 100)))
        return QSize(width, lines * px(_LINE) + 2 * px(_PAD))

    def _detail(self, found: Any, row: QRect) -> list[str]:
        if not found.detail:
            return []
        room = row.right() - px(_SIDE) - self._title_place(row, found.code, found.chip).left()
        return broken(found.detail, room, found.detail_lines, face(TEXT))

    def _title_place(self, row: QRect, code: str, chip: str) -> QRect:
        left = row.left() + px(_SIDE) + (px(_CODE) if code else 0)
        right = row.right() - px(_SIDE) - (chip_width(chip) + px(_SIDE) if chip else 0)
        return QRect(left, row.top() + px(_PAD), max(0, right - left), row.height() - 2 * px(_PAD))

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        """Code, title, detail and chip; the chosen one with a heavier title."""
        found, worn = index.data(Qt.ItemDataRole.UserRole), look()
        weight = QFont.Weight.Medium if chosen else QFont.Weight.Normal
        title_face = face(TEXT, weight=weight)
        painter.setFont(title_face)
        painter.setPen(worn.colour("text"))
        title = self._title_place(place, found.code, found.chip)
        if found.code:
            code = QRect(place.left() + px(_SIDE), title.top(), px(_CODE) - 8, px(_LINE))
            painter.drawText(code, Qt.AlignmentFlag.AlignVCenter, found.code)
        top = title.top()
        for line in broken(found.title, title.width(), self._title_lines, title_face):
            spot = QRect(title.left(), top, title.width(), px(_LINE))
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, line)
            top += px(_LINE)
        if found.detail:
            painter.setFont(face(TEXT))
            painter.setPen(worn.colour("dim"))
            for line in self._detail(found, place):
                spot = QRect(title.left(), top, place.width(), px(_LINE))
                painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, line)
                top += px(_LINE)
        if found.chip:
            width = chip_width(found.chip)
            spot = QRect(place.right() - px(_SIDE) - width, title.top(), width, px(_CHIP_HEIGHT))
            paint_chip(painter, spot, found.chip, found.chip_kind, on_soft=chosen)
