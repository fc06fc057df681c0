"""A step about a case: which of those that can be taken now, and what it asks for."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Generic

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.office.language import _, ngettext
from desktop.shell.asking import AskingDialog
from desktop.shell.workplace import Workplace
from desktop.steps.details import Case
from desktop.steps.rules import Kind, StepTraits
from desktop.steps.view.form import StepForm
from desktop.widgets.banner import Note
from desktop.widgets.dialog import Dialog
from desktop.widgets.labels import Line, SectionTitle, Text
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_height, least_height

_WIDTH = 620
_MENU_WIDTH = 480
_ROW_HEIGHT, _MEANING = 36, 40


class StepDialog(AskingDialog, Generic[Kind, Case]):
    """Asks for one step, told above it about which case; Ctrl+Enter takes it.

    `letters` may go with it: each with its words, and whether it usually does.
    """

    def __init__(
        self,
        workplace: Workplace,
        form: StepForm[Kind, Case],
        about: str,
        letters: Sequence[tuple[Hashable, str, bool]],
        parent: QWidget,
    ) -> None:
        self._verb = _(form.traits.button)
        super().__init__(
            workplace,
            parent,
            title=self._verb,
            about=about,
            go_on=self._verb,
            go_on_key="Ctrl+Enter",
            width=_WIDTH,
        )
        self.kind, self.form = form.kind, form
        self.letters = {letter: _choice(words, chosen=usual) for letter, words, usual in letters}
        self.add(Note(form.traits.consequence_for(form.case)), form)
        if self.letters:
            self.add(column(SectionTitle(_("Letters that go with it")), *self.letters.values(), spacing=2))
        self.body.setStretchFactor(form, 1)
        form.bound.main = self.go_on
        self.say_beside_buttons(form.bound.count)
        for choice in self.letters.values():
            choice.toggled.connect(self._say_what_comes)
        self._say_what_comes()

    def wanted_letters(self) -> tuple[Any, ...]:
        """The letters that the clerk wants to send with it."""
        return tuple(letter for letter, choice in self.letters.items() if choice.isChecked())

    def _say_what_comes(self) -> None:
        count = len(self.wanted_letters())
        self.go_on.setText(
            ngettext("Continue to the letter", "Continue to the letters", count) if count else self._verb
        )


def _choice(words: str, *, chosen: bool) -> QCheckBox:
    box = QCheckBox(words)
    box.setChecked(chosen)
    return box


class StepMenu(Dialog, Generic[Kind]):
    """Every step that can be taken now; `chosen_kind` is the one that the clerk went for."""

    def __init__(self, rows: Mapping[Kind, StepTraits[Any]], about: str, parent: QWidget) -> None:
        super().__init__(_("Another step"), parent, go_on=_("Choose this one"), width=_MENU_WIDTH)
        self._rows = rows
        self.list = ResultList(says=_("Possible steps"))
        offered = [ListRow(key=kind, title=_(row.button)) for kind, row in rows.items()]
        self.list.set_rows(offered, choose_first=True)
        fixed_height(self.list, _ROW_HEIGHT * len(rows))
        self.meaning = Text("", "dim")
        # Two lines, so that the list stays where it is.
        least_height(self.meaning, _MEANING)
        self.list.opened.connect(lambda _kind: self.confirmed.emit())
        self.list.chosen.connect(self._say_what_it_means)
        self._say_what_it_means(offered[0].key)
        self.add(Line(about, "dim"), self.list, self.meaning)
        self.main_field = self.list

    def _say_what_it_means(self, kind: Kind) -> None:
        row = self._rows[kind]
        self.meaning.setText(_("{step}: {what}").format(step=_(row.button), what=_(row.meaning)))
        self.list.setAccessibleDescription(self.meaning.text())

    @property
    def chosen_kind(self) -> Kind:
        """The step that the list stands at."""
        kind: Kind = self.list.current_key()
        return kind
