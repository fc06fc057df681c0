"""How a profile stands while it is being written: every mistake by its section, and what it makes so far."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.administration.charter.guided.asked_keys import section_of
from desktop.office.charter import Charter, parse_charter
from desktop.office.charter.checking import NO_SOURCE
from desktop.office.charter.described import key_table
from desktop.office.charter.keys import keys_of_values
from desktop.office.charter.loading import what_can_be_read
from desktop.office.charter.remains import remains
from desktop.office.data_file import tables
from desktop.office.faults import KnownError
from desktop.office.mistakes import Mistake, mistakes_in

_NOT_THERE = frozenset({"missing", "string_too_short", NO_SOURCE})


@dataclass(frozen=True, slots=True)
class SectionState:
    """How many values a section has, how many things it still lacks, and how many are wrong."""

    values: int = 0
    lacking: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Looked:
    """A text that was looked at: its mistakes, the charter as far as it can be read, how its sections stand.

    `whole` is the charter if there is no mistake, `of_others` what looks like another municipality's then.
    """

    text: str
    mistakes: tuple[Mistake, ...]
    so_far: Charter
    whole: Charter | None = None
    of_others: tuple[Mistake, ...] = ()
    sections: Mapping[str, SectionState] = field(default_factory=dict)


def is_lacking(mistake: Mistake) -> bool:
    """Whether something is only not there yet: a value that must be, or the source of one."""
    return mistake.fault_kind in _NOT_THERE


def looked_at(text: str, name: str) -> Looked:
    """Looks at the text of a profile, which is called `name`; takes some tens of milliseconds.

    Raises:
        KnownError: it is no TOML at all.
    """
    so_far = what_can_be_read(text, name)
    whole: Charter | None = None
    found: tuple[Mistake, ...] = ()
    of_others: tuple[Mistake, ...] = ()
    try:
        whole = parse_charter(text, name)
        of_others = tuple(remains(text, name))
    except KnownError as fault:
        found = tuple(one for one in mistakes_in(fault) if isinstance(one, Mistake))
        if not found:
            raise
    return Looked(text, found, so_far, whole, of_others, _states(text, name, found))


def _states(text: str, name: str, found: tuple[Mistake, ...]) -> Mapping[str, SectionState]:
    values = Counter(map(section_of, keys_of_values(tables(text, Path(name)))))
    lacking = Counter(section_of(one.key) for one in found if is_lacking(one))
    wrong = Counter(section_of(one.key) for one in found if not is_lacking(one))
    return {one: SectionState(values[one], lacking[one], wrong[one]) for one in key_table().sections}
