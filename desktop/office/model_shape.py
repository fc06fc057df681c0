"""What may stand where in a file that a model reads: keys of its tables, words of its closed lists."""

from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Steps = Sequence[int | str]
"""Keys from the top; for an item of a list any number or name."""


def kinds_of(hint: Any) -> Iterator[Any]:
    """What a type hint allows, one by one, without what is only annotated to it; `None` is left out."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        yield from kinds_of(inner[0])
    elif origin in (Union, UnionType):
        for one in inner:
            yield from kinds_of(one)
    elif hint is not type(None):
        yield hint


def item_of(kind: Any) -> Any:
    """What a list or a table by names holds; `None` of anything else."""
    origin, inner = get_origin(kind), get_args(kind)
    if not isinstance(origin, type):
        return None
    return inner[0] if issubclass(origin, tuple) else inner[1] if issubclass(origin, Mapping) else None


def kinds_at(hint: Any, steps: Steps) -> Iterator[Any]:
    """What may stand at those steps below a model."""
    for kind in kinds_of(hint):
        if not steps:
            yield kind
        elif (item := item_of(kind)) is not None:
            yield from kinds_at(item, steps[1:])
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            for name, field in kind.model_fields.items():
                if (field.alias or name) == steps[0]:
                    yield from kinds_at(field.annotation, steps[1:])


def keys_at(model: type[BaseModel], steps: Steps) -> tuple[str, ...]:
    """The keys of the table that stands there; none where there is no table."""
    for kind in kinds_at(model, steps):
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return tuple(field.alias or name for name, field in kind.model_fields.items())
    return ()


def words_at(model: type[BaseModel], steps: Steps) -> tuple[Any, ...]:
    """The words of the closed list that stands there, by itself or in a list; none where any may stand."""
    for kind in kinds_at(model, steps):
        for one in kinds_of(item_of(kind) or kind):
            if get_origin(one) is Literal:
                return get_args(one)
    return ()


def names_at(model: type[BaseModel], steps: Steps) -> tuple[Any, ...]:
    """The names that a table by names may have, where they are a closed list."""
    return tuple(
        name
        for kind in kinds_at(model, steps)
        if isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping)
        for one in kinds_of(get_args(kind)[0])
        if get_origin(one) is Literal
        for name in get_args(one)
    )
