"""A half-typed form as it is kept in the encrypted file, every field of it as text, and back. Pure."""

import json
import types
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

Draft = TypeVar("Draft")


def as_content(draft: Any) -> dict[str, str]:
    """Every field of a dataclass that holds something, as text."""
    values = ((one.name, getattr(draft, one.name)) for one in fields(draft))
    return {name: _written(value) for name, value in values if value}


def _written(value: Any) -> str:
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    if isinstance(value, tuple):
        plain = [asdict(one) if is_dataclass(one) and not isinstance(one, type) else one for one in value]
        return json.dumps(plain, ensure_ascii=False)
    return str(value)


def from_content(kind: type[Draft], content: Mapping[str, str]) -> Draft:
    """The draft again. What this program does not know, fields and words of a newer one, is left out."""
    hints = get_type_hints(kind)
    known = [one.name for one in fields(kind) if one.name in content]  # type: ignore[arg-type]  # a dataclass
    read: dict[str, Any] = {}
    for name in known:
        with suppress(ValueError, TypeError):
            read[name] = _reader(hints[name])(content[name])
    return kind(**read)


def _reader(hint: Any) -> Callable[[str], Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _reader(next(one for one in inner if one is not types.NoneType))
    if origin is frozenset:
        return lambda words: frozenset(inner[0](one) for one in words.split() if one in set(inner[0]))
    if origin is tuple:
        if inner[0] is str:
            return lambda words: tuple(map(str, json.loads(words)))
        return lambda words: tuple(inner[0](**one) for one in json.loads(words))
    if isinstance(hint, type) and (hint in {UUID, bool} or issubclass(hint, Enum)):
        return hint
    return str
