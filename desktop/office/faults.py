"""What can go wrong that a clerk can mend: a sentence in their language that says what to do."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from string import Formatter
from typing import Any

from desktop.office.language import Language


class KnownError(Exception):
    """A fault with a sentence for the clerk; anything else that is raised is a bug.

    `message` is a catalogue entry (mark it with `N_`), with `{named}` places for `facts`.
    Facts that are dates, moments or money are written the way the clerk's language writes them.
    `of` has those of its facts that are not given, as fields of these names. `field` names the input that
    the sentence is about, so that the screen can lead there.
    Neither message nor facts go to the log: they may hold what a citizen said.
    """

    def __init__(self, message: str, *, field: str | None = None, of: object = None, **facts: Any) -> None:
        super().__init__(message)
        if of is not None:
            named = {name for _text, name, _form, _conversion in Formatter().parse(message) if name}
            facts |= {name: getattr(of, name) for name in named - facts.keys()}
        self.message = message
        self.field = field
        self.facts: Mapping[str, Any] = facts

    def sentence(self, language: Language) -> str:
        """The sentence, translated and filled in."""
        shown = {name: language.written(value) for name, value in self.facts.items()}
        return language.gettext(self.message).format(**shown)


class WrongInput(KnownError):
    """Something typed cannot be accepted; what was typed stays on the screen.

    `faults`: everything that is to be mended, itself among it.
    """

    @property
    def faults(self) -> "Sequence[WrongInput]":
        """Itself alone."""
        return (self,)


class WrongInputs(WrongInput):
    """Several things to mend, told at once; message, field and facts are those of the first."""

    def __init__(self, faults: "Sequence[WrongInput]") -> None:
        first = faults[0]
        super().__init__(first.message, field=first.field, **first.facts)
        self._faults = tuple(faults)

    @property
    def faults(self) -> Sequence[WrongInput]:
        """All of them, in the order in which they were found."""
        return self._faults


class Faults:
    """Collects what is wrong while a form is read, one fault a field, to tell all of it at once."""

    def __init__(self) -> None:
        self.found: list[WrongInput] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Keeps the `WrongInput` raised within, and goes on behind it."""
        try:
            yield
        except WrongInput as wrong:
            known = {one.field for one in self.found if one.field}
            self.found += [one for one in wrong.faults if one.field not in known]

    def note(self, fault: WrongInput) -> None:
        """Keeps one that was found without being raised."""
        with self.noted():
            raise fault

    def tell(self) -> None:
        """Raises what was found: `WrongInput`, or `WrongInputs` of several; nothing where all is well."""
        if len(self.found) > 1:
            raise WrongInputs(self.found)
        for alone in self.found:
            raise alone


class NotAllowed(KnownError):
    """The clerk at the desk may not do this."""
