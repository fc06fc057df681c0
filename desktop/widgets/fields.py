"""Inputs: a label above, the editor, and below it the sentence that says what to mend."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop.office.language import _
from desktop.office.names import seen_signs
from desktop.widgets.fault_line import FaultLine
from desktop.widgets.icons import paint_glyph
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.look import CONTROL_HEIGHT
from desktop.widgets.saying import say_aloud
from desktop.widgets.sizes import least_height, most_width, px

_CARET = 14
_WIDEST = 640
_CARET_PLACE, _TEXT_PLACE = 28, 13


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

    def set_value(self, text: str) -> None:
        """Shows another text."""
        self.setText(text)


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

    def set_value(self, text: str) -> None:
        """Shows another text."""
        self.setPlainText(text)

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
        self._has_list = False
        least_height(self, CONTROL_HEIGHT)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: list[Any] = []
        self.set_options(options)
        self.currentIndexChanged.connect(self._tell)

    def showPopup(self) -> None:
        """Unfolds the list: one that wears the style sheet, made when it is first wanted."""
        if not self._has_list:
            self.setView(QListView())
            self._has_list = True
        super().showPopup()

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offers another list, keeping the chosen value where the new list has it."""
        before = self.value()
        # Not `blockSignals`: whoever fills the list in silence would be heard from here on.
        with QSignalBlocker(self):
            self.clear()
            self._values = [value for value, _words in options]
            self.addItems([words for _value, words in options])
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

    def choose_first(self) -> None:
        """Chooses the first of the list, if there is any."""
        self.setCurrentIndex(0)

    def _tell(self, _index: int) -> None:
        self.chosen.emit(self.value())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel turned over a closed list must not change what the clerk chose."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt paints the field, we paint the caret; words without room end in „…“ and not within a letter."""
        painter, shown = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(shown)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, shown)
        room = self.width() - px(_CARET_PLACE) - px(_TEXT_PLACE)
        words = shown.currentText
        shown.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, shown)
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
    """A label, its editor and a hint; what is wrong stands beside the label, so that nothing moves.

    `name` is the `field` of the `WrongInput` that is shown here (see `Workplace.report`). `told_below`: the
    sentences are many and stand below, in the hint's place. `fault_changed`: another fault, or none.
    """

    fault_changed = Signal()

    def __init__(
        self,
        label: str,
        editor: QWidget,
        hint: str | None = None,
        *,
        name: str = "",
        told_below: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self.label = QLabel(label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("role", "label")
        self.label.setBuddy(editor)
        self._hint, self._told_below, self._error = hint or "", told_below, ""
        self._message = Text("", "label")
        self.fault = FaultLine(editor)
        self.label_row = row(self.label, self.fault, spacing=6)
        self.label_row.setStretch(1, 1)
        if told_below:
            self.fault.hide()
        if isinstance(editor, QLineEdit | QComboBox):
            # A line as wide as a large screen is hard to follow with the eye.
            most_width(editor, _WIDEST)
            held = row(editor, spacing=0)
            held.setStretch(0, 1)
            held.addStretch(0)
        else:
            held = None
        layout = column(self.label_row, held or editor, self._message, spacing=4, parent=self)
        layout.setStretch(1, 1)
        editor.setAccessibleName(label)
        self.still_wrong: Callable[[], str] = getattr(editor, "fault", str)
        when_edited(editor, self.mend)
        self._say("")

    def value(self) -> Any:
        """What the editor holds."""
        return cast(Editor, self.editor).value()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the editor. No focus proxy: Qt would stop at it wherever it comes in the order of Tab."""
        self.editor.setFocus(reason)

    def rename(self, label: str) -> None:
        """Calls the field by another name."""
        self.label.setText(label)
        self.editor.setAccessibleName(label)

    def add_beside_label(self, widget: QWidget) -> None:
        """Puts a chip or a quiet link on the label's line."""
        self.label_row.insertWidget(1, widget)

    def error(self) -> str:
        """The error shown now, or an empty string."""
        return self._error

    def show_error(self, text: str) -> None:
        """Says at the editor what to mend: by words, sign and border; once it is mended, that goes."""
        self._say(text)

    def mend(self) -> None:
        """Something else is typed: shows what `still_wrong` says of it now."""
        if (still := self.still_wrong()) != self._error:
            self._say(still)
            say_aloud(self.editor, still)

    def set_hint(self, hint: str) -> None:
        """Another hint below the editor; an error that is shown stays."""
        self._hint = hint
        self._say(self._error)

    def clear_error(self) -> None:
        """Takes the error back."""
        if self._error:
            self._say("")

    def _say(self, error: str) -> None:
        changed, self._error = error != self._error, error
        below = self._told_below and error
        self._message.setText(error if below else self._hint)
        self._message.wear_role("error" if below else "label")
        self._message.setVisible(bool(self._message.text()))
        self.fault.say("" if below else error)
        said = _("Error: {sentence}").format(sentence=error) if error else self._hint
        self.editor.setAccessibleDescription(said)
        if bool(self.editor.property("wrong")) != bool(error):
            self.editor.setProperty("wrong", bool(error))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
        if changed:
            self.fault_changed.emit()


_EDITED = ("edited", "textEdited", "chosen", "toggled", "textChanged")


def when_edited(editor: QWidget, tell: Callable[[], object]) -> None:
    """Calls `tell`, a method of a QObject, whenever somebody types or chooses something else in the editor.

    No function of its own: that would be called even while the window with its receiver goes.
    """
    signal = next((getattr(editor, name) for name in _EDITED if hasattr(editor, name)), None)
    if signal is not None:
        signal.connect(tell)


def clear_errors(form: QWidget) -> None:
    """Takes back the errors of every field in `form`."""
    for field in form.findChildren(Field):
        field.clear_error()
