"""Keys of a charter's values: `hours.centre`, `officials.mayor.weekday`, `submissions.channels.box`."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.office.charter.charter_words import name_of
from desktop.office.data_file import DataEntry, name_of_item

_NAMES = frozenset({"key", "number"})
"""What an item is called by; it is no value of its own."""


def keys_of_values(table: Mapping[str, Any]) -> dict[str, bool]:
    """The key of every value in a charter file, and whether a citation stands beside it.

    A text in its languages is one value, and so is a rule with its citation, or a list of things without
    keys of their own.
    """
    return {key: _is_cited(value) for key, value in _values(table, "")}


def rules_of(table: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Every rule in a charter file that has its citation beside it, by its key."""
    return {key: value for key, value in _values(table, "") if _is_cited(value)}


def _is_cited(value: Any) -> bool:
    return isinstance(value, Mapping) and "citation" in value


def _values(table: Mapping[str, Any], inside: str) -> Iterator[tuple[str, Any]]:
    if "citation" in table or "bg" in table:
        yield inside.removesuffix("."), table
        return
    for name, value in table.items():
        key = f"{inside}{name}"
        if isinstance(value, Mapping):
            yield from _values(value, f"{key}.")
        elif is_list_of_named(value):
            for at, item in enumerate(value):
                facts = {field: fact for field, fact in item.items() if field not in _NAMES}
                yield from _values(facts, f"{key}.{name_of_item(item, at)}.")
        else:
            yield key, value


def is_list_of_named(value: Any) -> bool:
    """Whether it is a list of tables, each with a key or a number of its own."""
    return (
        isinstance(value, list | tuple)
        and bool(value)
        and all(isinstance(item, Mapping) and ("key" in item or "number" in item) for item in value)
    )


def keys_above(key: str) -> Iterator[str]:
    """`hours.centre` and `hours`."""
    while key:
        yield key
        key = key.rpartition(".")[0]


def value_at(entry: Any, key: str) -> Any:
    """What stands under `key`. Raises `LookupError` where nothing of that name can stand."""
    for step in key.split("."):
        entry = _below(entry, step)
    return entry


def _below(entry: Any, step: str) -> Any:
    if isinstance(entry, DataEntry) and step in type(entry).model_fields:
        return getattr(entry, step)
    if isinstance(entry, Mapping):
        return entry[step]
    if isinstance(entry, tuple):
        for item in entry:
            if isinstance(item, DataEntry) and step == name_of(item):
                return item
    raise LookupError(step)
