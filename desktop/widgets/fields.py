"""Inputs: a label above, the editor, and below it the sentence that says what to mend."""

from collections.abc import Sequence
from typing import Any, Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListView, QPlainTextEdit, QSizePolicy, QWidget

from desktop.office.language import _
from desktop.office.names import seen_signs
from desktop.widgets.icons import Glyph, paint_glyph
from desktop.widgets.labels import Text
from desktop.widgets.layouts import TOP, column, row
from desktop.widgets.look import CONTROL_HEIGHT
from desktop.widgets.sizes import least_height, most_width, px

_CARET = 14
_WIDEST = 640
_CARET_PLACE = 28


class LineField(QLineEdit):
    """One line of text; `longest` is the greatest number of characters that can be typed."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        password: bool = False,
        longest: int = 200,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        least_height(self, CONTROL_HEIGHT)
        if password:
            self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        """What was typed, without spaces around it; a password exactly as typed."""
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        return self.text() if hidden else seen_signs(self.text()).strip()


class TextArea(QPlainTextEdit):
    """Several lines of text. Tab leaves it, as it leaves any other field."""

    def __init__(self, placeholder: str = "", *, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def value(self) -> str:
        """What was typed, without empty space around it."""
        return seen_signs(self.toPlainText()).strip()

    def minimumSizeHint(self) -> QSize:
        """Room for the promised number of lines."""
        return QSize(120, self.fontMetrics().lineSpacing() * self._lines + 2 * (px(_CARET) + 2))

    def sizeHint(self) -> QSize:
        """No more than that, unless the layout gives more."""
        return self.minimumSizeHint()


class ChoiceField(QComboBox):
    """A choice of one from a list of (value, words). The wheel scrolls the page, never the choice."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setView(QListView())
        least_height(self, CONTROL_HEIGHT)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: list[Any] = []
        self.set_options(options)
        self.currentIndexChanged.connect(self._tell)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offers another list, keeping the chosen value where the new list has it."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _words in options]
        self.addItems([words for _value, words in options])
        self.blockSignals(False)
        if before in self._values:
            self.set_value(before)

    def value(self) -> Any:
        """The chosen value, or None where nothing is chosen."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Chooses `value`; None chooses nothing; raises ValueError where the list does not have it."""
        absent = value is None and None not in self._values
        self.setCurrentIndex(-1 if absent else self._values.index(value))

    def _tell(self, _index: int) -> None:
        self.chosen.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel turned over a closed list must not change what the clerk chose."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt paints the field, we paint the caret."""
        super().paintEvent(event)
        painter = QPainter(self)
        area = self.rect()
        area.setLeft(area.right() - px(_CARET_PLACE))
        area.adjust(0, (area.height() - px(_CARET)) // 2, 0, -(area.height() - px(_CARET)) // 2)
        paint_glyph(painter, area, "caret-down-bold", "dim")
        painter.end()


class Editor(Protocol):
    """What a `Field` can hold: anything with a value to read."""

    def value(self) -> Any:
        """What was typed or chosen."""
        ...


class Field(QWidget):
    """A label, its editor, a hint, and the error that replaces the hint.

    `name` is the `field` of the `WrongInput` that is shown here (see `Workplace.report`).
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        hint: str | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self.label = QLabel(label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "label")
        self.label.setBuddy(editor)
        self._hint = hint or ""
        self._sign = Glyph("warning-circle", colour="error", size=14)
        self._message = Text("", "label")
        self._message_place = QWidget()
        row(self._sign, self._message, spacing=4, parent=self._message_place).setAlignment(self._sign, TOP)
        self.label_row = row(self.label, None, spacing=6)
        if isinstance(editor, QLineEdit | QComboBox):
            # A line as wide as a large screen is hard to follow with the eye.
            most_width(editor, _WIDEST)
            held = row(editor, spacing=0)
            held.setStretch(0, 1)
            held.addStretch(0)
        else:
            held = None
        layout = column(self.label_row, held or editor, self._message_place, spacing=4, parent=self)
        layout.setStretch(1, 1)
        editor.setAccessibleName(label)
        self.setFocusProxy(editor)
        self.clear_error()

    def value(self) -> Any:
        """What the editor holds."""
        return cast(Editor, self.editor).value()

    def add_beside_label(self, widget: QWidget) -> None:
        """Puts a chip or a quiet link on the label's line."""
        self.label_row.insertWidget(1, widget)

    def error(self) -> str:
        """The error shown now, or an empty string."""
        return self._message.text() if self.editor.property("wrong") else ""

    def show_error(self, text: str) -> None:
        """Says below the editor what to mend: by words, sign and border."""
        self._say(text, wrong=True)

    def set_hint(self, hint: str) -> None:
        """Another hint below the editor; an error that is shown stays."""
        self._hint = hint
        if not self.error():
            self._say(hint, wrong=False)

    def clear_error(self) -> None:
        """Takes the error back and shows the hint again."""
        self._say(self._hint, wrong=False)

    def _say(self, text: str, *, wrong: bool) -> None:
        self._message.setText(text)
        self._message.wear_role("error" if wrong else "label")
        self._sign.setVisible(wrong)
        self._message_place.setVisible(bool(text))
        self.editor.setAccessibleDescription(_("Error: {sentence}").format(sentence=text) if wrong else text)
        if bool(self.editor.property("wrong")) != wrong:
            self.editor.setProperty("wrong", wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)


def clear_errors(form: QWidget) -> None:
    """Takes back the errors of every field in `form`."""
    for field in form.findChildren(Field):
        field.clear_error()
