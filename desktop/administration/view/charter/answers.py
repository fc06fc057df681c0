"""Editors for the values of a charter: one for each way in which a question about a key is answered."""

from collections.abc import Mapping, Sequence

from babel.dates import get_day_names
from PySide6.QtWidgets import QWidget

from desktop.administration.charter.answers import (
    UNITS_LIMIT,
    WORDS_LIMIT,
    Answer,
    AnswerKind,
    answer_kind,
    open_keys,
)
from desktop.office.charter import Charter
from desktop.office.language import N_, _, pgettext, spoken
from desktop.widgets.fields import ChoiceField, Field, LineField
from desktop.widgets.layouts import column, row

_PLACEHOLDERS = {
    AnswerKind.RANGES: N_("8:30-12:00, 13:00-17:00"),
    AnswerKind.COUNTER: N_("number of the counter"),
    AnswerKind.MINUTES: N_("minutes"),
    AnswerKind.UNITS: N_("several, divided by semicolons"),
}


class WordsEditor(QWidget):
    """Bulgarian words and English ones side by side; without English the Bulgarian ones stand for both."""

    def __init__(self) -> None:
        super().__init__()
        self.bulgarian = LineField(_("in Bulgarian"), longest=WORDS_LIMIT)
        self.english = LineField(_("in English, if known"), longest=WORDS_LIMIT)
        self.setAccessibleName("")
        row(self.bulgarian, self.english, spacing=8, parent=self)
        self.setFocusProxy(self.bulgarian)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Names both fields for a screen reader: the question is theirs, they differ in the language."""
        super().setAccessibleName(name)
        for field in (self.bulgarian, self.english):
            field.setAccessibleName(", ".join(filter(None, (name, field.placeholderText()))))

    def value(self) -> Answer:
        """What was typed."""
        return Answer(self.bulgarian.value(), self.english.value())

    def show_words(self, words: Mapping[str, str]) -> None:
        """Shows what stands there now."""
        self.bulgarian.setText(words["bg"])
        self.english.setText(words["en"] if words["en"] != words["bg"] else "")


def weekday_choice(*, none: str = "") -> ChoiceField:
    """Monday (1) to Sunday (7), and `none` for no day, if there are words for that."""
    names = get_day_names("wide", locale=spoken().locale)
    days = [(day + 1, str(names[day])) for day in range(7)]
    return ChoiceField([(None, none), *days] if none else days)


class Question(Field):
    """An open question of the charter with its editor; its name is the key that it is about."""

    def __init__(self, key: str, words: str) -> None:
        self.key = key
        kind = answer_kind(key)
        hint = None
        editor: QWidget
        if kind is AnswerKind.WEEKDAY:
            editor = weekday_choice(none=pgettext("weekday", "not answered"))
        elif kind is AnswerKind.WORDS:
            editor = WordsEditor()
        elif kind is None:
            editor = LineField(longest=1)
            editor.setEnabled(False)
            hint = _("An administrator answers this later, in “Charter” (F10).")
        else:
            limit = UNITS_LIMIT if kind is AnswerKind.UNITS else 120
            editor = LineField(_(_PLACEHOLDERS[kind]), longest=limit)
        super().__init__(words, editor, hint, name=key)
        self.label.setWordWrap(True)
        self.label_row.setStretchFactor(self.label, 100)
        if isinstance(editor, WordsEditor):
            # The label names the first of the two; the second says itself that it is for English.
            editor.bulgarian.setAccessibleName(words)

    def answer(self) -> Answer:
        """What was typed or chosen; empty where the question stays open."""
        value = self.value()
        if isinstance(value, Answer):
            return value
        return Answer("" if value is None else str(value))


class QuestionList(QWidget):
    """Every open question of a charter, one below the other."""

    def __init__(self, charter: Charter) -> None:
        super().__init__()
        code = spoken().code
        self.questions: Sequence[Question] = [
            Question(key, charter.open[key].for_language(code)) for key in open_keys(charter)
        ]
        column(*self.questions, None, spacing=12, margins=(0, 0, 8, 0), parent=self)

    def answers(self) -> dict[str, Answer]:
        """The answers by key, the empty ones too."""
        return {question.key: question.answer() for question in self.questions}
