"""What is wrong with a field: one line beside its label, whole below the editor while that has the focus.

Neither takes room that was not there before, so that no neighbour moves when a fault comes or goes.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.office.language import ngettext
from desktop.widgets.icons import paint_glyph
from desktop.widgets.labels import Line, Text
from desktop.widgets.sizes import px

_SIGN = 14
_GAP = 4
_WIDEST = 420
_WATCHED = frozenset(
    {QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide}
)


class FaultNote(QObject):
    """The whole sentence over the window, at the editor that it is about, while that has the focus."""

    def __init__(self, line: Line, editor: QWidget) -> None:
        super().__init__(line)
        self._line, self._editor = line, editor
        self._shown: Text | None = None

    def tell(self, sentence: str) -> None:
        """Another sentence, or none: only then is anything watched."""
        for watched in (*_around(self._editor), *self._editor.findChildren(QWidget)):
            watched.removeEventFilter(self)
            if sentence:
                watched.installEventFilter(self)
        self._look()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The focus came or went, or the editor has another place."""
        if event.type() in _WATCHED:
            self._look()
        return False

    def _look(self) -> None:
        focus = self._editor.window().focusWidget()
        here = focus is self._editor or self._editor.isAncestorOf(focus)
        if here and self._line.text() and self._line.is_cut() and not self._editor.visibleRegion().isEmpty():
            self._show()
        elif self._shown is not None:
            self._shown.hide()

    def _show(self) -> None:
        window = self._editor.window()
        if self._shown is None:
            self._shown = Text("", "error", window)
            self._shown.setProperty("over", True)
            self._shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.destroyed.connect(self._shown.deleteLater)
        self._shown.setText(self._line.text())
        width = min(max(self._editor.width(), px(_WIDEST)), window.width())
        height = self._shown.heightForWidth(width)
        above = self._editor.mapTo(window, QPoint(0, 0))
        below = above.y() + self._editor.height()
        left = max(0, min(above.x(), window.width() - width))
        top = below if below + height <= window.height() else max(0, above.y() - height)
        self._shown.setGeometry(left, top, width, height)
        self._shown.raise_()
        self._shown.show()


def _around(editor: QWidget) -> Iterator[QWidget]:
    """The editor and what it lies in: where the page is scrolled, that moves."""
    place: QWidget | None = editor
    while place is not None and not place.isWindow():
        yield place
        place = place.parentWidget()


class FaultLine(Line):
    """The sign and the sentence, or as much of it as fits; the rest is told by a `FaultNote`."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__("", "error")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._editor = editor
        self._note: FaultNote | None = None

    def minimumSizeHint(self) -> QSize:
        """No width of its own: what a label and its fault share is the field's."""
        return QSize(1, super().minimumSizeHint().height())

    def say(self, sentence: str) -> None:
        """Shows another sentence; an empty one takes it back."""
        self.setContentsMargins(px(_SIGN + _GAP) if sentence else 0, 0, 0, 0)
        self.setText(sentence)
        if sentence and self._note is None:
            self._note = FaultNote(self, self._editor)
        if self._note is not None:
            self._note.tell(sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the sign before the words."""
        super().paintEvent(event)
        if self.text():
            painter = QPainter(self)
            top = (self.height() - px(_SIGN)) / 2
            paint_glyph(painter, QRectF(0, top, px(_SIGN), px(_SIGN)), "warning-circle", "error")
            painter.end()


class FaultCount(Line):
    """How many fields are to be mended; always there, so that it moves nothing when it speaks."""

    def __init__(self) -> None:
        super().__init__("", "error")

    def count(self, errors: Sequence[str]) -> None:
        """Counts the sentences that are shown now."""
        self.setText(faults_counted(sum(map(bool, errors))))


def faults_counted(count: int) -> str:
    """How much is to be mended; nothing for none."""
    return ngettext("{count} thing to mend", "{count} things to mend", count) if count else ""
