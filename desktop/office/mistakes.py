"""Mistakes in a data file: each with its line and key, what is there and how it is written rightly."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop.office.faults import KnownError
from desktop.office.language import N_, Language

Hint = Callable[[Language], str]
"""A further sentence, such as an example."""

_TOLD_AT_ONCE = 3
"""Mistakes in one message; where a file is chosen or checked all of them are listed."""


class Mistake(KnownError):
    """One mistake. `message` and `facts` as for a `KnownError`, with the name of the file among them.

    `stands_at` is the key whose line it stands on, where that is not the key that it is about. `fault_kind`
    is pydantic's name for what is wrong.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str,
        stands_at: str = "",
        fault_kind: str = "",
        line: int | None = None,
        hints: Sequence[Hint] = (),
        **facts: Any,
    ) -> None:
        super().__init__(message, file=file, **facts)
        self.line = line
        self.stands_at = stands_at or self.key
        self.fault_kind = fault_kind
        self._hints = tuple(hints)

    @property
    def key(self) -> str:
        """What the mistake is at, `officials.mayor.weekday`; empty where the text itself is broken."""
        return str(self.facts.get("key", ""))

    def sentence(self, language: Language) -> str:
        """What is wrong and where, and then the hints."""
        shown = {name: language.written(value) for name, value in self.facts.items()}
        if self.line is not None:
            place = language.gettext(N_("{file}, line {line},"))
            shown["file"] = place.format(file=shown["file"], line=self.line)
        told = [language.gettext(self.message).format(**shown), *(hint(language) for hint in self._hints)]
        return " ".join(filter(None, told))


class Mistakes(KnownError):
    """Several mistakes, in the order of the file."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        first = mistakes[0]
        super().__init__(first.message, **first.facts)
        self.mistakes = tuple(mistakes)

    def sentence(self, language: Language) -> str:
        """All of them, one a line; so many that they would not fit are counted."""
        told = [one.sentence(language) for one in self.mistakes[:_TOLD_AT_ONCE]]
        if more := len(self.mistakes) - len(told):
            told.append(language.ngettext("And {count} more mistake.", "And {count} more mistakes.", more))
        return "\n".join(told)


def told(mistakes: Sequence[Mistake]) -> KnownError:
    """What is raised for them: the one, or all. `mistakes` is not empty."""
    in_order = sorted(mistakes, key=lambda one: one.line or 0)
    return in_order[0] if len(in_order) == 1 else Mistakes(in_order)


def mistakes_in(fault: KnownError) -> Sequence[KnownError]:
    """Each by itself, also where there is but one."""
    return fault.mistakes if isinstance(fault, Mistakes) else (fault,)
