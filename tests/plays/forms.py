"""Filling a form at the keyboard: from field to field with Tab, each as such a field is filled."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.demo.stage import NotAsPlanned, Stage
from desktop.widgets.fields import ChoiceField
from desktop.widgets.segmented import Segmented
from desktop.widgets.shown_faults import field_called


def fill_in(stage: Stage, form: QWidget, typed: Mapping[str, str]) -> None:
    """Puts each text into the field of its name, in the order given; a choice is made with the arrows.

    Raises:
        NotAsPlanned: there is no such field in sight, or no such choice.
    """
    for name, text in typed.items():
        field = field_called(name, form)
        if field is None:
            stage.picture("not-as-planned")
            raise NotAsPlanned(f"there is a field “{name}”")
        put(stage, field.editor, text)


def put(stage: Stage, editor: QWidget, text: str) -> None:
    """Goes to an editor and types into it, or chooses in it."""
    stage.go_to(editor)
    if isinstance(editor, ChoiceField):
        _choose(stage, editor, text, "Down", most=editor.count())
    elif isinstance(editor, Segmented):
        _choose(stage, editor, text, "Right")
    else:
        stage.type_anew(text)


def choose(stage: Stage, choice: Segmented, value: str, key: str = "Tab") -> None:
    """Goes to a choice, forwards or backwards, and makes it."""
    if str(choice.value()) != value:
        stage.go_to(choice, key)
        _choose(stage, choice, value, "Right")


def tick(stage: Stage, boxes: Iterable[tuple[QCheckBox, bool]]) -> None:
    """Ticks those that are to be ticked, and takes the others back."""
    for box, wanted in boxes:
        if box.isChecked() is not wanted:
            stage.go_to(box)
            stage.press("Space")


def _choose(stage: Stage, choice: ChoiceField | Segmented, value: str, step: str, most: int = 20) -> None:
    stage.press("Home")
    for _place in range(most):
        if str(choice.value()) == value:
            return
        stage.press(step)
    raise NotAsPlanned(f"“{value}” can be chosen")
