"""Where the help that somebody needs is chosen: looks like any other choice, and takes several."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from desktop.office.language import pgettext, spoken
from desktop.parties.needs import NEEDS, kept_needs, needs_words
from desktop.widgets.fields import ChoiceField
from desktop.widgets.sizes import px

_WIDEST, _AROUND = 330, 46
"""Pixels: two kinds of help need no more; and what stands around the words, with the arrow."""


class HelpField(ChoiceField):
    """Unfolds by Space or an arrow; there Space ticks one after another, and Enter or Escape goes back.

    Its value is as `kept_needs` has it. `edited`: by a hand.
    """

    edited = Signal()
    _kept = ""

    def __init__(self) -> None:
        super().__init__()
        self.addItem("")
        self.boxes = _Boxes(self)
        for need in NEEDS:
            box = self.boxes.addAction(needs_words([need], spoken()))
            box.setCheckable(True)
            box.setData(str(need))
            box.triggered.connect(self._tick)
        self._show("")

    def value(self) -> str:
        """What is ticked."""
        return self._kept

    def set_value(self, kept: str) -> None:
        """Ticks these and no others."""
        for box in self.boxes.actions():
            box.setChecked(box.data() in kept.split())
        self._show(kept)

    def minimumSizeHint(self) -> QSize:
        """Its neighbours give way to what is ticked: two kinds of help are read whole."""
        hint = super().minimumSizeHint()
        words = self.fontMetrics().horizontalAdvance(self.currentText()) + px(_AROUND)
        return QSize(max(hint.width(), min(words, px(_WIDEST))), hint.height())

    def showPopup(self) -> None:
        """Unfolds the boxes."""
        self.boxes.setMinimumWidth(self.width())
        self.boxes.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.boxes.setActiveAction(self.boxes.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow leads to what can be ticked: there is no next one to be chosen."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def _tick(self) -> None:
        self._show(kept_needs([box.data() for box in self.boxes.actions() if box.isChecked()]))
        self.edited.emit()

    def _show(self, kept: str) -> None:
        words = needs_words(kept.split(), spoken())
        self._kept = kept
        self.setItemText(0, words or pgettext("help needed", "none"))
        self.setToolTip(words)
        self.updateGeometry()


class _Boxes(QMenu):
    """Stays open while one box after another is ticked."""

    _pressed = False
    """Whether the button was pressed here: it may also be let go here that unfolded the boxes."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter is done."""
        if event.key() == Qt.Key.Key_Space and self.activeAction() is not None:
            self.activeAction().trigger()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a click; outside it puts the boxes away."""
        self._pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ticks, and leaves the others to be ticked."""
        place, pressed = event.position().toPoint(), self._pressed
        box = next((one for one in self.actions() if self.actionGeometry(one).contains(place)), None)
        self._pressed = False
        if box is None:
            super().mouseReleaseEvent(event)
        elif pressed:
            box.trigger()
