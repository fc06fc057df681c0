"""The form of a step: a field for each detail that its kind asks for, and its note."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeAlias

from PySide6.QtWidgets import QWidget

from desktop.office.fields import Declared, lines
from desktop.office.names import TEXT_LIMIT
from desktop.steps.details import Case, Detail
from desktop.steps.rules import Kind, NewStep, StepTraits, cleaned_step
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.layouts import Item, column, row
from desktop.widgets.segmented import Segmented

OwnEditors: TypeAlias = Mapping[type[Detail[Case]], Callable[[Any], QWidget]]
"""What a room shows for the details that only it knows.

One whose value is a mapping by name has fields of its own, and stands in the form as it is.
"""


_FIELDS_BELOW_ONE_ANOTHER = 6


class StepForm(QWidget, Generic[Kind, Case]):
    """The fields of one step, top to bottom. What was typed in them stays, whatever becomes of it."""

    def __init__(self, kind: Kind, traits: StepTraits[Case], case: Case, own: OwnEditors[Case]) -> None:
        super().__init__()
        self.kind, self.traits, self.case = kind, traits, case
        asked = [one for one in traits.details if one.asked is None or one.asked(case)]
        note = lines(traits.must_say or traits.note, name="text", limit=TEXT_LIMIT, lines=traits.lines)
        self.bound = BoundForm(
            [*(_labelled(one, case) for one in asked), note],
            self,
            editors=self._editors(asked, own),
            options={one.name: one.options(case) for one in asked if one.options},
            today=lambda: case.today,
            check=lambda: cleaned_step(self.new_step(), traits, case),
        )
        for one in asked:
            self._prepare(one)
        parts = [self.bound.fields.get(name, editor) for name, editor in self.bound.editors.items()]
        *fields, last = parts
        # Below one another so many would be higher than a small screen.
        shown = _abreast(fields) if len(fields) > _FIELDS_BELOW_ONE_ANOTHER else fields
        layout = column(*shown, last, spacing=10, parent=self)
        layout.setStretch(layout.count() - 1, 1)

    def new_step(self) -> NewStep[Kind]:
        """What stands in the form.

        Raises:
            WrongInput: what was typed can be meant in several ways.
        """
        typed: dict[str, str] = {}
        for name, editor in self.bound.editors.items():
            if not self._part(name).isHidden():
                value = editor.value()
                typed |= value if isinstance(value, dict) else {name: str(value or "")}
        return NewStep(kind=self.kind, text=typed.pop("text"), day=typed.pop("day", ""), details=typed)

    def _part(self, name: str) -> QWidget:
        part: QWidget = self.bound.fields.get(name) or self.bound.editors[name]
        return part

    def _editors(self, asked: list[Detail[Case]], own: OwnEditors[Case]) -> dict[str, QWidget]:
        built = {one.name: own[type(one)](one) for one in asked if type(one) in own}
        abreast = {
            one.name: Segmented(one.options(self.case)) for one in asked if one.abreast and one.options
        }
        return built | abreast

    def _prepare(self, detail: Detail[Case]) -> None:
        """With what is usual, and in sight only beside what it belongs to."""
        editor = self.bound.editors[detail.name]
        if detail.usual is not None:
            editor.set_value(detail.usual(self.case))
        elif detail.editor == "choice" and not detail.abreast:
            editor.set_value(None)
        if detail.only_with is not None:
            name, value = detail.only_with
            part, choice = self._part(detail.name), self.bound.editors[name]
            choice.chosen.connect(lambda chosen: part.setVisible(chosen == value))
            part.setVisible(choice.value() == value)


def _abreast(fields: Sequence[QWidget]) -> list[Item]:
    """Two in a row."""
    return [row(*fields[at : at + 2], spacing=12) for at in range(0, len(fields), 2)]


def _labelled(detail: Detail[Case], case: Case) -> Declared:
    return replace(detail, hint=detail.hinted(case)) if detail.hinted else detail
