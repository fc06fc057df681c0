"""A step being taken: its form, what follows from it, and the letters that go with it."""

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.complaints.letters.table import ComplaintLetter
from desktop.complaints.life.handling import Handling
from desktop.complaints.life.letters_due import papers_for
from desktop.complaints.life.step_kinds import KINDS
from desktop.complaints.life.step_traits import Moment
from desktop.complaints.life.steps import StepKind
from desktop.complaints.life.view.step_form import step_form
from desktop.complaints.life.view.words import verb, what_it_means
from desktop.office.language import _, ngettext, spoken
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.dialog import Dialog
from desktop.widgets.labels import Line, SectionTitle
from desktop.widgets.layouts import column
from desktop.widgets.results import ListRow, ResultList
from desktop.widgets.sizes import fixed_height

_WIDTH = 620
_MENU_WIDTH = 480
_ROW_HEIGHT = 36


class StepDialog(Dialog):
    """Asks for one step; Ctrl+Enter takes it. `handling` is what the clerk has seen last."""

    def __init__(
        self, kind: StepKind, handling: Handling, workplace: Workplace, parent: QWidget, *, about: str = ""
    ) -> None:
        """`about` says which they are, where it is taken about several."""
        super().__init__(verb(kind), parent, go_on=verb(kind), go_on_key="Ctrl+Enter", width=_WIDTH)
        self.kind = kind
        self.handling = handling
        record = handling.dossier.record
        self.form = step_form(kind, handling, workplace)
        self.refusal = Note("", kind="warning")
        self.refusal.hide()
        self.letters = {one: _choice(one) for one in papers_for(kind, handling.dossier.standing)}
        self.add(
            Line(about or f"{record.number} · {record.subject}", "dim"),
            Note(consequence(kind, handling.moment)),
            self.form,
        )
        if self.letters:
            self.add(column(SectionTitle(_("Letters that go with it")), *self.letters.values(), spacing=2))
        self.add(self.refusal)
        self.body.setStretchFactor(self.form, 1)
        self.form.bound.main = self.go_on
        self.buttons.insertWidget(2, self.form.bound.count, 1)
        for choice in self.letters.values():
            choice.toggled.connect(self._say_what_comes)
        self._say_what_comes()

    def wanted_letters(self) -> tuple[ComplaintLetter, ...]:
        """The letters that the clerk wants to send with it."""
        return tuple(kind for kind, choice in self.letters.items() if choice.isChecked())

    def refuse(self, sentence: str) -> None:
        """Says why it was not taken; everything typed stays."""
        self.refusal.say(sentence, kind="warning")
        self.refusal.show()
        self.refusal.setAccessibleName(sentence)

    def _say_what_comes(self) -> None:
        count = len(self.wanted_letters())
        self.go_on.setText(
            ngettext("Continue to the letter", "Continue to the letters", count) if count else verb(self.kind)
        )


def _choice(kind: ComplaintLetter) -> QCheckBox:
    box = QCheckBox(kind.called(spoken()))
    box.setChecked(kind.usual)
    return box


def consequence(kind: StepKind, moment: Moment) -> str:
    """What follows from the step, before it is taken."""
    follows = KINDS[kind].consequence
    if callable(follows):
        return follows(moment)
    return _(follows) or _("{step}: {what}.").format(step=verb(kind), what=what_it_means(kind))


class StepMenu(Dialog):
    """Every step that can be taken now; `chosen_kind` is the one that the clerk went for."""

    def __init__(self, kinds: tuple[StepKind, ...], number: str, parent: QWidget) -> None:
        super().__init__(_("Another step"), parent, go_on=_("Choose this one"), width=_MENU_WIDTH)
        self.list = ResultList(says=_("Possible steps"))
        self.list.set_rows([ListRow(key=kind, title=verb(kind)) for kind in kinds], choose_first=True)
        fixed_height(self.list, _ROW_HEIGHT * len(kinds))
        self.meaning = Line("", "dim")
        self.list.opened.connect(lambda _kind: self.confirmed.emit())
        self.list.chosen.connect(self._say_what_it_means)
        self._say_what_it_means(kinds[0])
        self.add(Line(number, "dim"), self.list, self.meaning)
        self.main_field = self.list

    def _say_what_it_means(self, kind: StepKind) -> None:
        self.meaning.setText(_("{step}: {what}").format(step=verb(kind), what=what_it_means(kind)))
        self.list.setAccessibleDescription(self.meaning.text())

    @property
    def chosen_kind(self) -> StepKind:
        """The step that the list stands at."""
        return StepKind(self.list.current_key())
