"""What is asked of a profile, key by key: read off the table of keys and the model, never listed here. Pure.

A key is a value; a table, whose keys are asked for together; a list, each item of which is such a table; or
one value or table for each name. A new key of the table is asked for by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, get_origin

from desktop.office.charter import Charter
from desktop.office.charter.described import KeyRow, described, key_table, pattern_of
from desktop.office.data_file import DataEntry
from desktop.office.model_shape import kinds_at, names_at, words_at

_TABLES = frozenset({"list", "table", "cited", "ways", "sign_up_day", "source"})
_NOT_ASKED = frozenset({"format"})


class Shape(Enum):
    """How a key is asked for."""

    VALUE = "in a field"
    TABLE = "by its own keys"
    LIST = "item by item"
    NAMES = "name by name"


@dataclass(frozen=True, slots=True)
class AskedKey:
    """One key: `steps` from the top of the file, a `*` for an item; `row` is of the table of keys.

    `words` are those of a closed list, or the names that a table by names may have. `several`: the value may
    be a list. `first` is the key of a table that a value alone stands for, as 10 does for a day of the month.
    """

    steps: tuple[str, ...]
    shape: Shape
    row: KeyRow | None
    words: tuple[Any, ...] = ()
    several: bool = False
    first: str = ""

    @property
    def pattern(self) -> str:
        """`officials.*.weekday`"""
        return ".".join(self.steps)

    @property
    def name(self) -> str:
        """The last part of the key."""
        return self.steps[-1]

    @property
    def form(self) -> str:
        """The name of the form that the value wants; empty for a table without a row of its own."""
        return "" if self.row is None else self.row.form


@cache
def asked_in_sections() -> Mapping[str, tuple[AskedKey, ...]]:
    """The keys of each section, in the order of the table."""
    found: dict[str, list[AskedKey]] = {section: [] for section in key_table().sections}
    for name in Charter.model_fields:
        for one in _laid_open(_asked((name,))):
            found[section_of(one.pattern)].append(one)
    order = {pattern: at for at, pattern in enumerate(key_table().rows)}
    for keys in found.values():
        keys.sort(key=lambda one: order.get(one.pattern, order.get(f"{one.pattern}.*", len(order))))
    return {section: tuple(keys) for section, keys in found.items()}


@cache
def asked_below(steps: tuple[str, ...]) -> tuple[AskedKey, ...]:
    """The keys of the table that stands there, what it is called by first; the value itself if it is none."""
    table = _table_at(steps)
    if table is None:
        return (_asked(steps),)
    names = [field.alias or name for name, field in table.model_fields.items()]
    names.sort(key=lambda name: (name not in _CALLED, name not in _WORDS))
    return tuple(_asked((*steps, name)) for name in names)


_CALLED = frozenset({"key", "number"})
_WORDS = frozenset({"bg", "en"})


def section_of(key: str) -> str:
    """The section in which a key is asked for.

    Of one that any table may have, and of one that no profile has, it is that of what stands above.
    """
    rows = key_table().rows
    while key:
        with suppress(LookupError):
            if not (pattern := pattern_of(key)).startswith("**."):
                return rows[pattern].section
        below = next((row.section for pattern, row in rows.items() if pattern.startswith(f"{key}.")), None)
        if below is not None:
            return below
        key = key.rpartition(".")[0]
    return list(key_table().sections)[-1]


def _laid_open(one: AskedKey) -> Iterator[AskedKey]:
    """The key, or those of a table of the first storey: it is not asked for as a whole."""
    if one.name in _NOT_ASKED:
        return
    if one.shape is Shape.TABLE and len(one.steps) == 1:
        yield from asked_below(one.steps)
    else:
        yield one


def _asked(steps: tuple[str, ...]) -> AskedKey:
    kinds = list(kinds_at(Charter, steps))
    try:
        row: KeyRow | None = described(".".join(steps))
    except LookupError:
        row = None
    words = words_at(Charter, steps) or names_at(Charter, steps)
    several = any(_is(kind, tuple) for kind in kinds)
    shape = Shape.VALUE
    if row is None or row.form in _TABLES:
        if any(_is(kind, Mapping) for kind in kinds):
            shape = Shape.NAMES
        elif several:
            shape = Shape.LIST
        elif _table_at(steps) is not None:
            shape = Shape.TABLE
    inside = {Shape.LIST: (*steps, "*"), Shape.TABLE: steps}.get(shape)
    table = None if inside is None else _table_at(inside)
    first = "" if table is None else next(name for name in table.model_fields if name not in _CALLED)
    return AskedKey(steps, shape, row, words, several, first)


def _is(kind: Any, what: type) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, what)


def _table_at(steps: Sequence[str]) -> type[DataEntry] | None:
    kinds = kinds_at(Charter, steps)
    return next((one for one in kinds if isinstance(one, type) and issubclass(one, DataEntry)), None)
