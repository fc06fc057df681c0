"""A line that offers something while one types: in a list over the window, so that nothing below moves."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.office.language import _
from desktop.office.typing_layouts import search_keys, skeleton, words_of
from desktop.widgets.fields import LineField
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import px

_SHOWN = 6
_WIDEST = 460
_FRAME = 4


class OfferingLine(LineField):
    """Arrows go to one of those offered, Enter takes it, Esc leaves them; Down alone asks for all of them.

    Enter takes nothing that nobody went to: it goes on, as in any line. `says` is the list's name.
    """

    def __init__(self, says: str, *, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(longest=longest, parent=parent)
        self._says = says
        self._list: ResultList | None = None
        self.textEdited.connect(self._typed)

    def offers(self, typed: str) -> Sequence[ListRow]:
        """What is offered for what stands there; everything where nothing does."""
        raise NotImplementedError

    def take(self, key: Any) -> None:
        """This one is meant: the key of its row."""
        raise NotImplementedError

    def offered(self) -> list[str]:
        """What stands below now."""
        shown = self._list is not None and self._list.isVisible()
        return [one.title for one in self._list.rows()] if shown and self._list is not None else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Esc belong to the list while it is there."""
        key = event.key()
        if self._list is None or not self._list.isVisible():
            if key == Qt.Key.Key_Down and not event.modifiers():
                self._show(self.offers(self.text()))
            else:
                super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._list.keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._list.current_key() is not None:
            self._take_current()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus; the words stay."""
        super().focusOutEvent(event)
        self.put_away()

    def put_away(self) -> None:
        """Offers nothing now."""
        if self._list is not None:
            self._list.hide()

    def _typed(self, typed: str) -> None:
        self._show(self.offers(typed) if typed.strip() else ())

    def _show(self, rows: Sequence[ListRow]) -> None:
        if not rows:
            self.put_away()
            return
        shown = self._made_list()
        shown.set_rows(list(rows))
        shown.clearSelection()
        height = min(len(rows), _SHOWN) * max(shown.sizeHintForRow(0), 1) + _FRAME
        corner = self.mapTo(self.window(), QPoint(0, self.height()))
        width = max(self.width(), min(px(_WIDEST), self.window().width() - corner.x()))
        shown.setGeometry(corner.x(), corner.y(), width, height)
        shown.raise_()
        shown.show()

    def _made_list(self) -> ResultList:
        if self._list is None:
            self._list = ResultList(says=self._says, parent=self.window())
            self._list.setFrameShape(QFrame.Shape.StyledPanel)
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.clicked.connect(self._take_current)
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def _take_current(self) -> None:
        if self._list is not None:
            self.take(self._list.current_key())


class RememberedLine(OfferingLine):
    """Offers what was typed there before, the most usual first."""

    def __init__(self, *, longest: int) -> None:
        super().__init__(_("Typed here before"), longest=longest)
        self._known: tuple[str, ...] = ()

    def remember(self, known: Sequence[str]) -> None:
        """What was typed there before, in the order in which it is offered."""
        self._known = tuple(known)

    def offers(self, typed: str) -> Sequence[ListRow]:
        """Those of which every typed word begins one; not what stands there already."""
        found = [one for one in self._known if one != typed.strip() and begins(one, typed)]
        return [ListRow(key=one, title=one) for one in found]

    def take(self, key: Any) -> None:
        """Types it."""
        self.put_away()
        self.setText(key)
        self.textEdited.emit(key)
        self.put_away()


def begins(words: str, typed: str) -> bool:
    """Whether every word typed begins one of those, in whichever alphabet or layout it was typed."""
    known = [skeleton(word) for word in words_of(words)]
    return not typed.strip() or any(
        all(any(word.startswith(tuple(keys)) for word in known) for keys in reading)
        for reading in search_keys(typed)
    )
