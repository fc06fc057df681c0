"""What was done about a case, in order: who, when, what, why, and the letters that went out."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.letters.rules import LetterRecord
from desktop.office.language import _, pgettext, spoken
from desktop.office.persons.written import short_name
from desktop.office.records import record_of
from desktop.steps.rules import AnyStep
from desktop.widgets.buttons import QuietLink
from desktop.widgets.cards import Separator
from desktop.widgets.dialog import Dialog
from desktop.widgets.fields import TextArea
from desktop.widgets.labels import Chip, EmptyState, SectionTitle, Text
from desktop.widgets.layouts import clear, column, row
from desktop.widgets.sizes import let_narrow

_SHOWN_LETTERS = 240
"""Characters of a step's text in the list; the whole of it is a key away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """One thing that happened, as it is shown."""

    title: str
    signature: str
    text: str = ""
    letters: str = ""
    late: bool = False


def entries(
    steps: Sequence[AnyStep],
    letters: Sequence[LetterRecord],
    title: Callable[[AnyStep], str],
    late: Collection[AnyStep],
) -> Iterator[StepTaken]:
    """Steps with the letters that went with them, the latest first; other letters stand by themselves.

    A letter of a step was sent in its transaction, at the very same moment.
    """
    with_step = {step.taken_at for step in steps}
    alone = [letter for letter in letters if letter.made_at not in with_step]
    for step in reversed(steps):
        while alone and alone[-1].made_at > step.taken_at:
            yield _of_letter(alone.pop())
        yield record_of(
            StepTaken,
            step,
            title=title(step),
            signature=_signature(step.taken_at, step.clerk, step.counter),
            letters="\n".join(_letter_words(one) for one in letters if one.made_at == step.taken_at),
            late=step in late,
        )
    yield from map(_of_letter, reversed(alone))


def _of_letter(letter: LetterRecord) -> StepTaken:
    signature = _signature(letter.made_at, letter.clerk, letter.counter)
    return StepTaken(title=_letter_words(letter), signature=signature)


def _signature(moment: datetime, clerk: str, counter: int) -> str:
    """Who did something, when and where."""
    return _("{moment} · {clerk}, counter No. {counter}").format(
        moment=spoken().moment(moment), clerk=short_name(clerk), counter=counter
    )


def _letter_words(letter: LetterRecord) -> str:
    return _("{letter}, No. {number}").format(letter=letter.kind.called(spoken()), number=letter.number)


class StepsTaken(QWidget):
    """The steps taken, the latest on top: what was done last is what one needs to know first."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: QVBoxLayout = column(spacing=10)
        inside = QWidget()
        column(self._steps, None, parent=inside)
        self.list = QScrollArea()
        self.list.setWidgetResizable(True)
        self.list.setWidget(inside)
        self.list.setAccessibleName(_("What was done"))
        self.nothing = EmptyState(
            _("Nothing has been done about the case yet. The buttons below show what comes next."), "clock"
        )
        layout = column(SectionTitle(_("What was done")), self.list, self.nothing, spacing=6, parent=self)
        layout.setStretchFactor(self.list, 1)
        layout.setStretchFactor(self.nothing, 1)

    def show_steps(
        self,
        steps: Sequence[AnyStep],
        letters: Sequence[LetterRecord],
        title: Callable[[AnyStep], str],
        late: Collection[AnyStep] = (),
    ) -> None:
        """Shows the steps anew, from the top: each by its `title`, and those that came too `late` as such."""
        clear(self._steps)
        shown = list(entries(steps, letters, title, late))
        for place, entry in enumerate(shown):
            if place:
                self._steps.addWidget(Separator())
            self._steps.addWidget(self._shown(entry))
        self.list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.list.verticalScrollBar().setValue(0)

    def _shown(self, entry: StepTaken) -> QWidget:
        place = QWidget()
        lines = column(_wrapped(entry.title, "strong"), spacing=2, parent=place)
        if entry.late:
            lines.addLayout(row(Chip(_("the step came too late and does not count"), "warning"), None))
        if entry.text:
            short = _shortened(entry.text)
            lines.addWidget(_wrapped(short, "text"))
            if short != entry.text:
                whole = QuietLink(_("Read all"))
                whole.clicked.connect(partial(self._show_whole, entry))
                lines.addLayout(row(whole, None))
        if entry.letters:
            lines.addWidget(_wrapped(entry.letters, "text"))
        lines.addWidget(_wrapped(entry.signature, "label"))
        return place

    def _show_whole(self, entry: StepTaken) -> None:
        shown = WholeText(entry, self)
        shown.open()


class WholeText(Dialog):
    """A step's text, however long."""

    def __init__(self, entry: StepTaken, parent: QWidget) -> None:
        super().__init__(entry.title, parent, go_on=pgettext("a text", "Close"), width=720)
        self.words = TextArea(lines=18)
        self.words.setReadOnly(True)
        self.words.setPlainText(entry.text)
        self.words.setAccessibleName(entry.title)
        self.give_up.hide()
        self.add(Text(entry.signature, "dim"), self.words)
        self.confirmed.connect(self.accept)


def _wrapped(words: str, role: str) -> Text:
    shown = Text(words, role)  # type: ignore[arg-type]  # one of the roles
    let_narrow(shown)
    return shown


def _shortened(text: str) -> str:
    """At most as much as fits beside the matter, cut between words."""
    if len(text) <= _SHOWN_LETTERS:
        return text
    return text[:_SHOWN_LETTERS].rsplit(maxsplit=1)[0] + "…"
