"""What the tests of the form type into it, and how they look at what came of it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget
from sqlalchemy import func, select

from desktop.complaints.rules import Mark
from desktop.complaints.view.intake.marks import MarksDialog
from desktop.complaints.view.intake.register import RegisterView
from desktop.widgets.fields import Field
from tests.app.typist import Typist, focused

NAME = "Иванка Георгиева Тодорова"
EGN = "7501020018"
ADDRESS = "гр. Перник, ул. „Средец“ 14, ап. 8"
SUBJECT = "Неработещо улично осветление"
TEXT = "Не светят лампите между № 8 и № 22.\nДва пъти се обадих."
FIELDS = (
    "applicant", "anonymous", "identifier_kind", "identifier", "address", "need", "phone", "email",
    "about_kind", "about", "subject", "happened_on", "place", "text", "wanted",
    "channel", "capacity", "answer_by", "language",
)  # fmt: skip
"""As Tab goes through them."""

_MOST_TABS = 80


def fill_in(typist: Typist, **typed: str) -> None:
    """Tab by Tab through the form; `Down` in a choice takes the next one."""
    usual = {"applicant": NAME, "address": ADDRESS, "subject": SUBJECT, "text": TEXT}
    for field in FIELDS:
        text = {**usual, **typed}.get(field, "")
        if text.startswith("Down"):
            typist.press(*text.split(), settle=False)
        else:
            typist.type(text)
        if field != FIELDS[-1]:
            typist.press("Tab", settle=False)


def go_to(typist: Typist, editor: QWidget) -> None:
    """By Tab, wherever the cursor is."""
    for _step in range(_MOST_TABS):
        if focused() is editor:
            return
        typist.press("Tab", settle=False)
    raise AssertionError(f"Tab does not lead to {editor}")


def mark(typist: Typist, view: RegisterView, *marks: Mark) -> None:
    """All marks by the dialog: Ctrl+M, Space at each, Enter."""
    typist.press("Ctrl+M")
    dialog = focused().window()
    assert isinstance(dialog, MarksDialog)
    for one in marks:
        go_to(typist, dialog.boxes[one])
        typist.press("Space", settle=False)
    typist.press("Enter")


def errors(window: QWidget) -> dict[str, str]:
    """What the fields say is wrong."""
    return {field.name: field.error() for field in window.findChildren(Field) if field.error()}


def count(around, model) -> int:
    """How many rows there are."""
    with around.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def typed_anywhere(view: RegisterView, words: Iterable[str]) -> list[str]:
    """Which of the words any editor of the form still holds, seen or unseen."""
    draft = view.form.draft(view.kinds.value())
    held = (
        repr(draft)
        + view.form.editors["about"].text()
        + view.form.editors["quotation"].text()
        + view.form.about_person.text()
    )
    return [word for word in words if word in held]
