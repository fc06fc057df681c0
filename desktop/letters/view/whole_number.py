"""Before a whole identification number is shown: what it is needed for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.access.shown_identifier import WHY, WHY_WORDS, Why
from desktop.office.language import _
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace


class ShowIdentifierDialog(AskingDialog):
    """Enter shows what `show` tells to `then`; that it was shown, and why, stands in the log."""

    def __init__(
        self, workplace: Workplace, parent: QWidget, show: Callable[[Why], str], then: Callable[[str], None]
    ) -> None:
        super().__init__(
            workplace,
            parent,
            title=_("The whole identification number"),
            about=_("That it was shown to you, and why, stays in the log."),
            go_on=_("Show it"),
        )
        self.form = self.bind((WHY,), options={"why": [(one, _(words)) for one, words in WHY_WORDS.items()]})
        self.add(*self.form.fields.values())
        self.go_on.clicked.connect(partial(self._show, show, then))

    def _show(self, show: Callable[[Why], str], then: Callable[[str], None]) -> None:
        self.act(partial(show, Why(self.form.editors["why"].value())), then)
