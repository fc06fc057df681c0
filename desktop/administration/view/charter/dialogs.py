"""What an administrator changes in the charter: one small dialog for each kind of value.

Each dialog makes an `Edit`; the dialog stays until the new edition is adopted, or refused in a sentence.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QWidget

from desktop.administration.charter import edits
from desktop.administration.charter.answers import (
    HIGHEST_COUNTER,
    answer_value,
    words_typed,
)
from desktop.administration.view.charter.answers import Question, WordsEditor
from desktop.office.charter import (
    CounterRole,
    DeclaredDay,
    LocalText,
    Ranges,
    Unit,
    units_under,
)
from desktop.office.charter.hours import hours_typed
from desktop.office.faults import WrongInput
from desktop.office.language import N_, _, pgettext, spoken
from desktop.office.names import NAME_LIMIT, SUBJECT_LIMIT, cleaned_line
from desktop.office.typed_numbers import number_typed
from desktop.widgets.banner import Note
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import ChoiceField, Field, LineField
from desktop.widgets.layouts import row

Edit = Callable[[str, str], str]
"""Takes the text in force and who decided; gives the new text. Runs behind the window."""

_WIDTH = 560


class EditDialog(Dialog):
    """Asks for a value and the reason of the change; `edit()` says what is to be done with the text.

    `edit` raises `WrongInput` for what cannot stand there.
    """

    def __init__(self, title: str, parent: QWidget, reason: str, *, go_on: str = "") -> None:
        super().__init__(title, parent, go_on=go_on or _("Put into force"), width=_WIDTH)
        self.reason = LineField(_("an order, a decision of the council…"), longest=SUBJECT_LIMIT)
        self.reason.setText(reason)
        self.refusal = Note("", kind="error")
        self.refusal.hide()

    def finish(self, *fields: QWidget) -> None:
        """Lays out the fields, the reason below them."""
        self.add(
            *fields, Field(pgettext("of a change", "Legal basis"), self.reason, name="reason"), self.refusal
        )

    def edit(self) -> Edit:
        """The change that was typed. Raises `WrongInput`."""
        raise NotImplementedError

    def refuse(self, sentence: str) -> None:
        """Says below the fields why the charter cannot become like that."""
        self.go_on.setEnabled(True)
        self.refusal.say(sentence, kind="error")
        self.refusal.show()


class RemoveDialog(EditDialog):
    """Takes an item off its list."""

    def __init__(self, title: str, parent: QWidget, reason: str, remove: Callable[[str], str]) -> None:
        super().__init__(title, parent, reason, go_on=_("Remove"))
        self._remove = remove
        self.finish()

    def edit(self) -> Edit:
        """Nothing can be typed wrongly here."""
        remove = self._remove
        return lambda text, _decided: remove(text)


class AnswerDialog(EditDialog):
    """Answers one open question."""

    def __init__(self, key: str, question: str, parent: QWidget, reason: str) -> None:
        super().__init__(_("What the charter does not settle"), parent, reason)
        self.question = Question(key, question)
        self.finish(self.question)

    def edit(self) -> Edit:
        """The answer. Raises `WrongInput` for an empty one, which would leave the question open."""
        key = self.question.key
        value = answer_value(key, self.question.answer())
        if value is None:
            raise WrongInput(N_("Fill in this field."), field=key)
        return lambda text, decided: edits.answer_open(text, key, value, decided)


class HoursDialog(EditDialog):
    """Other hours of the administration, the centre or one site."""

    def __init__(self, key: str, title: str, now: Ranges | None, parent: QWidget, reason: str) -> None:
        super().__init__(title, parent, reason)
        self._key = key
        self.hours = LineField(_("8:30-12:00, 13:00-17:00"))
        self.hours.setText(written_hours(now))
        self.finish(Field(title, self.hours, _("Several ranges are separated by commas."), name="hours"))

    def edit(self) -> Edit:
        """Hours in order."""
        key, ranges = self._key, hours_typed(self.hours.value(), field="hours")
        return lambda text, decided: edits.set_hours(text, key, ranges, decided)


class DayDialog(EditDialog):
    """A day declared off, or working."""

    def __init__(self, parent: QWidget, reason: str, today: QDate, now: DeclaredDay | None = None) -> None:
        super().__init__(_("Day declared off or working"), parent, reason)
        shown = QDate(now.day.year, now.day.month, now.day.day) if now is not None else today
        self.day = QDateEdit(shown)
        self.day.setCalendarPopup(True)
        self.day.setEnabled(now is None)
        self.working = QCheckBox(_("A working day"))
        self.working.setChecked(now is not None and now.is_working)
        self.name = LineField(_("by decision No. … of the Council of Ministers"), longest=NAME_LIMIT)
        self.name.setText(now.name if now is not None else "")
        self.finish(
            Field(_("Day"), self.day, name="day"),
            self.working,
            Field(_("What it is called"), self.name, name="day_name"),
        )

    def edit(self) -> Edit:
        """The day with its name."""
        name = cleaned_line(self.name.value(), field="day_name", limit=NAME_LIMIT, required=True)
        day: Any = self.day.date().toPython()
        working = self.working.isChecked()
        return lambda text, decided: edits.declare_day(
            text, day, is_working=working, name=name, decided_by=decided
        )


class CounterDialog(EditDialog):
    """A counter with a role of its own."""

    def __init__(self, parent: QWidget, reason: str, now: CounterRole | None = None) -> None:
        super().__init__(_("Counter"), parent, reason)
        self.number = LineField(longest=2)
        self.words = WordsEditor()
        if now is not None:
            self.number.setText(str(now.number))
            self.number.setEnabled(False)
            self.words.show_words(both_languages(now.name))
        self.finish(
            Field(_("Number"), self.number, name="counter_number"),
            Field(_("What it is for"), self.words, name="counter_name"),
        )

    def edit(self) -> Edit:
        """Number and name."""
        number = number_typed(self.number.value(), 1, HIGHEST_COUNTER, field="counter_number")
        name = typed_words(self.words, "counter_name")
        return lambda text, decided: edits.put_counter(text, number, name, decided)


class UnitDialog(EditDialog):
    """A unit of the administration; `key` is the free one that a new unit gets.

    Above it can be any of `units` that is not below it.
    """

    def __init__(
        self, parent: QWidget, reason: str, units: Sequence[Unit], key: str, now: Unit | None = None
    ) -> None:
        super().__init__(_("Unit of the administration"), parent, reason)
        self._key = now.key if now is not None else key
        self.words = WordsEditor()
        self.head = LineField(_("full name"), longest=NAME_LIMIT)
        not_above = {self._key, *units_under(units, self._key)}
        self.above = ChoiceField(
            [
                (None, pgettext("unit", "none")),
                *((u.key, u.name.for_language(spoken().code)) for u in units if u.key not in not_above),
            ]
        )
        if now is not None:
            self.words.show_words(both_languages(now.name))
            self.head.setText(now.head or "")
            self.above.set_value(now.parent)
        self.finish(
            Field(_("Name of the unit"), self.words, name="unit_name"),
            Field(_("Who heads it"), self.head, name="unit_head"),
            Field(_("Unit above it"), self.above, name="unit_parent"),
        )

    def edit(self) -> Edit:
        """All that is known of the unit."""
        unit = edits.UnitFacts(
            key=self._key,
            name=typed_words(self.words, "unit_name"),
            head=cleaned_line(self.head.value(), field="unit_head", limit=NAME_LIMIT, required=False) or None,
            parent=self.above.value(),
        )
        return lambda text, decided: edits.put_unit(text, unit, decided)


def typed_words(editor: WordsEditor, field: str) -> dict[str, str]:
    """What stands in the editor, in both languages. Raises `WrongInput`."""
    words = editor.value()
    return words_typed(words.typed, words.english, field=field)


def both_languages(words: LocalText) -> dict[str, str]:
    """The text as the editor of words shows it."""
    return {"bg": words.bg, "en": words.en}


def written_hours(ranges: Ranges | None) -> str:
    """Hours as they are typed."""
    return ", ".join(f"{one.start.hour}:{one.start:%M}-{one.end.hour}:{one.end:%M}" for one in ranges or ())


def side_by_side(*fields: Field) -> QWidget:
    """Fields of the same width in one line."""
    both = QWidget()
    layout = row(*fields, spacing=12, parent=both)
    for at in range(len(fields)):
        layout.setStretch(at, 1)
    return both
