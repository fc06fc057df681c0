"""What can go wrong that a clerk can mend: a sentence in their language that says what to do."""

from collections.abc import Mapping
from typing import Any

from desktop.office.language import Language


class KnownError(Exception):
    """A fault with a sentence for the clerk; anything else that is raised is a bug.

    `message` is a catalogue entry (mark it with `N_`), with `{named}` places for `facts`.
    Facts that are dates, moments or money are written the way the clerk's language writes them.
    `field` names the input that the sentence is about, so that the screen can lead there.
    Neither message nor facts go to the log: they may hold what a citizen said.
    """

    def __init__(self, message: str, *, field: str | None = None, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.facts: Mapping[str, Any] = facts

    def sentence(self, language: Language) -> str:
        """The sentence, translated and filled in."""
        shown = {name: language.written(value) for name, value in self.facts.items()}
        return language.gettext(self.message).format(**shown)


class WrongInput(KnownError):
    """Something typed cannot be accepted; what was typed stays on the screen."""


class NotAllowed(KnownError):
    """The clerk at the desk may not do this."""
