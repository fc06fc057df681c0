"""Beside the form: what was brought before and is like what is being typed, so that a repeat is seen."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desktop.complaints.life.alike import Alike
from desktop.complaints.life.state_words import state_word
from desktop.complaints.similar import likeness_word
from desktop.office.clock import day_in_sofia
from desktop.office.language import _, spoken
from desktop.widgets.buttons import KeyButton, badge_size, paint_badge
from desktop.widgets.cards import Card
from desktop.widgets.layouts import clear, column
from desktop.widgets.look import LABEL, face, look
from desktop.widgets.sizes import px

SHOWN = 3
_LINE = 16
_SIDE = 10
_ABOVE = 6
_HEIGHT = 3 * _LINE + 2 * _ABOVE
_BETWEEN = 6


def when_and_who(found: Alike) -> str:
    """`18.11.2026 г. · Иванка Тодорова`"""
    record = found.record
    day = spoken().short_date(day_in_sofia(record.registered_at))
    return f"{day} · {record.applicant or _('anonymous')}"


def reasons_of(found: Alike) -> str:
    """`същият подател, същото място`"""
    return ", ".join(likeness_word(one, spoken()) for one in found.similarity.reasons)


class AlikeButton(KeyButton):
    """One of them: number and state, when and who, in what it is alike. Pressing it shows both texts."""

    def __init__(self, found: Alike, key: str) -> None:
        super().__init__("", key)
        self.found = found
        words = spoken()
        self.lines = (found.record.number, when_and_who(found), reasons_of(found))
        self.state = state_word(found.state, words)
        self.setAccessibleName(", ".join((self.lines[0], self.state, *self.lines[1:])))
        self.setToolTip(found.record.subject)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(200, px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each line ends in „…“ where there is no room; the number is always whole."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        room = self.rect().adjusted(px(_SIDE), px(_ABOVE), -px(_SIDE), -px(_ABOVE))
        size = badge_size(self.key)
        badge = QRect(room.right() - size.width(), room.top(), size.width(), size.height())
        paint_badge(painter, badge.toRectF(), self.key, "dim")
        self._paint_first(painter, QRect(room.left(), room.top(), badge.left() - 8 - room.left(), px(_LINE)))
        painter.setFont(face(LABEL))
        for place, (said, ink) in enumerate(zip(self.lines[1:], ("text", "warning"), strict=True), start=1):
            _say(
                painter,
                QRect(room.left(), room.top() + place * px(_LINE), room.width(), px(_LINE)),
                said,
                ink,
            )
        painter.end()

    def _paint_first(self, painter: QPainter, room: QRect) -> None:
        painter.setFont(self._words_face())
        number = QFontMetrics(painter.font()).horizontalAdvance(self.lines[0])
        _say(painter, room, self.lines[0], "text")
        painter.setFont(face(LABEL))
        _say(painter, room.adjusted(number + 8, 0, 0, 0), self.state, "dim")


def _say(painter: QPainter, room: QRect, said: str, ink: str) -> None:
    painter.setPen(look().colour(ink))
    shown = QFontMetrics(painter.font()).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class AlikeCard(Card):
    """At most three; out of sight while there is none. `opened(Alike)`: the clerk wants to see one."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Similar cases"), spacing=6, parent=parent)
        self.buttons: list[AlikeButton] = []
        self._list = column(spacing=_BETWEEN)
        self.add(self._list)
        self.hide()

    def height_of(self, number: int) -> int:
        """How high it is with so many of them in it."""
        margins = self.body.contentsMargins()
        around = margins.top() + margins.bottom() + self.header.sizeHint().height() + self.body.spacing()
        return around + number * px(_HEIGHT) + (number - 1) * _BETWEEN

    def show_at_most(self, number: int) -> None:
        """Where there is no room for all, the most alike stay."""
        for place, button in enumerate(self.buttons):
            button.setVisible(place < number)

    def show_found(self, found: Sequence[Alike]) -> None:
        """Shows these; the same ones stay as they are, with the focus where it is."""
        wanted = list(found[:SHOWN])
        if [one.found for one in self.buttons] == wanted:
            return
        clear(self._list)
        self.buttons = []
        for place, one in enumerate(wanted, start=1):
            button = AlikeButton(one, f"Ctrl+{place}")
            button.clicked.connect(lambda _checked=False, one=one: self.opened.emit(one))
            self.buttons.append(button)
            self._list.addWidget(button)
        self.setVisible(bool(wanted))
