"""A dialog about something that can be refused: it says why, and what was typed stays."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.office.faults import KnownError
from desktop.office.fields import Declared
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.bound_form import BoundForm
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import clear_errors
from desktop.widgets.labels import Kind, Line
from desktop.widgets.layouts import Item
from desktop.widgets.saying import say_aloud
from desktop.widgets.shown_faults import show_faults

T = TypeVar("T")


class AskingDialog(Dialog):
    """`about` says in one line whom or what it is about. Items go above the place of a refusal.

    `refused` tells that what was asked for was not done: somebody may have done something else meanwhile.
    """

    refused = Signal()
    refusal_kind: Kind = "warning"

    def __init__(
        self, workplace: Workplace, parent: QWidget | None, *, title: str, about: str = "", **look: Any
    ) -> None:
        """`look`: the words and keys of the buttons, and the width, as `Dialog` takes them."""
        super().__init__(title, parent, **look)
        self.workplace = workplace
        self.refusal = Note("", kind=self.refusal_kind)
        self.refusal.hide()
        self.about = Line(about, "dim")
        super().add(self.about, self.refusal)
        # Only now: shown before it is part of the dialog, it would be a window of its own for a moment.
        self.about.setVisible(bool(about))

    def add(self, *items: Item) -> None:
        """Adds items above the place of a refusal."""
        super().add(*items)
        self.body.removeWidget(self.refusal)
        self.body.addWidget(self.refusal)

    def bind(self, declared: Sequence[Declared], **more: Any) -> BoundForm:
        """As any dialog; and what was refused is no longer said once something is mended."""
        form = super().bind(declared, **more)
        form.edited.connect(self.refusal.hide)
        return form

    def act(self, action: Callable[[], T], then: Callable[[T], object]) -> None:
        """Does it behind the window: the dialog is gone and `then` gets what came of it, or it refuses."""
        self._begin()
        self.workplace.act(action, owner=self, then=self._ending_in(then), failed=self.refuse)

    def print(self, paper: Callable[[], T], then: Callable[[T], object]) -> None:
        """The same for what goes to the printer."""
        self._begin()
        self.workplace.print(paper, owner=self, then=self._ending_in(then), failed=self.refuse)

    def _begin(self) -> None:
        """What was said before is taken back, and a second Enter does nothing."""
        self.go_on.setEnabled(False)
        self.refusal.hide()
        clear_errors(self)

    def _ending_in(self, then: Callable[[T], object]) -> Callable[[T], None]:
        def end(done: T) -> None:
            self.accept()
            then(done)

        return end

    def refuse(self, error: Exception) -> None:
        """It was not done: says why, at the fields that it is about."""
        self.go_on.setEnabled(True)
        if not isinstance(error, KnownError):
            self.workplace.report(error, self)
        elif said := show_faults(error, self):
            self.refusal.say(said, kind=self.refusal_kind)
            self.refusal.setAccessibleName(said)
            self.refusal.show()
            say_aloud(self.refusal, said)
        self.refused.emit()
