"""One editor for each form that a key can want, and one for where its value comes from."""

import tomllib
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.administration.charter.answers import Answer
from desktop.administration.charter.guided.asked_keys import AskedKey, Shape
from desktop.administration.charter.guided.choice_words import choice_words
from desktop.administration.charter.guided.profile_draft import SOURCES
from desktop.administration.charter.guided.typed_values import as_shown, is_ticked
from desktop.administration.view.charter.answers import WordsEditor
from desktop.office.language import _, pgettext, spoken
from desktop.widgets.bound_form import Tick
from desktop.widgets.fields import ChoiceField, LineField, TextArea
from desktop.widgets.layouts import row
from desktop.widgets.sizes import fixed_width

LONGEST = 5_000
_ACROSS, _NARROW = 2, 24
_SOURCE_WIDTH = 150
_LINES = {"long_text": 10, "lines": 4}


class Ticks(QWidget):
    """Several of a closed list, each ticked; the value is a tuple in the order of the list."""

    edited = Signal()

    def __init__(self, options: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self._ticks = {value: Tick(words) for value, words in options}
        self._others: tuple[Any, ...] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        across = _ACROSS if all(len(words) < _NARROW for _value, words in options) else 1
        for place, tick in enumerate(self._ticks.values()):
            tick.toggled.connect(self.edited)
            grid.addWidget(tick, place // across, place % across)
        self.setFocusProxy(next(iter(self._ticks.values())))

    def value(self) -> tuple[Any, ...]:
        """What is ticked, and what stood there and is not of the list."""
        return (*(value for value, tick in self._ticks.items() if tick.isChecked()), *self._others)

    def set_value(self, ticked: tuple[Any, ...]) -> None:
        """Ticks these, and no others."""
        self._others = tuple(one for one in ticked if one not in self._ticks)
        for value, tick in self._ticks.items():
            tick.setChecked(value in ticked)


class SourceEditor(QWidget):
    """Where a value comes from: which kind of source, and its words."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = {
            "charter": _("Charter, quoted"),
            "law": _("Law"),
            "office": _("Office decision"),
            "setting": _("Own setting"),
        }
        self.kind = ChoiceField([(kind, words[kind]) for kind in SOURCES])
        self.words = LineField(_("where it is written, or who decided it and when"), longest=LONGEST)
        fixed_width(self.kind, _SOURCE_WIDTH)
        self.kind.chosen.connect(self.edited)
        self.words.textEdited.connect(self.edited)
        row(self.kind, self.words, spacing=8, parent=self).setStretch(1, 1)
        self.setFocusProxy(self.words)

    def name_it(self, title: str) -> None:
        """Says to a screen reader what it is the source of."""
        self.kind.setAccessibleName(_("Kind of source: {title}").format(title=title))
        self.words.setAccessibleName(_("Source: {title}").format(title=title))

    def value(self) -> tuple[str, str]:
        """The kind and the words."""
        return self.kind.value(), self.words.value()

    def set_value(self, source: tuple[str, str]) -> None:
        """Shows what is told now."""
        self.kind.set_value(source[0])
        self.words.setText(source[1])


def editor_of(asked: AskedKey, value: Any) -> QWidget:
    """The editor for a value of this form, with `value` of the file in it; `None` where there is none."""
    assert asked.shape is Shape.VALUE
    shown = as_shown(asked, value)
    editor: Any = _editor(asked, shown)
    editor.set_value(shown)
    made: QWidget = editor
    return made


def options_of(asked: AskedKey) -> list[tuple[Any, str]]:
    """The words of the closed list, as they are called."""
    words = range(1, 8) if asked.form == "weekday" else asked.words
    return [(word, choice_words(asked, word, spoken())) for word in words]


def _editor(asked: AskedKey, shown: Any) -> Any:
    example = _example(asked)
    if is_ticked(asked):
        return Ticks(options_of(asked))
    if asked.form in {"choice", "yes_no"}:
        told = [(True, _("yes")), (False, _("no"))] if asked.form == "yes_no" else options_of(asked)
        options = [(None, pgettext("value", "not said")), *told]
        if all(shown is not value and shown != value for value, _words in options):
            # What the model refuses stays in sight until something else is chosen.
            options.append((shown, str(shown)))
        return ChoiceField(options)
    if asked.form == "text":
        words = WordsEditor()
        words.bulgarian.setPlaceholderText(_("in Bulgarian: {example}").format(example=example))
        for line in (words.bulgarian, words.english):
            line.setMaxLength(LONGEST)
        return words
    if asked.form in _LINES:
        return TextArea(example, lines=_LINES[asked.form])
    return LineField(example, longest=LONGEST)


def _example(asked: AskedKey) -> str:
    """The example of the table as it is typed into the field."""
    assert asked.row is not None
    written = asked.row.example
    with suppress(ValueError):
        shown = as_shown(asked, tomllib.loads(f"it = {written}")["it"])
        return shown.typed if isinstance(shown, Answer) else str(shown)
    return written
