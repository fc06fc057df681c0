"""Who may see a submission, and who may not: confidentiality and conflict of interest. Pure.

Whoever is complained about, and those under them, neither see nor handle it (АПК, чл. 10 and 33: nobody
decides in their own cause). A confidential one is seen only by those named to see it. What is not certain
is kept from the eyes: names are compared by first and last name alone.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.office.charter import Unit
from desktop.office.permissions import Clerk, Role

COMMISSION = "ethics_commission"
"""Stands for the commission where a unit's key would stand; the charter's key of such an examiner."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody named to see a confidential submission; without a login, the head of a unit, by name."""

    login: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """What of a submission decides who may see it. `about_person` is a full name, or empty."""

    confidential: bool
    about_unit: str
    about_person: str
    unit: str = ""
    readers: frozenset[Reader] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one person may not see, and what of the confidential they may.

    Complaints about these units, or about people of these names (as `name_key` has them), are out of
    sight. `keeps_all`: they keep the confidential ones; `keeps_commissioned`: those of the commission;
    `keeps_about`: those about people of these names, whose keeper is complained about.
    """

    units: frozenset[str]
    names: frozenset[str]
    keeps_all: bool
    keeps_commissioned: bool
    keeps_about: frozenset[str]
    login: str
    name: str


def name_key(name: str) -> str:
    """First and last name, by which people are taken for the same: „Иван Г. Петров“ is „иван петров“."""
    words = unicodedata.normalize("NFC", name).casefold().split()
    return " ".join((words[0], words[-1]) if len(words) > 1 else words)


def chain(unit: str, units: Sequence[Unit]) -> tuple[str, ...]:
    """The unit and all that it belongs to, upwards; nothing for an unknown one."""
    by_key = {one.key: one for one in units}
    found: list[str] = []
    while unit in by_key and unit not in found:
        found.append(unit)
        unit = by_key[unit].parent or ""
    return tuple(found)


def headed_by(name: str, units: Sequence[Unit]) -> tuple[str, ...]:
    """The units that this person heads."""
    return tuple(one.key for one in units if one.head and name_key(one.head) == name_key(name))


def bounds_of(clerk: Clerk, units: Sequence[Unit], secretaries: Iterable[str]) -> Bounds:
    """What this person may not see; `secretaries` are the names of those who keep the confidential ones.

    A secretary who is complained about cannot keep it: the head of the centre keeps it instead.
    """
    own = {*chain(clerk.unit, units)}
    for headed in headed_by(clerk.name, units):
        own |= {*chain(headed, units)}
    heads = {name_key(one.head) for one in units if one.key in own and one.head}
    supervises = Role.SUPERVISOR in clerk.roles
    return Bounds(
        units=frozenset(own),
        names=frozenset({name_key(clerk.name), *heads}),
        keeps_all=Role.SECRETARY in clerk.roles,
        keeps_commissioned=Role.ETHICS in clerk.roles,
        keeps_about=frozenset(map(name_key, secretaries)) if supervises else frozenset(),
        login=clerk.login,
        name=clerk.name,
    )


def is_complained_about(bounds: Bounds, guarded: Guarded) -> bool:
    """Whether the submission complains of this person, of somebody over them, or of a unit of theirs."""
    return name_key(guarded.about_person) in bounds.names or guarded.about_unit in bounds.units


def may_see(bounds: Bounds, guarded: Guarded) -> bool:
    """Whether this person may see that submission, in a list, in a count or opened."""
    about = name_key(guarded.about_person)
    if is_complained_about(bounds, guarded):
        return False
    if not guarded.confidential or bounds.keeps_all or (about and about in bounds.keeps_about):
        return True
    if bounds.keeps_commissioned and guarded.unit == COMMISSION:
        return True
    named = {Reader(bounds.login, bounds.name), Reader("", name_key(bounds.name))}
    return not named.isdisjoint(guarded.readers)


def in_conflict(name: str, unit: str, guarded: Guarded, units: Sequence[Unit]) -> bool:
    """Whether somebody of that name, or anybody of that unit, may not be given the submission."""
    about = name_key(guarded.about_person)
    above = {*chain(unit, units)}
    for headed in headed_by(name, units) if name else ():
        above |= {*chain(headed, units)}
    heads = {name_key(one.head) for one in units if one.key in above and one.head}
    return (bool(about) and about in heads | {name_key(name)}) or guarded.about_unit in above
