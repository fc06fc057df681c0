"""From a row, a draft or another record to the frozen record that is read: by the names of its fields."""

import types
from collections.abc import Callable, Hashable
from dataclasses import fields
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from msgspec import Struct, structs

Record = TypeVar("Record")
_Reading = Callable[[Any], Any]
_Values = Callable[[Any], tuple[Any, ...]]


def record_of(kind: type[Record], source: object, /, **given: Any) -> Record:
    """Makes the record that a row or another record tells of: each field from the value of the same name.

    Of a record (a draft, say) values are taken as they are. Of a row, words become the enumeration's members;
    a list of words becomes a frozen set of them; an empty word for a field that may be None becomes None, and
    an empty value of an older row what the record has for it by itself. `given` are the fields that are not
    as the source has them.

    Raises:
        AttributeError: the row lacks a field that is neither given nor has a value of its own.
        TypeError: another record lacks such a field.
        ValueError: the row holds a word that the enumeration does not know.
    """
    if isinstance(source, Struct) or hasattr(source, _FIELDS):
        return kind(**(values_of(_names(cast(Hashable, kind)), source) | given))
    for name, has_own, reads in _readings(cast(Hashable, kind)):
        if name in given:
            continue
        value = getattr(source, name, _LACKING) if has_own else getattr(source, name)
        if value is _LACKING or (value is None and has_own):
            continue
        given[name] = value if reads is None else reads(value)
    return kind(**given)


def values_of(names: tuple[str, ...], source: object) -> dict[str, Any]:
    """What `source` has of these names, by name; what it lacks is left out."""
    shared, values = _shared(names, cast(Hashable, type(source)))
    return dict(zip(shared, values(source), strict=True))


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    assert isinstance(kind, type)
    return tuple(one.name for one in _fields(kind))


@cache
def _shared(names: tuple[str, ...], source: Hashable) -> tuple[tuple[str, ...], _Values]:
    """Those of the names that such a source has, and what reads them all at once."""
    # A field without a default is no attribute of its class.
    declared = (name for one in cast(type, source).__mro__ for name in getattr(one, "__annotations__", ()))
    has = {*dir(source), *declared}
    shared = tuple(name for name in names if name in has)
    if len(shared) > 1:
        return shared, attrgetter(*shared)
    return shared, lambda one: tuple(getattr(one, name) for name in shared)


_LACKING = object()
_NOTHING = (None, "")
_FIELDS = "__dataclass_fields__"


@cache
def _readings(kind: Hashable) -> tuple[tuple[str, bool, _Reading | None], ...]:
    """By field: its name, whether the record has a value of its own for it, and how a row's value is read."""
    assert isinstance(kind, type)
    hints = get_type_hints(kind)
    return tuple((one.name, not _is_needed(one), _reading(hints[one.name])) for one in _fields(kind))


def _fields(kind: Any) -> tuple[Any, ...]:
    return structs.fields(kind) if issubclass(kind, Struct) else fields(kind)


def _is_needed(one: Any) -> bool:
    return one.default is one.default_factory  # both are the sign of what is missing


def _reading(hint: Any) -> _Reading | None:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        known = [_reading(one) for one in inner if one is not type(None)]
        reads = known[0] if len(known) == 1 else None
        return None if reads is None else lambda value: None if value in _NOTHING else reads(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if origin in {frozenset, tuple}:
        each = _reading(inner[0])
        made: Callable[[Any], Any] = frozenset if origin is frozenset else tuple
        return made if each is None else lambda value: made(map(each, value))
    return None
