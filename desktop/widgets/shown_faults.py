"""Faults shown at the fields that they are about."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import spoken
from desktop.widgets.fault_line import faults_counted
from desktop.widgets.fields import Field
from desktop.widgets.saying import say_aloud


def show_faults(error: KnownError, form: QObject) -> str:
    """Shows each fault at its field, and leads to the first; the sentences of those without one come back."""
    faults = error.faults if isinstance(error, WrongInput) else (error,)
    placed = [(field_called(one.field, form), one.sentence(spoken())) for one in faults]
    for field, sentence in placed:
        if field is not None:
            field.show_error(sentence)
    in_sight = form.findChildren(Field)
    wrong = sorted((field for field, _said in placed if field is not None), key=in_sight.index)
    if wrong:
        first = wrong[0]
        first.editor.setFocus()
        # The editor itself says its own to whoever comes to it; that there are more is said before.
        told = (faults_counted(len(wrong)), f"{first.label.text()}: {first.error()}")
        say_aloud(first.editor, ". ".join(told) if len(wrong) > 1 else told[1])
    return " ".join(dict.fromkeys(said for field, said in placed if field is None))


def field_called(name: str | None, form: QObject) -> Field | None:
    """The visible `Field` called `name` in `form`, or None."""
    if not name or not isinstance(form, QWidget):
        return None
    return next((one for one in form.findChildren(Field) if one.name == name and one.isVisible()), None)
