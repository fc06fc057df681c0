"""Things the program says: a note inside a card, and a banner that passes by."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.office.language import _
from desktop.widgets.buttons import IconButton, QuietLink
from desktop.widgets.icons import Glyph
from desktop.widgets.labels import Kind, Text
from desktop.widgets.layouts import TOP, Item, column, fill, row
from desktop.widgets.saying import say_aloud
from desktop.widgets.sizes import px

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

_EDGE, _INSIDE = 16, 3
_TOAST_WIDTH, _TOAST_HEIGHT = 372, 40


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
        self._row = place = row(
            self._sign, self._text, self._close, spacing=10, margins=(12, 6, 6, 6), parent=self
        )
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

    def __init__(
        self,
        parent: QWidget,
        *,
        places: Callable[[], Sequence[QRect]] | None = None,
        stays_ms: int = STAYS_MS,
    ) -> None:
        """`places`: where on its parent it covers nothing that is read or typed into, the best first.

        Without them it stands at the upper edge.
        """
        super().__init__(parent=parent)
        self._places = places or self._upper_edge
        self._stays_ms = stays_ms
        self._goes = QTimer(self, singleShot=True)
        self._goes.timeout.connect(self.close_banner)
        self._row.setContentsMargins(12, _INSIDE, 6, _INSIDE)
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
        """Takes the first of its places that holds the sentence, above all else; the last where none does."""
        self.raise_()
        places = self._places()
        fitting = (
            (room, width)
            for room in places
            for width in sorted({min(px(_TOAST_WIDTH), room.width()), room.width()})
            if width >= px(_TOAST_WIDTH) // 2 and self.heightForWidth(width) <= room.height()
        )
        room, width = next(fitting, (places[-1], places[-1].width()))
        self.setFixedSize(width, max(px(_TOAST_HEIGHT), self.heightForWidth(width)))
        self.move(room.right() - width + 1, room.top() + max(0, (room.height() - self.height()) // 2))

    def _upper_edge(self) -> list[QRect]:
        parent = self.parentWidget()
        assert parent is not None
        return [QRect(_EDGE, _EDGE, parent.width() - 2 * _EDGE, px(2 * _TOAST_HEIGHT))]
