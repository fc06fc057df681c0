"""Who is given a case, as a step asks for it: nobody in conflict, no unit that is no more. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from desktop.access.rules import Guarded, Reader, in_conflict, in_their_own_cause, name_key
from desktop.access.unit_words import unit_word
from desktop.office.charter import Charter, Unit
from desktop.office.faults import WrongInput
from desktop.office.fields import Editor
from desktop.office.language import N_, NP_, _, pgettext, spoken
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


UNIT, PERSON = "unit", "person"
"""Whom a case is given to, as a step keeps it; a room may know others."""


def unit_or_person(case: GuardedCase) -> list[tuple[str, str]]:
    """A unit, where there is one without a part in the matter; or a person."""
    units = [(UNIT, _("unit"))] if units_free_of_conflict(case) else []
    return [*units, (PERSON, pgettext("somebody", "person"))]


def _units(case: GuardedCase) -> list[tuple[str, str]]:
    return [(one.key, one.name.for_language(spoken().code)) for one in units_free_of_conflict(case)]


UNIT_DETAIL: Detail[Any] = Detail(
    name="unit",
    label=NP_("of the administration", "Unit"),
    editor="choice",
    options=_units,
    missing=N_("Choose the unit that it is assigned to."),
    only_with=("to", UNIT),
    check=unit_free_of_conflict,
)
PERSON_DETAIL: PersonDetail[Any] = PersonDetail(with_unit=True, only_with=("to", PERSON))


def given_to(told: Mapping[str, str], readers: frozenset[Reader], units: Sequence[Unit]) -> dict[str, Any]:
    """Who has a case after such a step, as a standing says it: whoever is given it may see it too."""
    if told.get("to") == PERSON:
        readers |= {Reader(told.get("login", ""), told.get("name", ""))}
    if told.get("to") == UNIT:
        heads = [one.head for one in units if one.key == told.get("unit") and one.head]
        readers |= {Reader("", name_key(head)) for head in heads}
    return {
        "unit": told.get("unit", ""),
        "login": told.get("login", ""),
        "assignee_name": told.get("name", ""),
        "readers": readers,
    }


def to_whom(told: Mapping[str, str], charter: Charter) -> str:
    """The person and the unit that a case was given to, in the window's language."""
    unit = unit_word(told["unit"], charter, spoken()) if told.get("unit") else ""
    return " · ".join(filter(None, (told.get("name", ""), unit)))
