"""The form of a step: a field for each detail that its kind asks for, and its note."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, Protocol, TypeAlias, cast

from PySide6.QtWidgets import QWidget

from desktop.office.language import _
from desktop.steps.details import Case, ChoiceDetail, DayDetail, Detail, LineDetail, NamesDetail, said
from desktop.steps.rules import Kind, NewStep, StepTraits
from desktop.widgets.day_field import DayField, day_line
from desktop.widgets.fields import ChoiceField, Field, LineField, TextArea
from desktop.widgets.layouts import column
from desktop.widgets.segmented import Segmented

_SPARE = 80
"""Characters that may be typed beyond a limit: the sentence about it says more than a field that stops."""

_LINES_OF_NAMES = 3


class Picker(Protocol):
    """A widget that says itself, by name, what was typed and chosen in it."""

    def details(self) -> dict[str, str]:
        """What a step keeps of it."""
        ...


OwnEditors: TypeAlias = Mapping[type[Detail[Case]], Callable[[Any], QWidget]]
"""What a room shows for the details that only it knows: a `Picker`, or a `Field`."""


class StepForm(QWidget, Generic[Kind, Case]):
    """The fields of one step, top to bottom. What was typed in them stays, whatever becomes of it.

    `parts` are the widgets by the details' names.
    """

    def __init__(self, kind: Kind, traits: StepTraits[Case], case: Case, own: OwnEditors[Case]) -> None:
        super().__init__()
        self.kind = kind
        self._case = case
        self.parts: dict[str, QWidget] = {}
        for detail in traits.details:
            if detail.asked is None or detail.asked(case):
                build = own.get(type(detail), self._field)
                self.parts[detail.name] = build(detail)
                if detail.only_with is not None:
                    self._show_only_with(self.parts[detail.name], *detail.only_with)
        self.note = Field(_(traits.text), TextArea(lines=traits.lines), name="text")
        layout = column(*self.parts.values(), self.note, spacing=10, parent=self)
        layout.setStretch(layout.count() - 1, 1)

    def new_step(self) -> NewStep[Kind]:
        """What stands in the form.

        Raises:
            WrongInput: what was typed can be meant in several ways.
        """
        values: dict[str, str] = {}
        for part in self.parts.values():
            if not part.isHidden():
                values |= _typed_in(part)
        day = values.pop("day", "")
        return NewStep(kind=self.kind, text=self.note.value(), day=day, details=values)

    def _show_only_with(self, part: QWidget, name: str, value: str) -> None:
        """As long as that value is chosen in a choice above."""
        choice = cast(ChoiceField | Segmented, cast(Field, self.parts[name]).editor)
        choice.chosen.connect(lambda chosen: part.setVisible(chosen == value))
        part.setVisible(choice.value() == value)

    def _field(self, detail: Detail[Case]) -> Field:
        label, hint = said(detail.label, self._case), said(detail.hint, self._case)
        if not isinstance(detail, DayDetail):
            return Field(label, self._editor(detail), hint, name=detail.name)
        line = day_line()
        if detail.usual is not None:
            line.setText(detail.usual(self._case))
        return DayField(label, line, lambda: self._case.today, hint, lies=detail.lies, name=detail.name)

    def _editor(self, detail: Detail[Case]) -> QWidget:
        match detail:
            case ChoiceDetail(abreast=True):
                return Segmented(detail.options(self._case))
            case ChoiceDetail():
                choice = ChoiceField(detail.options(self._case))
                # Nothing is chosen for the clerk, unless something is usual.
                choice.set_value(detail.usual(self._case) if detail.usual else None)
                return choice
            case NamesDetail():
                return TextArea(lines=_LINES_OF_NAMES)
            case LineDetail():
                return LineField(longest=detail.limit + _SPARE)
            case _:
                raise TypeError(f"no editor for {type(detail).__name__}")


def _typed_in(part: QWidget) -> dict[str, str]:
    if isinstance(part, Field):
        return {part.name: str(part.value() or "")}
    return cast(Picker, part).details()
