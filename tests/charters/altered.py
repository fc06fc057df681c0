"""A charter of the five with something in it said otherwise, as an office's lawyer would write it."""

from collections.abc import Mapping
from typing import Any

import tomlkit

from desktop.office.charter import Charter, charter_path, parse_charter

WHY = {"office": "Решение на кмета от 01.12.2026"}


def altered(key: str, values: Mapping[str, Any]) -> Charter:
    """The charter `key` with these values, by their keys: of a list of named things the new ones are added.

    Raises:
        KnownError: what comes out is no charter.
    """
    return parse_charter(altered_text(key, values), f"{key}.toml")


def altered_text(key: str, values: Mapping[str, Any]) -> str:
    """Its text, each value with its source."""
    document: Any = tomlkit.parse(charter_path(key).read_text("utf-8"))
    for name, value in values.items():
        *above, last = name.split(".")
        table = document
        for step in above:
            table = table.setdefault(step, tomlkit.table())
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            there = table.get(last, [])
            new = {one.get("key") for one in value}
            table[last] = [*(one for one in there if one["key"] not in new), *value]
        else:
            table[last] = value
        document["sources"][name] = WHY
        document.get("open", {}).pop(name, None)
    return tomlkit.dumps(document)
