"""Words on the screen: running text, one-line text, titles, chips and the ticket's badge.

All of them show plain text only: what a citizen dictated is never read as markup.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.widgets.icons import Glyph
from desktop.widgets.layouts import column

Role = Literal["text", "strong", "dim", "label", "section", "title", "figure", "error", "heading", "brand"]
Kind = Literal["plain", "info", "ok", "warning", "error"]


_MEASURED_ANEW = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ContentsRectChange})


class Text(QLabel):
    """Running text that wraps; `role` sets its size, weight and colour.

    A layout asks dozens of times how high the same text is at the same width, and Qt breaks its lines anew
    each time: half the time of a change of screens. So what was measured is kept, in pixels, until text,
    font or style change.
    """

    def __init__(self, text: str = "", role: Role = "text", parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}
        self._hints: dict[str, QSize] = {}
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)

    def wear_role(self, role: Role) -> None:
        """Changes size, weight and colour."""
        self.setProperty("role", role)
        self._forget_sizes()
        self.style().unpolish(self)
        self.style().polish(self)

    def setWordWrap(self, wraps: bool) -> None:
        """Says whether the text may take several lines."""
        self._forget_sizes()
        super().setWordWrap(wraps)

    def setText(self, text: str) -> None:
        """Shows another text; the same one again costs nothing."""
        if text != self.text():
            self._forget_sizes()
            super().setText(text)

    def heightForWidth(self, width: int) -> int:
        """How high the text is when it may be `width` wide."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """The size that suits the text."""
        if "wished" not in self._hints:
            self._hints["wished"] = super().sizeHint()
        return self._hints["wished"]

    def minimumSizeHint(self) -> QSize:
        """The least size in which the text can be read."""
        if "least" not in self._hints:
            self._hints["least"] = super().minimumSizeHint()
        return self._hints["least"]

    def changeEvent(self, event: QEvent) -> None:
        """Measures anew after a change of font or style."""
        if event.type() in _MEASURED_ANEW:
            self._forget_sizes()
        super().changeEvent(event)

    def _forget_sizes(self) -> None:
        self._heights.clear()
        self._hints.clear()


class Line(Text):
    """Text on one line: where there is no room it ends in „…“ and the whole stands in the tool tip."""

    def __init__(self, text: str = "", role: Role = "text", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows another text."""
        super().setText(text)
        self.setAccessibleName(text)
        self._tell_the_rest()

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a few letters."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), 24), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decides anew whether the text fits."""
        super().resizeEvent(event)
        self._tell_the_rest()

    def is_cut(self) -> bool:
        """Whether the text is wider than its place."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def _tell_the_rest(self) -> None:
        self.setToolTip(self.text() if self.is_cut() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the text, or as much as fits and an ellipsis."""
        if not self.is_cut():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(self.alignment().value), shown)
        painter.end()


class Shortened(Line):
    """One line with a shorter form for where there is little room; who holds it says which is shown."""

    def __init__(self, role: Role = "text", parent: QWidget | None = None) -> None:
        self._whole = self._short = ""
        self._is_short = False
        super().__init__("", role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """What is shown is shown whole."""
        return self.sizeHint()

    def show_forms(self, whole: str, short: str) -> None:
        """Shows other words."""
        self._whole, self._short = whole, short
        self.shorten(short=self._is_short)

    def width_of(self, *, short: bool = False) -> int:
        """The width in pixels of one of the forms."""
        return self.fontMetrics().horizontalAdvance(self._short if short else self._whole) + 1

    def shorten(self, *, short: bool) -> None:
        """Shows one of the forms; a screen reader gets the whole one, and so does the tool tip."""
        self._is_short = short
        self.setText(self._short if short else self._whole)
        self.setAccessibleName(self._whole)
        self.setToolTip(self._whole if short else "")


class SectionTitle(Line):
    """The small capital heading over a group. The capitals are the look's; the text stays as written."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "section", parent)

    def minimumSizeHint(self) -> QSize:
        """A heading is never cut."""
        return self.sizeHint()

    def setText(self, text: str) -> None:
        """Shows another heading, in capitals; screen readers get it as written."""
        super().setText(text.upper())
        self.setAccessibleName(text)


class Chip(QLabel):
    """A short state or mark in a rounded field, never cut and never wrapped."""

    def __init__(self, text: str = "", kind: Kind = "info", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", kind)

    def show_state(self, text: str, kind: Kind) -> None:
        """Changes words and colour together."""
        self.setText(text)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)

    def minimumSizeHint(self) -> QSize:
        """As wide as the words."""
        return self.sizeHint()


class TicketBadge(QLabel):
    """A queue ticket's label („Ж-014“) as it also stands on the hall's screen."""

    def __init__(self, label: str = "", *, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("large", large)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class EmptyState(QWidget):
    """What stands where there is nothing to show: an icon and one sentence that says what to do."""

    def __init__(self, text: str, icon: str = "tray", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = Glyph(icon, colour="edge", size=40)
        self._text = Text(text, "dim")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = column(None, self._glyph, self._text, None, spacing=12, margins=24, parent=self)
        layout.setAlignment(self._glyph, Qt.AlignmentFlag.AlignHCenter)

    def show_text(self, text: str) -> None:
        """Shows another sentence."""
        self._text.setText(text)
