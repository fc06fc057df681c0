"""A face for a whole screen, drawn for 1366 × 768, or upright for 768 × 1366, as large as its screen.

It is made of real buttons and labels, so that Tab and a screen reader find them; only their sizes grow.
"""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget

from desktop.widgets.look import STYLE
from desktop.widgets.saying import say_aloud

AS_DRAWN = (1366, 768)
_SIZE = re.compile(r"(\d+)px")
_AS_DRAWN = "distances as drawn"


class DrawnFace(QWidget):
    """`sheet` in `resources/style` has its look, sizes as drawn; it is shown `times` as large."""

    def __init__(self, sheet: str) -> None:
        super().__init__()
        self._sheet = (STYLE / sheet).read_text(encoding="utf-8")
        self.times, self.upright = 1.0, False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(self._sheet)

    def fit(self, size: QSize, larger: float = 1.0) -> None:
        """Shows everything as large as there is room for in `size`, and `larger` beyond that."""
        wide, high = size.width(), size.height()
        upright = high > wide
        across, down = reversed(AS_DRAWN) if upright else AS_DRAWN
        self.draw(min(wide / across, high / down) * larger, upright=upright)

    def turn(self) -> None:
        """Lays out anew what is shown: the screen has become higher than wide, or wider than high."""

    def draw(self, times: float, *, upright: bool = False) -> None:
        """Shows everything `times` as large as it was drawn, for a screen that is `upright` or not."""
        turned = upright is not self.upright
        if turned:
            self.upright = upright
            self.setProperty("upright", upright)
            self.turn()
        if turned or times != self.times:
            self.times = times
            self.setStyleSheet(
                _SIZE.sub(lambda size: f"{max(1, round(int(size[1]) * times))}px", self._sheet)
            )
            self.spread()

    def spread(self) -> None:
        """Gives what was put on the face since its distances too."""
        for layout in self.findChildren(QLayout):
            _stretch(layout, self.times)
        for one in self.findChildren(DrawnFace):
            one.draw(self.times, upright=self.upright)

    def leave_around(self, *margins: int) -> None:
        """Leaves so much free at the left, above, at the right and below, as drawn."""
        layout = self.layout()
        assert layout is not None
        layout.setProperty(_AS_DRAWN, [layout.spacing(), *margins])
        self.spread()

    def turn_to(self, words: str, *, had_focus: bool) -> None:
        """Reads out a new page; whoever was at a key of the old one is at its first one."""
        self.spread()
        say_aloud(self, words)
        if had_focus:
            first = next(iter(self.findChildren(QAbstractButton)), None)
            if first is not None:
                first.show()  # what is new is shown a moment later, and takes no focus before
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        """Whether somebody is at one of its keys."""
        return self.isAncestorOf(self.window().focusWidget())


def _stretch(layout: QLayout, times: float) -> None:
    drawn = layout.property(_AS_DRAWN)
    if drawn is None:
        around = layout.contentsMargins()
        drawn = [layout.spacing(), around.left(), around.top(), around.right(), around.bottom()]
        layout.setProperty(_AS_DRAWN, drawn)
    between, *around_it = (round(size * times) for size in drawn)
    layout.setSpacing(between)
    layout.setContentsMargins(*around_it)
