"""Several lines of text with a limit: told at once, and quick even with a hundred thousand letters in it."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QWidget

from desktop.office.faults import WrongInput
from desktop.office.language import N_, spoken
from desktop.widgets.fields import Field, TextArea

_AT_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_ANYWHERE = QTextOption.WrapMode.WrapAnywhere


class BoundedText(TextArea):
    """What is too long stays for the clerk to shorten; `tell_at(field)` says so there while it is."""

    def __init__(self, limit: int, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(lines=lines, parent=parent)
        self._limit = limit
        self._field: Field | None = None
        self._told = ""
        self.textChanged.connect(self._note_length)

    def tell_at(self, field: Field) -> None:
        """The field that this stands in."""
        self._field = field

    def length(self) -> int:
        """How many characters are typed; counted by Qt, without copying them at every key."""
        return self.document().characterCount() - 1

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's
        """Pasted or dropped."""
        self._wrap_for(self.length() + len(source.text()))
        super().insertFromMimeData(source)

    def setPlainText(self, text: str) -> None:  # noqa: N802 - Qt's
        """Shows another text."""
        self._wrap_for(len(text))
        super().setPlainText(text)

    def _wrap_for(self, length: int) -> None:
        # One word of a hundred thousand letters would take Qt a second at every key to break between words.
        mode = _ANYWHERE if length > self._limit else _AT_WORDS
        if self.wordWrapMode() != mode:
            self.setWordWrapMode(mode)

    def _note_length(self) -> None:
        length = self.length()
        self._wrap_for(length)
        if self._field is None:
            return
        if length > self._limit:
            fault = WrongInput(
                N_("This text is too long: {actual} characters. Shorten it to at most {limit}."),
                actual=length,
                limit=self._limit,
            )
            self._told = fault.sentence(spoken())
            self._field.show_error(self._told)
        elif self._told and self._field.error() == self._told:
            self._field.clear_error()
