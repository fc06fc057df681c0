"""The list of municipalities, in which typing „Пер“ finds „Община Перник“."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.widgets.fields import ChoiceField

_ORDERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class MunicipalityField(ChoiceField):
    """What is typed is looked for at the beginning of every word: all names begin with „Община“.

    `also` are the names in all languages, by key: whoever reads English may type Cyrillic, and the other way.
    """

    def __init__(self, options: Sequence[tuple[object, str]], also: Mapping[object, str]) -> None:
        super().__init__(options)
        self._also = also
        self._typed = ""
        self._since = QElapsedTimer()

    def showPopup(self) -> None:
        """Letters typed in the open list search as well."""
        super().showPopup()
        self.view().installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters search, other keys do what they do in any list."""
        if not self._searched(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same in the open list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._searched(event):
            return True
        return super().eventFilter(watched, event)

    def _searched(self, event: QKeyEvent) -> bool:
        sign = event.text().casefold()
        if event.modifiers() & _ORDERS or not sign.isprintable() or not sign:
            return False
        if not self._since.isValid() or self._since.restart() > QApplication.keyboardInputInterval():
            self._typed = ""
            self._since.start()
        if sign.isspace() and not self._typed:
            return False  # the space bar opens the list
        self._typed += sign
        for place in range(self.count()):
            name = f" {self.itemText(place)} {self._also.get(self._values[place], '')}".casefold()
            if f" {self._typed}" in name:
                self.setCurrentIndex(place)
                self.view().setCurrentIndex(self.model().index(place, self.modelColumn()))
                break
        return True
