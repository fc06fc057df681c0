"""Editors for the values of a charter: one for each way in which a question about a key is answered."""

from babel.dates import get_day_names
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.administration.charter.answers import (
    HOURS_LIMIT,
    UNITS_LIMIT,
    WORDS_LIMIT,
    Answer,
    AnswerKind,
    answer_kind,
)
from desktop.office.charter import LocalText
from desktop.office.fields import Declared, own
from desktop.office.language import N_, _, pgettext, spoken
from desktop.widgets.fields import ChoiceField, Field, LineField
from desktop.widgets.layouts import row

_PLACEHOLDERS = {
    AnswerKind.RANGES: N_("8:30-12:00, 13:00-17:00"),
    AnswerKind.HOURS: N_("Mon–Thu 8:30–17:00; Fri 8:30–12:00"),
    AnswerKind.COUNTER: N_("number of the counter"),
    AnswerKind.MINUTES: N_("minutes"),
    AnswerKind.UNITS: N_("several, divided by semicolons"),
}


class WordsEditor(QWidget):
    """Bulgarian words and English ones side by side; without English the Bulgarian ones stand for both."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bulgarian = LineField(_("in Bulgarian"), longest=WORDS_LIMIT)
        self.english = LineField(_("in English, if known"), longest=WORDS_LIMIT)
        self.setAccessibleName("")
        for line in (self.bulgarian, self.english):
            line.textEdited.connect(self.edited)
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

    def set_value(self, words: Answer) -> None:
        """Shows what stands there now."""
        self.bulgarian.setText(words.typed)
        self.english.setText(words.english)


def answer_of(words: LocalText | None) -> Answer:
    """A text of the charter as it is typed."""
    if words is None:
        return Answer()
    return Answer(words.bg, words.en if words.en != words.bg else "")


def weekdays(*, none: str = "") -> list[tuple[int | None, str]]:
    """Monday (1) to Sunday (7) to choose from, and `none` for no day, if there are words for that."""
    names = get_day_names("wide", locale=spoken().locale)
    days = [(day + 1, str(names[day])) for day in range(7)]
    return [(None, none), *days] if none else [*days]


def question(key: str, words: str) -> tuple[Declared, QWidget]:
    """An open question of the charter with its editor; its name is the key that it is about."""
    kind = answer_kind(key)
    hint = "" if kind else N_("An administrator answers this later, in “Charter” (F11).")
    editor: QWidget
    if kind is AnswerKind.WEEKDAY:
        editor = ChoiceField(weekdays(none=pgettext("weekday", "not answered")))
    elif kind is AnswerKind.WORDS:
        editor = WordsEditor()
    elif kind is None:
        editor = LineField(longest=1)
        editor.setEnabled(False)
    else:
        limit = {AnswerKind.UNITS: UNITS_LIMIT, AnswerKind.HOURS: HOURS_LIMIT}.get(kind, 120)
        editor = LineField(_(_PLACEHOLDERS[kind]), longest=limit)
    return own(words, name=key, hint=hint), editor


def wrap_question(field: Field) -> None:
    """A question is a sentence, which may need several lines."""
    field.label.setWordWrap(True)
    field.label_row.setStretchFactor(field.label, 100)
    if isinstance(field.editor, WordsEditor):
        # The label names the first of the two; the second says itself that it is for English.
        field.editor.bulgarian.setAccessibleName(field.label.text())


def answered(value: Answer | str | int | None) -> Answer:
    """What was typed or chosen; empty where the question stays open."""
    return value if isinstance(value, Answer) else Answer("" if value is None else str(value))
