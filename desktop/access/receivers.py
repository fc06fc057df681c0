"""Who is given a case, as a step asks for it: nobody in conflict, no unit that is no more. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from desktop.access.rules import Guarded, in_conflict, in_their_own_cause
from desktop.office.charter import Charter, Unit
from desktop.office.faults import WrongInput
from desktop.office.fields import Editor
from desktop.office.language import N_
from desktop.office.names import NAME_LIMIT, cleaned_line
from desktop.steps.details import Detail, Given


class GuardedCase(Protocol):
    """A case as it stands on some day, with what decides who may see it."""

    @property
    def today(self) -> date:
        """The day."""

    @property
    def guarded(self) -> Guarded:
        """Whom it is about, and who is named to see it."""

    @property
    def charter(self) -> Charter:
        """The charter in force, with its units."""


AnyCase = TypeVar("AnyCase", bound=GuardedCase)


def no_name_in_conflict(names: str, field: str, case: GuardedCase) -> None:
    """Refuses whoever has a part in the matter; names stand one to a line."""
    for name in names.splitlines():
        _refuse_conflict(name, "", field, case)


def unit_free_of_conflict(unit: str, field: str, case: GuardedCase) -> None:
    """Refuses a unit that is not the charter's any more, or is complained about."""
    _known_unit(unit, field, case)
    _refuse_conflict("", unit, field, case)


def _known_unit(unit: str, field: str, case: GuardedCase) -> None:
    if unit not in {one.key for one in case.charter.units}:
        raise WrongInput(N_("The charter no longer has this unit. Choose another."), field=field)


def _refuse_conflict(name: str, unit: str, field: str, case: GuardedCase) -> None:
    if in_conflict(name, unit, case.guarded, case.charter.units):
        raise in_their_own_cause(field)


def units_free_of_conflict(case: GuardedCase) -> list[Unit]:
    """The units that may be given the case."""
    guarded, units = case.guarded, case.charter.units
    return [one for one in units if not in_conflict("", one.key, guarded, units)]


def unit_of(given: Given, name: str, case: GuardedCase) -> str:
    """The unit that was chosen, if any; refuses one that is not the charter's any more."""
    unit = given.get(name, "")
    if unit:
        _known_unit(unit, name, case)
    return unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetail(Detail[AnyCase]):
    """Somebody without a part in the matter: `name`, `login` (none without an account), `unit` if kept."""

    editor: Editor = "own"
    name: str = "name"
    with_unit: bool = False

    def read(self, given: Given, case: AnyCase) -> dict[str, str]:
        """Refuses nobody, and whoever is in conflict."""
        name = cleaned_line(given.get(self.name, ""), field=self.name, limit=NAME_LIMIT, required=True)
        unit = {"unit": unit_of(given, "unit", case)} if self.with_unit else {}
        _refuse_conflict(name, unit.get("unit", ""), self.name, case)
        return {**unit, "login": given.get("login", ""), self.name: name}
