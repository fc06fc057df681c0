"""Things the program says: a note inside a card, and a banner that passes by."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop.office.language import _
from desktop.widgets.buttons import IconButton, QuietLink
from desktop.widgets.icons import Glyph
from desktop.widgets.labels import Kind, Text
from desktop.widgets.layouts import TOP, Item, column, fill, row
from desktop.widgets.saying import say_aloud
from desktop.widgets.sizes import fixed_width, px

SIGNS = {
    "plain": "info",
    "info": "info",
    "ok": "check-circle",
    "warning": "warning",
    "error": "warning-circle",
}
STAYS_MS = 6000
_READ_PER_SIGN_MS = 90
"""Whoever reads slowly reads eleven signs a second; a long sentence stays until they have."""

_USED = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox)
_EDGE = 16
_TOAST_WIDTH, _TOAST_HEIGHT = 372, 44


class Note(QFrame):
    """A remark beside the work, on a soft ground with a bar: what is known, and links to act on it."""

    def __init__(
        self,
        text: str,
        title: str = "",
        kind: Kind = "info",
        *,
        actions: list[tuple[str, Callable[[], None]]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.title = Text(title, "strong")
        if not title:
            self.title.hide()
        self.text = Text(text)
        self.links = [QuietLink(words) for words, _act in actions or ()]
        for link, (_words, act) in zip(self.links, actions or (), strict=True):
            link.clicked.connect(lambda _checked=False, act=act: act())
        self._body = column(self.title, self.text, spacing=2, margins=(12, 8, 12, 8), parent=self)
        if self.links:
            self.add(2, row(*self.links, None, spacing=16))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def add(self, *items: Item) -> None:
        """Adds items below the words."""
        fill(self._body, items)

    def say(self, text: str, title: str = "", kind: Kind = "info") -> None:
        """Shows another remark."""
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)


class Banner(QFrame):
    """One sentence with a sign, that does not stop the work; it can be closed."""

    closed = Signal()

    def __init__(self, text: str = "", kind: Kind = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Glyph(SIGNS[kind], colour="accent", size=20)
        self._text = Text(text)
        self._close = IconButton("x", _("Close this message"))
        self._close.clicked.connect(self.close_banner)
        place = row(self._sign, self._text, self._close, spacing=10, margins=(12, 6, 6, 6), parent=self)
        place.setStretch(1, 1)
        place.setAlignment(self._close, TOP)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.say(text, kind)

    @property
    def words(self) -> str:
        """The sentence shown."""
        return self._text.text()

    @property
    def kind(self) -> str:
        """Its kind."""
        return str(self.property("kind"))

    def say(self, text: str, kind: Kind = "info") -> None:
        """Shows a sentence; a screen reader reads it out at once."""
        self._text.setText(text)
        self.setProperty("kind", kind)
        self._sign.show_glyph(SIGNS[kind], "accent" if kind in {"plain", "info"} else kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(text)
        say_aloud(self, text)

    def close_banner(self) -> None:
        """Puts the banner away."""
        self.hide()
        self.closed.emit()


class Toast(Banner):
    """A banner that floats over its parent and goes by itself, unless it is an error."""

    def __init__(self, parent: QWidget, *, stays_ms: int = STAYS_MS) -> None:
        super().__init__(parent=parent)
        self._stays_ms = stays_ms
        self._goes = QTimer(self, singleShot=True)
        self._goes.timeout.connect(self.close_banner)
        fixed_width(self, _TOAST_WIDTH)
        self.hide()

    def announce(self, text: str, kind: Kind = "ok") -> None:
        """Shows a sentence over the work. An error stays until it is closed."""
        self.say(text, kind)
        self.show()
        self.settle()
        if kind == "error":
            self._goes.stop()
        else:
            self._goes.start(self._stays_ms + max(0, _READ_PER_SIGN_MS * len(text) - STAYS_MS))

    def settle(self) -> None:
        """Takes its place at the bottom right of its parent, or where it covers least; above all else.

        Where nothing else is left it covers a button or what is typed into rather than the focus.
        """
        self.raise_()  # a screen that is turned to comes to the front, and would cover it
        self.setFixedHeight(max(px(_TOAST_HEIGHT), self.heightForWidth(self.width())))
        parent = self.parentWidget()
        if parent is None:
            return
        right, low = parent.width() - self.width() - _EDGE, parent.height() - self.height() - _EDGE
        places = [QRect(QPoint(x, y), self.size()) for y in (low, _EDGE) for x in (right, right // 2, _EDGE)]
        focus = QApplication.focusWidget()
        used = [one for one in parent.findChildren(QWidget) if one is focus or isinstance(one, _USED)]
        covered = [
            (QRect(one.mapTo(parent, QPoint()), one.size()), one is focus)
            for one in used
            if one.isVisible() and not self.isAncestorOf(one)
        ]

        def harm(place: QRect) -> tuple[bool, int]:
            over = [has_focus for area, has_focus in covered if area.intersects(place)]
            return any(over), len(over)

        self.move(min(places, key=harm).topLeft())
