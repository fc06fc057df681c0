"""Several lines of text with a limit: told at once, and quick even with a hundred thousand letters in it."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QWidget

from desktop.office.faults import WrongInput
from desktop.office.language import N_, spoken
from desktop.widgets.fields import TextArea

_AT_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_ANYWHERE = QTextOption.WrapMode.WrapAnywhere


class BoundedText(TextArea):
    """What is too long stays for the clerk to shorten; its field says so while it is."""

    def __init__(self, limit: int, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(lines=lines, parent=parent)
        self._limit = limit
        self.textChanged.connect(self._wrap)

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

    def _wrap(self) -> None:
        self._wrap_for(self.length())

    def _wrap_for(self, length: int) -> None:
        # One word of a hundred thousand letters would take Qt a second at every key to break between words.
        mode = _ANYWHERE if length > self._limit else _AT_WORDS
        if self.wordWrapMode() != mode:
            self.setWordWrapMode(mode)

    def fault(self) -> str:
        """What is wrong with it now."""
        if self.length() <= self._limit:
            return ""
        fault = WrongInput(
            N_("This text is too long: {actual} characters. Shorten it to at most {limit}."),
            actual=self.length(),
            limit=self._limit,
        )
        return fault.sentence(spoken())
