"""What only one kind of step asks for, declared once: the form is built from it, and cleaned by it. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from desktop.office.faults import WrongInput
from desktop.office.fields import Declared
from desktop.office.language import N_
from desktop.office.names import NAME_LIMIT, cleaned_line
from desktop.office.typed_dates import day_typed


class OnADay(Protocol):
    """A case as it stands on some day."""

    @property
    def today(self) -> date:
        """The day."""


Case = TypeVar("Case", bound=OnADay)
Given = Mapping[str, str]
"""What was typed, by the names of the details."""

Check: TypeAlias = Callable[[str, str, Case], None]
"""Refuses a value, by the name of its field, as the case stands."""

NEEDED = N_("Fill in this field.")
DUE_ON = "due_on"
"""Kept as this, a day is the term that the step sets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail(Declared, Generic[Case]):
    """One thing that a step asks for, and how it is read as the case stands.

    `missing` is the sentence of its refusal where nothing stands there; without one it can be left out.
    `usual` stands there at first; of a choice without it nothing is chosen, unless all stand `abreast`.
    `options` are what can be chosen, with their words in the window's language; `hinted` a hint that the case
    knows. `asked` says of which cases it is asked, `only_with` beside which value of another detail. `within`
    keeps a day, typed or not, within its bounds.
    """

    limit: int = NAME_LIMIT
    missing: str = ""
    usual: Callable[[Case], str] | None = None
    options: Callable[[Case], Sequence[tuple[Any, str]]] | None = None
    abreast: bool = False
    hinted: Callable[[Case], str] | None = None
    asked: Callable[[Case], bool] | None = None
    only_with: tuple[str, str] | None = None
    check: Check[Case] | None = None
    within: Callable[[date | None, Case], date | None] | None = None
    kept_as: str = ""

    def is_asked(self, given: Given, case: Case) -> bool:
        """Whether it is asked of this case, beside what else was typed."""
        if self.only_with and given.get(self.only_with[0]) != self.only_with[1]:
            return False
        return self.asked is None or self.asked(case)

    def read(self, given: Given, case: Case) -> dict[str, str]:
        """What is kept of it, cleaned; nothing of what is empty.

        Raises:
            WrongInput: it is missing or impossible.
        """
        value = self._cleaned(given.get(self.name, ""), case)
        if not value and self.missing:
            raise WrongInput(self.missing, field=self.name)
        if value and self.check is not None:
            self.check(value, self.name, case)
        return {self.kept_as or self.name: value} if value else {}

    def _cleaned(self, typed: str, case: Case) -> str:
        if self.editor == "day":
            day = day_typed(typed, case.today, field=self.name, lies=self.lies)
            if self.within is not None:
                day = self.within(day, case)
            return day.isoformat() if day else ""
        if self.reading is not None:
            return str(self.reading(typed, field=self.name))
        if self.editor == "line":
            return cleaned_line(typed, field=self.name, limit=self.limit, required=False)
        return typed


def names(text: str, *, field: str) -> str:
    """Reads names, each on a line of its own."""
    lines = (cleaned_line(one, field=field, limit=NAME_LIMIT, required=False) for one in text.splitlines())
    return "\n".join(line for line in lines if line)


def one_of(values: Collection[str], otherwise: str) -> Check[Any]:
    """Refuses every other value with that sentence."""

    def check(value: str, field: str, _case: object) -> None:
        if value not in values:
            raise WrongInput(otherwise, field=field)

    return check


def not_past(day: date | None, case: OnADay) -> date | None:
    """Refuses a day that is over."""
    if day is not None and day < case.today:
        raise WrongInput(N_("This day is past: {day}. Choose a later one."), field="day", day=day)
    return day


def with_time_from_the_law(least: Callable[[Case], date]) -> Callable[[date | None, Case], date]:
    """The day that the law gives at the `least`, or a later one if typed."""

    def within(day: date | None, case: Case) -> date:
        first = least(case)
        if day is not None and day < first:
            raise WrongInput(
                N_("By law the person must have until {day} at least. Enter that day or a later one."),
                field="day",
                day=first,
            )
        return day or first

    return within
