"""What only one kind of step asks for, declared once: the form is built from it, and cleaned by it. Pure.

Words are catalogue entries (`N_`), or a function of the case that gives them in the window's language.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeAlias, TypeVar

from desktop.office.faults import WrongInput
from desktop.office.language import N_, _
from desktop.office.names import NAME_LIMIT, cleaned_line
from desktop.office.typed_dates import Lies, day_typed


class OnADay(Protocol):
    """A case as it stands on some day."""

    @property
    def today(self) -> date:
        """The day."""


Case = TypeVar("Case", bound=OnADay)
Given = Mapping[str, str]
"""What was typed, by the names of the details."""

Words: TypeAlias = str | Callable[[Case], str]
NEEDED = N_("Fill in this field.")
DUE_ON = "due_on"
"""The name of a day that is the step's term."""


def said(words: Words[Case], case: Case) -> str:
    """The words in the window's language."""
    return _(words) if isinstance(words, str) else words(case)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail(Generic[Case]):
    """One thing that a step asks for, kept as it is typed.

    `needed` is the sentence of its refusal where nothing stands there; without one it can be left out.
    `usual` stands there at first. `asked` says of which cases it is asked, `only_with` beside which value of
    another detail. `check` (value, name, case) refuses what is impossible.
    """

    name: str
    label: Words[Case]
    hint: Words[Case] = ""
    needed: str = ""
    usual: Callable[[Case], str] | None = None
    asked: Callable[[Case], bool] | None = None
    only_with: tuple[str, str] | None = None
    check: Callable[[str, str, Case], None] | None = None

    def is_asked(self, given: Given, case: Case) -> bool:
        """Whether it is asked of this case, beside what else was typed."""
        if self.only_with and given.get(self.only_with[0]) != self.only_with[1]:
            return False
        return self.asked is None or self.asked(case)

    def read(self, given: Given, case: Case) -> dict[str, str]:
        """What is kept of it, cleaned.

        Raises:
            WrongInput: it is missing or impossible.
        """
        value = self.cleaned(given.get(self.name, ""), case)
        if not value and self.needed:
            raise WrongInput(self.needed, field=self.name)
        if value and self.check is not None:
            self.check(value, self.name, case)
        return {self.name: value} if value else {}

    def cleaned(self, typed: str, case: Case) -> str:
        """What was typed, as it is kept."""
        return typed


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDetail(Detail[Case]):
    """A line of text."""

    limit: int = NAME_LIMIT

    def cleaned(self, typed: str, case: Case) -> str:
        """On one line, within the limit."""
        return cleaned_line(typed, field=self.name, limit=self.limit, required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesDetail(Detail[Case]):
    """Names, one to a line; fewer than `fewest` are none at all."""

    fewest: int = 1

    def cleaned(self, typed: str, case: Case) -> str:
        """Each name on a line of its own."""
        cleaned = (
            cleaned_line(one, field=self.name, limit=NAME_LIMIT, required=False) for one in typed.splitlines()
        )
        names = [name for name in cleaned if name]
        return "\n".join(names) if len(names) >= self.fewest else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceDetail(Detail[Case]):
    """One of several; `abreast` all of them are in sight, and the first one is chosen.

    `options` are the values that can be chosen, with their words in the window's language. `values` are all
    that are accepted, `unknown` the refusal of any other; without it they are kept as they come.
    """

    options: Callable[[Case], Sequence[tuple[str, str]]]
    values: Callable[[Case], Collection[str]] = lambda _case: ()
    unknown: str = ""
    abreast: bool = False

    def cleaned(self, typed: str, case: Case) -> str:
        """One of the accepted values, or nothing."""
        if typed and self.unknown and typed not in self.values(case):
            raise WrongInput(self.unknown, field=self.name)
        return typed


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDetail(Detail[Case]):
    """A day. `lies` says where one without a year lies; `is_term`: it is the term that the step sets.

    `within` keeps the day that was typed, or none, within its bounds.
    """

    name: str = "day"
    lies: Lies
    within: Callable[[date | None, Case], date | None] = lambda day, _case: day
    is_term: bool = False

    def read(self, given: Given, case: Case) -> dict[str, str]:
        """The day as ISO writes it."""
        typed = day_typed(given.get(self.name, ""), case.today, field=self.name, lies=self.lies)
        day = self.within(typed, case)
        if day is None and self.needed:
            raise WrongInput(self.needed, field=self.name)
        return {DUE_ON if self.is_term else self.name: day.isoformat()} if day else {}


def details_read(details: Iterable[Detail[Case]], given: Given, case: Case) -> dict[str, str]:
    """What is kept of the details that are asked for, cleaned from the top.

    Raises:
        WrongInput: one is missing or impossible; `field` names it.
    """
    kept: dict[str, str] = {}
    for one in details:
        if one.is_asked(given, case):
            kept |= one.read(given, case)
    return kept
