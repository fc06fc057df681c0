"""Who may see a submission, and who may not: confidentiality and conflict of interest. Pure.

Whoever is complained about, and those under them, neither see nor handle it (АПК, чл. 10 and 33: nobody
decides in their own cause). A confidential one is seen only by those named to see it. What is not certain
is kept from the eyes: whoever may be meant by what was said is kept from it until a head decides.
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from desktop.office.charter import Unit
from desktop.office.faults import WrongInput
from desktop.office.language import N_
from desktop.office.permissions import Clerk, Role
from desktop.office.persons.keys import (
    SECRETARY,
    certain_keys,
    is_same_person,
    keys_of_person,
    may_be,
    said_keys,
)
from desktop.office.records import record_of

COMMISSION = "ethics_commission"
"""Stands for the commission where a unit's key would stand; the charter's key of such an examiner."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody named to see a confidential submission; without a login, the head of a unit, by name."""

    login: str
    name: str


UNSETTLED = "*"
"""The key of everybody, while what was said before is not compared yet."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody complained about: the name as it was said or as it is known, and the key of who that is.

    `key` is empty where nobody has said which of the people known here it is (`persons.account_key`, …).
    """

    name: str
    key: str = ""


def meant_in(lines: str) -> tuple[Meant, ...]:
    """The people of a step's detail: one to a line, the key after a tab."""
    return tuple(Meant(*line.split("\t", 1)) for line in lines.splitlines())


def as_lines(people: Iterable[Meant]) -> str:
    """The same as a step's detail."""
    return "\n".join(f"{one.name}\t{one.key}" for one in people)


@dataclass(frozen=True, kw_only=True)
class Guarded:
    """What of a submission decides who may see it.

    `about` are those complained about; `cleared` those of whom a head has said that they are not meant.
    """

    confidential: bool
    about_unit: str
    about: tuple[Meant, ...] = ()
    cleared: tuple[Meant, ...] = ()
    unit: str = ""
    readers: frozenset[Reader] = frozenset()

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys by which those complained about are looked for."""
        return keys_of_those_meant(self.about, self.cleared)


@dataclass(frozen=True, slots=True)
class Suspect:
    """Somebody who may be meant: the keys under which they are, and those by which they are cleared."""

    keys: frozenset[str]

    def is_meant(self, about: Collection[str]) -> bool:
        """Whether they may be meant where these keys were kept."""
        return any(key in self.keys for key in about) and not any(
            key[0] == "-" and key[1:] in self.keys for key in about
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one person may not see, and what of the confidential they may.

    Complaints about these units, or about one of these people (they themselves, and whoever heads a unit
    over them), are out of sight. `keeps_all`: they keep the confidential ones; `keeps_commissioned`: those
    of the commission; `keeps_about`: those about one of these, whose keeper is complained about.
    """

    units: frozenset[str]
    people: tuple[Suspect, ...]
    keeps_all: bool
    keeps_commissioned: bool
    keeps_about: tuple[Suspect, ...]
    login: str
    name: str

    def hides(self, about: Collection[str]) -> bool:
        """Whether what is about those of these keys is out of sight."""
        return any(one.is_meant(about) for one in self.people)

    def keeps(self, about: Collection[str]) -> bool:
        """Whether a confidential one is theirs to keep, for it is about those who would keep it."""
        return any(one.is_meant(about) for one in self.keeps_about)


@lru_cache(maxsize=2_000)
def keys_of_those_meant(about: tuple[Meant, ...], cleared: tuple[Meant, ...]) -> frozenset[str]:
    """The keys of those complained about, and, after a `-`, of those who are not meant after all.

    A family name alone clears nobody: whom it leaves out would be as uncertain as whom it means.
    """
    keys: set[str] = set()
    for one in about:
        keys |= certain_keys(one.name) | {f"={one.key}"} if one.key else said_keys(one.name)
    for one in cleared:
        whole = (key for key in certain_keys(one.name) if key.startswith("F"))
        keys |= {f"-={one.key}"} if one.key else {f"-{key}" for key in whole}
    return frozenset(keys)


def account_key(login: str, station: object) -> str:
    """The key of whoever has that account: `account/maria@0192…`."""
    return f"account/{login}@{station}"


def unit_head_key(unit: str) -> str:
    """The key of whoever heads a unit of the charter."""
    return f"unit_head/{unit}"


def official_key(official: str) -> str:
    """The key of an official of the charter, by office."""
    return f"official/{official}"


def name_key(name: str) -> str:
    """First and last name, by which a reader without an account is known: „Иван Г. Петров“."""
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
    return tuple(one.key for one in units if one.head and name and is_same_person(one.head, name))


def suspect(
    name: str, *, key: str = "", roles: Collection[Role] = (), heads: Iterable[str] = (), counter: int = 0
) -> Suspect:
    """Somebody as they may be meant: by name, account, office, the unit they head, the counter they sit at.

    A counter alone means its clerks, not whoever answers for them.
    """
    places = {f"={unit_head_key(unit)}" for unit in heads}
    if key:
        places.add(f"={key}")
    if Role.SECRETARY in roles:
        places |= {f"={SECRETARY}", f"={official_key('secretary')}"}
    if counter and Role.CLERK in roles and not {Role.SUPERVISOR, Role.SECRETARY} & set(roles):
        places.add(f"=counter/{counter}")
    return Suspect(keys_of_person(name) | places | {UNSETTLED} if name else frozenset({*places, UNSETTLED}))


def bounds_of(
    clerk: Clerk,
    units: Sequence[Unit],
    secretaries: Iterable[Suspect],
    *,
    keeper: str = "",
    station: object = "",
    counter: int = 0,
) -> Bounds:
    """What this person may not see; `secretaries` are those who keep the confidential ones.

    A secretary who is complained about cannot keep it: whoever the charter names (`keeper`) keeps it
    instead, and where it names nobody, the head of the centre.
    """
    headed = headed_by(clerk.name, units)
    own = {*chain(clerk.unit, units)}
    for unit in headed:
        own |= {*chain(unit, units)}
    key = account_key(clerk.login, station)
    themselves = suspect(clerk.name, key=key, roles=clerk.roles, heads=headed, counter=counter)
    stands_in = is_same_person(keeper, clerk.name) if keeper else Role.SUPERVISOR in clerk.roles
    return record_of(
        Bounds,
        clerk,
        units=frozenset(own),
        people=(themselves, *_heads_of(own, units)),
        keeps_all=Role.SECRETARY in clerk.roles,
        keeps_commissioned=Role.ETHICS in clerk.roles,
        keeps_about=tuple(secretaries) if stands_in else (),
    )


def _heads_of(keys: Collection[str], units: Sequence[Unit]) -> tuple[Suspect, ...]:
    return tuple(suspect(one.head, heads=(one.key,)) for one in units if one.key in keys and one.head)


def is_complained_about(bounds: Bounds, guarded: Guarded) -> bool:
    """Whether the submission complains of this person, of somebody over them, or of a unit of theirs."""
    return bounds.hides(guarded.keys) or guarded.about_unit in bounds.units


def in_conflict(
    name: str,
    unit: str,
    guarded: Guarded,
    units: Sequence[Unit],
    *,
    key: str = "",
    roles: Collection[Role] = (),
) -> bool:
    """Whether somebody of that name, or anybody of that unit, may not be given the submission.

    `key` and `roles` are those of their account, if they have one; without it the name is as somebody typed
    it, and may be short where the complaint gives it in full.
    """
    headed = headed_by(name, units)
    above = {*chain(unit, units)}
    for one in headed:
        above |= {*chain(one, units)}
    people = [*_heads_of(above, units)]
    if name:
        people.append(suspect(name, key=key, roles=roles, heads=headed))
    if any(one.is_meant(guarded.keys) for one in people) or guarded.about_unit in above:
        return True
    return not key and bool(name) and any(may_be(name, one.name) for one in guarded.about)


def in_their_own_cause(field: str) -> WrongInput:
    """The refusal of somebody who is complained about, or works under them (АПК, чл. 10 and 33)."""
    return WrongInput(
        N_("The person complained about and their subordinates may not handle it. Choose somebody else."),
        field=field,
    )
