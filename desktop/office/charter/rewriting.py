"""A TOML text made to say other values, where only what differs is written anew. Pure.

Comments, order and blank lines stay; those of what is gone go with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable

from desktop.office.charter.keys import is_list_of_named
from desktop.office.charter.toml_text import add_field, part, read, written
from desktop.office.data_file import name_of_item

_ON_ONE_LINE = frozenset({"bg", "citation", "charter", "law", "setting", "office"})


def rewrite(text: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The text, whose tables are `before`, as one whose tables are `after`."""
    document = read(text)
    _rewrite_table(document, before, after)
    return tomlkit.dumps(document)


def _rewrite_table(table: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    for name in before:
        if name not in after:
            del table[name]
    for name, value in after.items():
        if name not in before:
            _add(table, name, value)
        elif not same(before[name], value):
            _rewrite_value(table, name, before[name], value)


def _rewrite_value(table: Any, name: str, before: Any, after: Any) -> None:
    if _has_fields(before) and _has_fields(after):
        _rewrite_table(table[name], before, after)
    elif isinstance(table[name], AoT) and _names_once(before) and _names_once(after):
        _rewrite_items(table, name, before, after)
    elif isinstance(table[name], AoT) or _has_fields(before) or _has_fields(after) or _names_once(after):
        del table[name]
        _add(table, name, after)
    else:
        table[name] = written(after)


def _rewrite_items(table: Any, name: str, before: Sequence[Any], after: Sequence[Any]) -> None:
    was = {name_of_item(item, at): item for at, item in enumerate(before)}
    items = dict(zip(was, table[name], strict=True))
    names = [name_of_item(item, at) for at, item in enumerate(after)]
    for key, item in zip(names, after, strict=True):
        if key in items:
            _rewrite_table(items[key], was[key], item)
    if names != list(was):
        listed = tomlkit.aot()
        for key, item in zip(names, after, strict=True):
            listed.append(items[key] if key in items else _new_table(item))
        table[name] = listed


def _add(table: Any, name: str, value: Any) -> None:
    if isinstance(table, InlineTable):
        table[name] = written(value)
    elif _names_once(value):
        part(table)
        listed = tomlkit.aot()
        for item in value:
            listed.append(_new_table(item))
        table[name] = listed
    elif _has_fields(value):
        part(table)
        table[name] = _new_table(value)
    else:
        add_field(table, name, value)


def _new_table(fields: Mapping[str, Any]) -> Any:
    table = tomlkit.table()
    for name, value in sorted(fields.items(), key=lambda one: _has_fields(one[1]) or _names_once(one[1])):
        _add(table, name, value)
    table.add(tomlkit.nl())
    return table


def _has_fields(value: Any) -> bool:
    """Whether it has a head of its own; a text in its languages, or a source, stands on one line."""
    return isinstance(value, Mapping) and not (_ON_ONE_LINE & value.keys())


def _names_once(value: Any) -> bool:
    names = {name_of_item(item, at) for at, item in enumerate(value)} if is_list_of_named(value) else ()
    return bool(names) and len(names) == len(value)


def same(one: Any, other: Any) -> bool:
    """Whether the values are alike, the order of lists with them; `True` is not 1."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)
