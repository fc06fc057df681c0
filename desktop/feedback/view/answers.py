"""The answers of one card by single keys: 1 to 5, 0 or the space bar for none, Backspace for one back."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.feedback.questionnaires import Question, Questionnaire
from desktop.office.language import spoken
from desktop.widgets.buttons import plain_enter
from desktop.widgets.labels import Text
from desktop.widgets.layouts import column, row
from desktop.widgets.segmented import Segment, Segmented

_NONE = "–"
_NO_ANSWER = (Qt.Key.Key_0, Qt.Key.Key_Space)


class Answers(QWidget):
    """A row of points for each question; the one with the focus is answered next.

    `entered`: Enter was pressed. `gone_back`: Backspace, where nothing of this card is answered yet.
    """

    entered = Signal()
    gone_back = Signal()

    def __init__(self, asked: tuple[Question, ...], questionnaire: Questionnaire) -> None:
        super().__init__()
        self._points: dict[str, Segmented] = {}
        rows = []
        for place, question in enumerate(asked, start=1):
            words = f"{place}. {question.for_language(spoken().code)}"
            points = range(1, questionnaire.scales[question.scale].points + 1)
            chosen = Segmented([(None, _NONE), *((point, str(point)) for point in points)])
            chosen.setAccessibleName(words)
            for segment in chosen.findChildren(Segment):
                segment.setAccessibleName(f"{words} {segment.text()}")
                segment.installEventFilter(self)
            self._points[question.counted_as] = chosen
            rows.append(row(Text(words), chosen, spacing=16))
            rows[-1].setStretch(0, 1)
        column(*rows, spacing=12, parent=self)

    def value(self) -> dict[str, int]:
        """What was answered, by what the questions are counted as."""
        return {key: one.value() for key, one in self._points.items() if one.value() is not None}

    def set_value(self, answers: dict[str, int]) -> None:
        """Shows a card; the question after the last one answered comes next."""
        for key, points in self._points.items():
            points.set_value(answers.get(key))
        last = max((place for place, key in enumerate(self._points) if key in answers), default=-1)
        self._go_to(last + 1)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Goes to the first question that is not answered."""
        del reason
        self._go_to(next((at for at, one in enumerate(self._points.values()) if one.value() is None), 0))

    def _go_to(self, place: int) -> None:
        every = list(self._points.values())
        every[min(place, len(every) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the single keys before a button sees them."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            every = list(self._points.values())
            here = next(at for at, one in enumerate(every) if watched in one.findChildren(Segment))
            return self._take(event, here, every)
        return super().eventFilter(watched, event)

    def _take(self, event: QKeyEvent, here: int, every: list[Segmented]) -> bool:
        key, points = event.key(), len(every[here].findChildren(Segment)) - 1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain_enter(event):
            self.entered.emit()
        elif plain and (key in _NO_ANSWER or event.text() in {str(one + 1) for one in range(points)}):
            every[here].set_value(None if key in _NO_ANSWER else int(event.text()))
            self._go_to(here + 1)
        elif plain and key == Qt.Key.Key_Backspace:
            self._go_back(here, every)
        else:
            return False
        return True

    def _go_back(self, here: int, every: list[Segmented]) -> None:
        if every[here].value() is None and here:
            here -= 1
        elif every[here].value() is None:
            self.gone_back.emit()
            return
        every[here].set_value(None)
        self._go_to(here)
