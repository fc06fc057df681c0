"""Papers on their way to the printer, one after another, while the clerk goes on; and what is told of one."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.office.faults import KnownError
from desktop.office.language import _, spoken
from desktop.paper.tray import Printed
from desktop.shell.workplace import Workplace
from desktop.widgets.banner import Note
from desktop.widgets.buttons import KeyButton

PATIENCE_MS = 2_000
"""So long a citizen waits for the paper before the clerk is told that the printer does not answer."""


class PapersUnderWay(QObject):
    """Prints behind the window what belongs to something with an `id`.

    `printed(what, out)`: it is out, and this came of it. `refused(what, sentence)`: it is not, and why.
    `late(what)`: the printer has not answered for `PATIENCE_MS`; it may still do so.
    """

    printed = Signal(object, object)
    refused = Signal(object, str)
    late = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace, self._desk = workplace, workplace.desk
        self._under_way: list[tuple[Any, str]] = []
        self.patience_ms = PATIENCE_MS

    def is_printing(self, key: UUID) -> bool:
        """Whether the printer has not answered yet for this one."""
        return any(what.id == key for what, _kind in self._under_way)

    def send(self, what: Any, paper: Callable[[], object], kind: str = "") -> None:
        """Sends its paper of that `kind` to the printer; nothing if that one is on its way already."""
        if (what, kind) in self._under_way:
            return
        sent = (what, kind)
        self._under_way.append(sent)
        QTimer.singleShot(self.patience_ms, self, partial(self._look_whether_late, sent))
        self._workplace.print(
            paper,
            owner=self,
            then=partial(self._printed, what, kind),
            failed=partial(self._refused, what, kind),
        )

    def _printed(self, what: Any, kind: str, out: object) -> None:
        self._under_way.remove((what, kind))
        self.printed.emit(what, out)

    def _refused(self, what: Any, kind: str, error: Exception) -> None:
        self._under_way.remove((what, kind))
        tell_why_not(self._workplace, self, partial(self.refused.emit, what), error)

    def _look_whether_late(self, sent: tuple[Any, str]) -> None:
        # The same one may have been printed since, and be under way once more.
        if any(one is sent for one in self._under_way):
            self.late.emit(sent[0])


class PaperNote(Note):
    """Tells how it stands with one paper: on its way, out, or not. Its `key` waits meanwhile."""

    def __init__(self, key: KeyButton, *, under_way: str, kept: str, printed: str, not_printed: str) -> None:
        """Takes its sentences: `kept` and `printed` as for `Printed.told`, `not_printed` as a title."""
        super().__init__("")
        self._key, self._under_way, self._kept, self._out = key, under_way, kept, printed
        self._not_printed = not_printed

    def print(
        self, workplace: Workplace, paper: Callable[[], Printed], then: Callable[[], object] = lambda: None
    ) -> None:
        """Prints it and tells so, then does what follows."""

        def tell(out: Printed) -> None:
            self.tell_printed(out)
            then()

        self.tell_printing()
        why = partial(tell_why_not, workplace, self, self.tell_not_printed)
        workplace.print(paper, owner=self, then=tell, failed=why)

    def tell_printing(self) -> None:
        """Says so, and has the key wait: pressed meanwhile, it would print a second one."""
        self.say(self._under_way)
        self._key.setEnabled(False)

    def tell_late(self, number: str) -> None:
        """Says that the printer has not answered, and that nobody need wait for it."""
        self.say(
            _(
                "Registered as No. {number}. You can continue; a message will say when the receipt is ready."
            ).format(number=number),
            title=_("The printer has not answered yet"),
            kind="warning",
        )

    def tell_printed(self, out: Printed, *, title: str = "", may_again: bool = True) -> None:
        """Says where it came out; `may_again`: the clerk may print it once more."""
        self._key.setEnabled(may_again)
        self.say(out.told(self._kept, self._out), title=title, kind="ok")

    def tell_not_printed(self, sentence: str) -> None:
        """Says why it is not out; the key prints it again."""
        self._key.setEnabled(True)
        self.say(sentence, title=self._not_printed, kind="warning")


def receipt_note(again: KeyButton, not_printed: str) -> PaperNote:
    """Makes the note on the card of what was registered; `not_printed` says that it is so all the same."""
    return PaperNote(
        again,
        under_way=_("The receipt is being printed…"),
        kept=_("The receipt is kept in F11, “Papers”: {file}"),
        printed=_("The receipt is printed: {where}."),
        not_printed=not_printed,
    )


def tell_why_not(
    workplace: Workplace, owner: QObject, tell: Callable[[str], object], error: Exception
) -> None:
    """Says in its place why a paper is not out; what is no `KnownError` is reported besides."""
    if isinstance(error, KnownError):
        tell(error.sentence(spoken()))
        return
    tell(_("Program error. Print it again."))
    workplace.report(error, owner)
