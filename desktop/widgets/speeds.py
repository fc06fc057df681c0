"""The speeds of a service side by side: what each costs and when it is ready."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.widgets.labels import Line
from desktop.widgets.layouts import column, row
from desktop.widgets.look import CARD_RADIUS, look
from desktop.widgets.sizes import px

_HEIGHT = 104


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """One speed, ready to be read aloud: „обикновена“, „7 дни“, „2,05 €“, „до 2 декември“."""

    key: Any
    name: str
    term: str
    price: str = ""
    due: str = ""


class SpeedCard(QAbstractButton):
    """One speed as a card that can be chosen."""

    def __init__(self, speed: Speed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.speed = speed
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(filter(None, (speed.name, speed.term, speed.price, speed.due))))
        price = Line(speed.price, "text")
        due = Line(speed.due, "strong")
        divider = Line("·", "dim")
        # Hidden, never shown: a part without a parent would open as a window of its own.
        for part, told in ((price, speed.price), (divider, speed.price and speed.due)):
            if not told:
                part.hide()
        last = row(price, divider, due, None, spacing=5)
        column(
            Line(speed.name, "dim"),
            Line(speed.term, "figure"),
            last,
            None,
            spacing=3,
            margins=14,
            parent=self,
        )
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Cards of one height."""
        return QSize(180, px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line around the card; a heavy one in the accent colour around the chosen."""
        worn = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, lit = self.isChecked(), self.hasFocus() or self.underMouse()
        width = 2 if chosen else 1
        painter.setPen(QPen(worn.colour("accent" if chosen else "edge" if lit else "line"), width))
        painter.setBrush(worn.colour("panel"))
        half = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), CARD_RADIUS, CARD_RADIUS
        )
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(worn.colour("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5), 5, 5)
        painter.end()
