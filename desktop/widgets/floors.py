"""Widgets in one place, of which one is seen at a time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget


class Floors(QStackedWidget):
    """What is added is dressed once, when it is first seen.

    Qt shows the first widget as soon as it is added, though nothing of it is on the screen yet: the style
    sheet is then weighed for all that is in it, and again each time the place is put into another widget.
    """

    def add(self, floor: QWidget) -> None:
        """Adds a floor above the others."""
        floor.setParent(self)
        if not self.isVisible():
            floor.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        self.addWidget(floor)
