"""A choice of one from a few, all of them in sight."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QWidget

from desktop.widgets.labels import Kind
from desktop.widgets.layouts import clear, column, row

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Segment(QPushButton):
    """One choice of a `Segmented`; arrow keys go to its neighbours."""

    stepped = Signal(int)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        # One of several: what a screen reader says is a radio button, no longer a box that can be ticked.
        self.setAutoExclusive(True)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step; Home and End jump; the rest is a button's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Home:
            self.stepped.emit(-1000)
        elif event.key() == Qt.Key.Key_End:
            self.stepped.emit(1000)
        else:
            super().keyPressEvent(event)


def give_corners(side_by_side: Sequence[Segment]) -> None:
    """Says to each which end of its row it is, for its corners and the line at its right."""
    last = len(side_by_side) - 1
    for index, segment in enumerate(side_by_side):
        place = "only" if last == 0 else {0: "first", last: "last"}.get(index, "middle")
        segment.setProperty("place", place)


class Segmented(QFrame):
    """Exclusive choices (value, words) side by side; one Tab stop, arrow keys choose.

    The first one is chosen at the beginning. `chosen` tells the new value, by whomever it was set.
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._rows = column(spacing=0, margins=1, parent=self)
        self._values: list[Any] = []
        self._segments: list[Segment] = []
        self._group: QButtonGroup | None = None
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offers other choices, keeping the chosen value where it is still there; tells nothing."""
        before = self.value()
        clear(self._rows)
        if self._group is not None:
            self._group.deleteLater()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._values = [value for value, _words in options]
        # One alone is no choice: it stands there as words, without the frame of a switch.
        self.setProperty("lone", len(options) == 1)
        self.style().unpolish(self)
        self.style().polish(self)
        self._segments = [Segment(words) for _value, words in options]
        for place, segment in enumerate(self._segments):
            segment.stepped.connect(self._step)
            segment.toggled.connect(self._settle)
            self._group.addButton(segment, place)
        self._lay()
        if self._segments:
            index = self._values.index(before) if before in self._values else 0
            self._segments[index].blockSignals(True)
            self._segments[index].setChecked(True)
            self._segments[index].blockSignals(False)
            self._one_tab_stop()

    def _lay(self) -> None:
        """Lays the choices side by side."""
        self._rows.addLayout(row(*self._segments, spacing=0))
        give_corners(self._segments)

    def value(self) -> Any:
        """The chosen value, or None where there are no choices."""
        index = self._index()
        return None if index is None else self._values[index]

    def set_value(self, value: Any) -> None:
        """Chooses `value`; raises ValueError where it is not offered."""
        self._segments[self._values.index(value)].setChecked(True)

    def choose_first(self) -> None:
        """Chooses the first, if there is any."""
        for segment in self._segments[:1]:
            segment.setChecked(True)

    def set_enabled(self, value: Any, enabled: bool) -> None:
        """Whether one of the choices can be taken."""
        self._segments[self._values.index(value)].setEnabled(enabled)

    def set_kind(self, value: Any, kind: Kind) -> None:
        """Gives the words of a choice the colour of a sign; the words themselves must say it too."""
        segment = self._segments[self._values.index(value)]
        segment.setProperty("kind", kind)
        segment.style().unpolish(segment)
        segment.style().polish(segment)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the chosen one."""
        index = self._index()
        if index is not None:
            self._segments[index].setFocus(reason)

    def _index(self) -> int | None:
        return next((place for place, one in enumerate(self._segments) if one.isChecked()), None)

    def _step(self, by: int) -> None:
        open_ones = [one for one in self._segments if one.isEnabled()]
        here = next(place for place, one in enumerate(open_ones) if one.isChecked())
        there = open_ones[max(0, min(len(open_ones) - 1, here + by))]
        there.setChecked(True)
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _settle(self, checked: bool) -> None:
        if checked:
            self._one_tab_stop()
            self.chosen.emit(self.value())

    def _one_tab_stop(self) -> None:
        for segment in self._segments:
            policy = Qt.FocusPolicy.StrongFocus if segment.isChecked() else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
