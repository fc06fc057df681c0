"""The rail at the left: every activity with its key, and the lock."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from desktop.office.language import _
from desktop.shell.screens import Screen
from desktop.widgets.icons import paint_glyph
from desktop.widgets.layouts import column
from desktop.widgets.look import LABEL, SMALL, face, look
from desktop.widgets.sizes import fitted, fixed_width, px

WIDTH = 92
_HEIGHTS = (32, 66)
"""Less where every place is offered on a small screen, or the text is large."""
_WITH_ICON = 50
"""A lower button has its words and its key only."""
_ICON = 24
_BAR = 4
# One key for the one who must leave the desk at once; the chord is what other programs taught.
LOCK_KEY = "F12"
LOCK_KEYS = (QKeySequence(LOCK_KEY), QKeySequence("Ctrl+L"))


class RailButton(QAbstractButton):
    """An activity: icon, title, key. It never takes the focus from the field that is being typed in."""

    def __init__(self, title: str, icon: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self._icon, self._key = icon, key
        fitted(self, RailButton._fit)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{title} ({key})")

    def _fit(self) -> None:
        self.setFixedWidth(px(WIDTH))
        self.setMinimumHeight(px(_HEIGHTS[0]))
        self.setMaximumHeight(px(_HEIGHTS[1]))

    def sizeHint(self) -> QSize:
        """As high as it likes to be."""
        return QSize(px(WIDTH), px(_HEIGHTS[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The open activity stands on a lighter ground with a bar at its left."""
        worn, painter = look(), QPainter(self)
        missing = (px(_HEIGHTS[1]) - self.height()) // 2
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), worn.colour("rail_active" if chosen else "rail_hover"))
        if chosen:
            painter.fillRect(QRect(0, 0, px(_BAR), self.height()), worn.colour("rail_bar"))
        ink = "on_rail" if chosen else "rail_text"
        # Whole above the edge: a button that is made lower takes it from around the icon first.
        below = min(px(43) - missing, self.height() - px(20))
        if self.height() >= px(_WITH_ICON):
            paint_glyph(painter, QRect(0, px(16) - missing, self.width(), px(_ICON)), self._icon, ink)
        room = QRect(1, below, self.width() - 2, px(18))
        fits = QFontMetrics(face(LABEL)).horizontalAdvance(self.text()) <= room.width()
        painter.setFont(face(LABEL if fits else SMALL))
        painter.setPen(worn.colour(ink))
        words = QFontMetrics(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(face(SMALL))
        painter.setPen(worn.colour("rail_dim"))
        hint = QRect(0, px(3) if below > px(20) else 0, self.width() - px(6), px(13))
        painter.drawText(hint, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key)
        painter.end()


class Rail(QFrame):
    """`place_asked` tells the key of the place wanted, `lock_asked` that the clerk goes away."""

    place_asked = Signal(str)
    lock_asked = Signal()

    def __init__(self, places: Sequence[Screen], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fixed_width(self, WIDTH)
        self.setAccessibleName(_("Activities"))
        self._buttons: dict[str, RailButton] = {}
        self._keys: dict[str, QShortcut] = {}
        layout = column(spacing=0, margins=(0, 8, 0, 8), parent=self)
        for place in places:
            button = RailButton(place.title, place.icon, place.shortcut)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _checked=False, key=place.key: self.place_asked.emit(key))
            shortcut = QShortcut(QKeySequence(place.shortcut), self)
            shortcut.activated.connect(button.click)
            shortcut.setWhatsThis(place.title)
            self._buttons[place.key] = button
            self._keys[place.key] = shortcut
            layout.addWidget(button)
        layout.addStretch(1)
        self.lock = RailButton(_("Lock"), "lock-key", LOCK_KEY)
        self.lock.clicked.connect(self.lock_asked)
        lock_key = QShortcut(self)
        lock_key.setKeys(LOCK_KEYS)
        lock_key.activated.connect(self.lock.click)
        lock_key.setWhatsThis(_("Lock"))
        layout.addWidget(self.lock)

    def offer(self, key: str, *, offered: bool) -> None:
        """Whether a place is there for whoever is at the desk, and so is its key."""
        self._buttons[key].setVisible(offered)
        self._keys[key].setEnabled(offered)

    def mark(self, key: str) -> None:
        """Marks the open place."""
        self._buttons[key].setChecked(True)
