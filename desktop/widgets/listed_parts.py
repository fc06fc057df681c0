"""A screen of many parts: they stand in a list at the left, under headings, each with its key."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyleOptionViewItem, QWidget

from desktop.widgets.cards import Card
from desktop.widgets.labels import Kind
from desktop.widgets.layouts import column, row
from desktop.widgets.look import LABEL, SMALL, TEXT, face, look
from desktop.widgets.parts import Part, PartsPage
from desktop.widgets.result_rows import GroundDelegate, Index
from desktop.widgets.sizes import fixed_width, px

_KEY, _SHORTCUT, _KIND = (Qt.ItemDataRole.UserRole + place for place in range(3))
_WIDTH = 232
_ROW, _HEADING, _SIDE = 32, 30, 8


class PartList(QListWidget):
    """The parts under the headings of their groups; arrows and first letters walk, Enter goes in.

    `chosen` tells the key of the part that is now to be seen, `gone_in` that the clerk goes into it.
    """

    chosen = Signal(object)
    gone_in = Signal()

    def __init__(self, parts: Sequence[Part], keys: Sequence[str], parent: QWidget | None = None) -> None:
        """`keys` are what is pressed to go to each, empty for none."""
        super().__init__(parent)
        self.setItemDelegate(_PartDelegate(self))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._items: dict[Any, QListWidgetItem] = {}
        heading = ""
        for part, key in zip(parts, keys, strict=True):
            if part.group != heading:
                heading = part.group
                above = QListWidgetItem(heading, self)
                above.setFlags(Qt.ItemFlag.NoItemFlags)
            item = self._items[part.key] = QListWidgetItem(part.words, self)
            item.setData(_KEY, part.key)
            item.setData(_SHORTCUT, key)
        self.setCurrentItem(next(iter(self._items.values())))
        self.currentItemChanged.connect(lambda now, _before: self.chosen.emit(now.data(_KEY)))

    def value(self) -> Any:
        """The key of the part that is chosen."""
        return self.currentItem().data(_KEY)

    def set_value(self, key: Any) -> None:
        """Chooses a part."""
        self.setCurrentItem(self._items[key])

    def tell(self, key: Any, words: str, kind: Kind | None) -> None:
        """Other words of a part, and the sign that they are."""
        self._items[key].setText(words)
        self._items[key].setData(_KIND, kind)

    def sizeHint(self) -> QSize:
        """As high as all its rows."""
        return QSize(px(_WIDTH), sum(self.sizeHintForRow(at) for at in range(self.count())) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the list is lower than its rows, the chosen one stays in sight."""
        super().resizeEvent(event)
        self.scrollToItem(self.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrow towards the part go into it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self.gone_in.emit()
        elif event.key() == Qt.Key.Key_Home:
            # The first row is a heading, to which no key leads.
            self.setCurrentItem(next(iter(self._items.values())))
        else:
            super().keyPressEvent(event)


class _PartDelegate(GroundDelegate):
    """Paints a heading, or a part with its key at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A heading is lower."""
        return QSize(px(_WIDTH) // 2, px(_ROW if index.data(_KEY) else _HEADING))

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:
        """The words as far as there is room for them, then the key."""
        worn, room = look(), place.adjusted(px(_SIDE), 0, -px(_SIDE), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if not index.data(_KEY):
            painter.setFont(face(LABEL))
            painter.setPen(worn.colour("dim"))
            painter.drawText(room.adjusted(0, px(6), 0, 0), middle, str(index.data()).upper())
            return
        painter.setFont(face(SMALL))
        painter.setPen(worn.colour("dim"))
        key = str(index.data(_SHORTCUT) or "")
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, key)
        wide = QFontMetrics(face(SMALL)).horizontalAdvance(key)
        kind = index.data(_KIND)
        painter.setFont(face(TEXT))
        painter.setPen(worn.pair(kind)[0] if kind else worn.colour("text"))
        room.setRight(room.right() - wide - px(_SIDE))
        words = QFontMetrics(face(TEXT)).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, words)


class ListedParts(PartsPage):
    """The list has the keyboard when the screen is opened, and again after Esc."""

    strip: PartList

    def __init__(self, parts: Sequence[Part], says: str, parent: QWidget | None = None) -> None:
        super().__init__(parts, says, parent, with_key="Alt")
        self.strip.gone_in.connect(self._go_in)

    def _lay_out(self, parts: Sequence[Part], says: str) -> None:
        self.strip = PartList(parts, [self.key_to(part.key) for part in parts])
        card = Card(None, self.strip)
        card.body.setContentsMargins(8, 8, 8, 8)
        left = QWidget()
        column(card, margins=(16, 16, 0, 16), parent=left)
        fixed_width(left, _WIDTH + 16)
        row(left, self._floors, spacing=0, parent=self).setStretch(1, 1)

    @property
    def main_field(self) -> QWidget:  # type: ignore[override]
        """The list."""
        return self.strip

    def tell_count(self, key: str, count: int, kind: Kind = "plain") -> None:
        """Says in the list how much is to be done in a part."""
        if key in self._parts:
            words = self._parts[key].words
            self.strip.tell(key, f"{words} · {count}" if count else words, kind if count else None)

    def enter(self) -> None:
        """The keyboard is in the list: the next arrow goes to another part."""
        super().enter()
        self.strip.setFocus()

    def turn_to(self, key: str) -> None:
        """Shows a part, and the keyboard goes into it."""
        super().turn_to(key)
        self._go_in()

    def go_back(self) -> bool:
        """Esc: one step inside the part, then back to the list."""
        if self.part.go_back():
            return True
        if self.strip.hasFocus():
            return False
        self.strip.setFocus()
        return True

    def _turn_to(self, key: str) -> None:
        walking = self.strip.hasFocus()
        super()._turn_to(key)
        if walking:
            self.strip.setFocus()

    def _go_in(self) -> None:
        if self._entered and self.part.main_field is not None:
            self.part.main_field.setFocus(Qt.FocusReason.OtherFocusReason)
