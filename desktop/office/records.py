"""From a row to the frozen record that screens and papers read: by the names of the record's fields."""

import types
from collections.abc import Callable, Hashable
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Reading = Callable[[Any], Any]


def record_of(kind: type[Record], row: object, **given: Any) -> Record:
    """Makes the record that a row tells of: each field from the row's value of the same name.

    Words become the enumeration's members; a list of words becomes a frozen set of them; an empty word for a
    field that may be None becomes None, and an empty value of an older row what the record has for it by
    itself. `given` are the fields that are not as the row has them.

    Raises:
        AttributeError: the row lacks a field that is neither given nor has a value of its own.
        ValueError: the row holds a word that the enumeration does not know.
    """
    for name, has_own, reads in _readings(cast(Hashable, kind)):
        if name in given:
            continue
        value = getattr(row, name, _LACKING) if has_own else getattr(row, name)
        if value is _LACKING or (value is None and has_own):
            continue
        given[name] = value if reads is None else reads(value)
    return kind(**given)


_LACKING = object()


@cache
def _readings(kind: Hashable) -> tuple[tuple[str, bool, _Reading | None], ...]:
    """By field: its name, whether the record has a value of its own for it, and how a row's value is read."""
    assert isinstance(kind, type)
    hints = get_type_hints(kind)
    return tuple((one.name, not _is_needed(one), _reading(hints[one.name])) for one in fields(kind))


def _is_needed(one: Any) -> bool:
    return one.default is one.default_factory  # both are the sign of what is missing


def _reading(hint: Any) -> _Reading | None:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        known = [_reading(one) for one in inner if one is not type(None)]
        reads = known[0] if len(known) == 1 else None
        return None if reads is None else lambda value: reads(value) if value else None
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if origin in {frozenset, tuple}:
        each = _reading(inner[0])
        made: Callable[[Any], Any] = frozenset if origin is frozenset else tuple
        return made if each is None else lambda value: made(map(each, value))
    return None
