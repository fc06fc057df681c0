"""What is told before somebody waits too long, and the steps that help: one key takes the first."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal

from desktop.office.language import _, ngettext
from desktop.queue.relief import Forewarning, Relief
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton
from desktop.widgets.folding import FoldingRow


class WarningNote(Note):
    """`taken` tells the step that somebody wants; each is taken once."""

    taken = Signal(object)

    def __init__(self, kinds: Mapping[str, str], promised: timedelta | None) -> None:
        """`kinds` names those of the queue; `promised` is the longest wait of the charter."""
        super().__init__("", kind="warning")
        self._kinds, self._promised = kinds, _whole(promised)
        self._reliefs: tuple[Relief, ...] = ()
        self.steps = (KeyButton("", "Enter", primary=True), KeyButton("", "Ctrl+Enter"))
        for place, button in enumerate(self.steps):
            button.clicked.connect(partial(self._take, place))
        self._helps = FoldingRow(*self.steps, None, spacing=12)
        self.add(6, self._helps)
        self.hide()

    def show_warning(self, told: Forewarning | None) -> None:
        """Says what comes and what each step makes of it; nothing where all is well."""
        self.setVisible(told is not None)
        self._reliefs = told.reliefs if told is not None else ()
        self._helps.setVisible(bool(self._reliefs))
        for place, button in enumerate(self.steps):
            button.setVisible(place < len(self._reliefs))
        for button, step in zip(self.steps, self._reliefs, strict=False):
            said = _("Send {people} to No. {counter}") if step.moved else _("Open No. {counter}")
            button.setText(said.format(counter=step.counter, people=_people(len(step.moved))))
        if told is not None:
            self.say(" ".join(map(becomes_words, self._reliefs)), self._foretold(told), "warning")

    def _take(self, place: int) -> None:
        self.hide()
        self.taken.emit(self._reliefs[place])

    def _foretold(self, told: Forewarning) -> str:
        if told.kinds:
            named = ", ".join(self._kinds.get(kind, kind) for kind in told.kinds)
            return _("No open counter serves: {kinds}.").format(kinds=named)
        said = _("The longest wait becomes {minutes} min; {promised} min are promised.")
        lasts = told.longest
        if told.over:
            said, lasts = _("Waits over {promised} min: {people}."), told.first_in
            if told.first_in:
                said = _("Waits over {promised} min: {people}, the first in {minutes} min.")
        return said.format(minutes=_whole(lasts), people=_people(told.over), promised=self._promised)


def becomes_words(step: Relief) -> str:
    """What a step makes of the longest wait."""
    said = _("If counter No. {counter} opens, the longest wait becomes {minutes} min.")
    if step.moved:
        said = _("If you send {people} to counter No. {counter}, the longest wait becomes {minutes} min.")
    people, lasts = _people(len(step.moved)), _whole(step.longest)
    return said.format(counter=step.counter, people=people, minutes=lasts)


def _people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count)


def _whole(span: timedelta | None) -> int:
    return -(-(span or timedelta()) // timedelta(minutes=1))
