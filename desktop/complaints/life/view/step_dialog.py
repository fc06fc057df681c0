"""A step being taken: its form, what follows from it, and the letters that go with it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.complaints.letters.kinds import LetterKind
from desktop.complaints.letters.words import letter_kind_word
from desktop.complaints.life.handling import Handling
from desktop.complaints.life.letters_due import papers_for
from desktop.complaints.life.steps import StepKind
from desktop.complaints.life.view.step_form import StepForm
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

    def __init__(self, kind: StepKind, handling: Handling, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(verb(kind), parent, go_on=verb(kind), go_on_key="Ctrl+Enter", width=_WIDTH)
        self.kind = kind
        self.handling = handling
        record = handling.dossier.record
        self.form = StepForm(kind, handling, workplace)
        self.refusal = Note("", kind="warning")
        self.refusal.hide()
        self.letters = {
            paper.kind: _choice(paper.kind, chosen=paper.usual)
            for paper in papers_for(kind, handling.dossier)
        }
        self.add(
            Line(f"{record.number} · {record.subject}", "dim"),
            Note(consequence(kind, handling)),
            self.form,
        )
        if self.letters:
            self.add(column(SectionTitle(_("Letters that go with it")), *self.letters.values(), spacing=2))
        self.add(self.refusal)
        self.body.setStretchFactor(self.form, 1)
        for choice in self.letters.values():
            choice.toggled.connect(self._say_what_comes)
        self._say_what_comes()

    def wanted_letters(self) -> tuple[LetterKind, ...]:
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


def _choice(kind: LetterKind, *, chosen: bool) -> QCheckBox:
    box = QCheckBox(letter_kind_word(kind, spoken()))
    box.setChecked(chosen)
    return box


def consequence(kind: StepKind, handling: Handling) -> str:
    """What follows from the step, before it is taken."""
    said = _CONSEQUENCES.get(kind)
    if said is not None:
        return said(handling)
    return _("{step}: {what}.").format(step=verb(kind), what=what_it_means(kind))


def _of_extension(handling: Handling) -> str:
    words, standing = spoken(), handling.dossier.standing
    if standing.decide_by is None or standing.extend_until is None:
        return ""
    return _("The deadline is {due}. By law it cannot be later than {bound}. Tell the sender why.").format(
        due=words.date(standing.decide_by), bound=words.date(standing.extend_until)
    )


def _of_delay(handling: Handling) -> str:
    """Also where the law extends nothing any more, the charter promises to tell."""
    bound = handling.dossier.standing.extend_until
    if bound is not None and bound > handling.today:
        return _of_extension(handling)
    return _(
        "The charter promises to tell the sender why, and the final deadline. This does not extend the "
        "deadline."
    )


def _of_decision(handling: Handling) -> str:
    if not handling.dossier.standing.answerable or handling.tell_by is None:
        return _("There is no sender to notify: the decision closes the case.")
    return _("The sender must be told by {day} at the latest.").format(day=spoken().date(handling.tell_by))


def _of_confirmation(handling: Handling) -> str:
    quoted = handling.dossier.record.quotation
    asked = _(
        "If it is confirmed, the sender is told that no answer will be given; if not, the other facts "
        "decide how the case goes on."
    )
    return _("“{words}”").format(words=quoted) + "\n" + asked if quoted else asked


_CONSEQUENCES: Mapping[StepKind, Callable[[Handling], str]] = {
    StepKind.ASSIGNED: lambda _handling: _(
        "The recipient sees it in “Mine”. The person complained about and their subordinates are not offered."
    ),
    StepKind.NAMED: lambda _handling: _("The person sees only this confidential case, and no other."),
    StepKind.MARKED_CONFIDENTIAL: lambda _handling: _(
        "From now on only the people you name can see it. You will not see it either, unless you are one "
        "of them."
    ),
    StepKind.ABOUT_CORRECTED: lambda _handling: _(
        "The person named here and their subordinates can no longer see it."
    ),
    StepKind.MARKS_CORRECTED: lambda _handling: _(
        "Charter and law are applied again, with all other facts as they are. The deadline may change."
    ),
    StepKind.INSULT_CONFIRMED: _of_confirmation,
    StepKind.INSULT_REJECTED: _of_confirmation,
    StepKind.INFORMATION_REQUESTED: lambda handling: _(
        "By law the sender has until {day} at least. The deadline for the decision keeps running."
    ).format(day=spoken().date(handling.cure_by)),
    StepKind.FORWARDED: lambda _handling: _(
        "The case is forwarded and closed here. The sender is told to which institution it went."
    ),
    StepKind.EXTENDED: _of_extension,
    StepKind.DELAY_TOLD: _of_delay,
    StepKind.DANGER_NOTED: lambda _handling: _("It leaves the top of the list once you note what was found."),
    StepKind.ROUTED: lambda _handling: _(
        "The appeal goes to the superior body with the file; the danger is examined here."
    ),
    StepKind.DECIDED: _of_decision,
    StepKind.TOLD: lambda _handling: _("Notifying the sender closes the case."),
    StepKind.WITHDRAWN: lambda _handling: _("The case is closed. The sender may submit it again."),
    StepKind.REOPENED: lambda _handling: _("It is examined again. Its deadline stays the same."),
    StepKind.MERGED: lambda _handling: _(
        "This case is closed; the other one is answered, by its own deadline."
    ),
}


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
