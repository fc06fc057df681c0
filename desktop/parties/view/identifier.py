"""The field of a personal number: nobody but the clerk at work on it reads it whole."""

from PySide6.QtGui import QFocusEvent

from desktop.office.identity import masked
from desktop.widgets.fields import LineField


class IdentifierField(LineField):
    """A personal number: whole while it is typed, masked as soon as the clerk goes on."""

    def __init__(self) -> None:
        super().__init__(longest=20)
        self._whole = ""
        self.textEdited.connect(self._keep)

    def _keep(self, typed: str) -> None:
        self._whole = typed

    def value(self) -> str:
        """What was typed, whole."""
        return self._whole.strip()

    def set_value(self, number: str) -> None:
        """Shows a number, masked unless it is being typed."""
        self._whole = number
        self.setText(number if self.hasFocus() else masked(number))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The clerk compares it with the document: show it whole."""
        self.setText(self._whole)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The next person in the queue must not read it."""
        super().focusOutEvent(event)
        self.setText(masked(self._whole.strip()))
