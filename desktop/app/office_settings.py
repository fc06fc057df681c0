"""The settings of the office as the program wears them: language, theme, size of text, printer."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.administration.actions import choose_setting
from desktop.administration.queries import settings
from desktop.app.dress import Dress, per_cent, stepped
from desktop.desk import Desk
from desktop.kept_papers.keeping import KeptPapers
from desktop.office.journal_actions import Topic
from desktop.office.language import spoken
from desktop.paper.printing import chosen_printer
from desktop.paper.tray import PaperTray
from desktop.shell.workplace import Workplace

_LOOKS = ("theme", "text_size", "own_text_size", "own_motion")


class OfficeSettings(QObject):
    """What is chosen, and what of it whoever is at the desk keeps.

    `another_language` (its code): the window must be made anew. Another look is put on at once.
    `changed`: something is chosen otherwise than before.
    """

    another_language = Signal(str)
    changed = Signal()

    def __init__(
        self,
        workplace: Workplace,
        dress: Dress,
        at_desk: Callable[[], Desk | None],
        usual: Mapping[str, str],
        parent: QObject,
    ) -> None:
        """`usual` are those that hold until the office has its own."""
        super().__init__(parent)
        self._workplace, self._dress, self._at_desk = workplace, dress, at_desk
        self._usual = usual
        self.chosen: dict[str, str] = dict(usual)

    def take(self, kept: Mapping[str, str]) -> None:
        """The office is open, and has these."""
        self.chosen = {**self._usual, **kept}

    def speak(self) -> None:
        """The program speaks the language that is chosen."""
        self._dress.speak(self._language)

    def wear(self) -> None:
        """The program looks as is chosen."""
        self._dress.wear(self.chosen.get("theme"), self._text_size, self.chosen.get("own_motion"))

    def tray(self, desk: Desk) -> PaperTray:
        """Where the papers of that desk go."""
        printer = chosen_printer(self.chosen.get("printer"))
        kept = KeptPapers(desk, printer.name if printer else "")
        return PaperTray(kept, printer, tickets=self.chosen.get("ticket_paper", "roll"))

    def keep_language(self, desk: Desk) -> None:
        """What was chosen at set-up or sign-in, before anybody could keep it, holds later."""
        code = spoken().code
        if self.chosen.get("language") != code:
            self.chosen = {**self.chosen, "language": code}
            self._workplace.act(partial(choose_setting, desk, "language", code), owner=self)

    def step_text_size(self, step: int) -> None:
        """Ctrl and plus, minus or nought: the text changes at once; who is at the desk keeps it so.

        Before sign-in whoever comes to the desk keeps it, unless they have chosen another before.
        """
        chosen = stepped(self._text_size, step)
        if chosen == str(per_cent(self._text_size)):
            return
        self.chosen["own_text_size"] = chosen
        self.wear()
        desk = self._at_desk()
        if desk is not None and desk.clerk is not None:
            self._keep_own_size(desk, chosen)

    def _keep_own_size(self, desk: Desk, chosen: str) -> None:
        self._workplace.act(
            partial(choose_setting, desk, "own_text_size", chosen),
            owner=self,
            then=lambda _nothing: self._workplace.tell_changed(Topic.SETTINGS),
        )

    def sit_down(self, desk: Desk) -> None:
        """A clerk has come: what is their own holds from now on."""
        asked = self.chosen.get("own_text_size")

        def take(found: dict[str, str]) -> None:
            if asked is not None and "own_text_size" not in found:
                self._keep_own_size(desk, asked)
                found["own_text_size"] = asked
            self._take_again(found)

        self._workplace.read(partial(settings, desk), owner=self, then=take)

    def read_again(self) -> None:
        """Somebody has chosen something, or has gone and takes what is their own along."""
        desk = self._at_desk()
        if desk is not None:
            self._workplace.read(partial(settings, desk), owner=self, then=self._take_again)

    @property
    def _text_size(self) -> str:
        """Of whoever is at the desk; of the computer, until they have chosen."""
        return self.chosen.get("own_text_size") or self.chosen.get("text_size", "")

    @property
    def _language(self) -> str:
        return self.chosen.get("language", spoken().code)

    def _take_again(self, found: dict[str, str]) -> None:
        before = self.chosen
        self.take(found)
        desk = self._at_desk()
        assert desk is not None
        self._workplace.tray = self.tray(desk)
        self.changed.emit()
        if self._language != spoken().code:
            self.another_language.emit(self._language)
        elif any(self.chosen.get(one) != before.get(one) for one in _LOOKS):
            self.wear()
