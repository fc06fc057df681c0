"""From format 2 to 3: the three standards that had names of their own become rows, as all others are."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import Comment, KeyType, SingleKey

_ROWS = {
    "queue_minutes": ("queue", "minutes"),
    "desk_minutes": ("desk", "minutes"),
    "letter_days": ("letter", "days"),
}
"""What each was called, and the key and the unit of its row; the rest of it is the ordinance's."""


def standards_as_rows(document: Any) -> None:
    """`[standards] queue_minutes = { amount = 15, … }` as `[[standards]] key = "queue"` and so on."""
    table = document.get("standards")
    if isinstance(table, Mapping) and all(isinstance(one, Mapping) for one in table.values()):
        document["standards"] = _rows(table)
    for name in ("sources", "open"):
        told = document.get(name)
        for key in [*told] if isinstance(told, Mapping) else []:
            if (new := _renamed(key)) != key:
                words = told[key]
                del told[key]
                told[SingleKey(new, KeyType.Basic)] = words


def _rows(table: Any) -> Any:
    rows, before = tomlkit.aot(), []
    for key, value in table.value.body:
        if isinstance(value, Comment):
            before.append(value)
        if key is None:
            continue
        row = tomlkit.table()
        for comment in before:
            row.add(comment)
        row_key, unit = _ROWS.get(key.key, (key.key, ""))
        for name, fact in {"key": row_key, "unit": unit, **value.unwrap()}.items():
            if fact != "":
                row[name] = fact
        row.add(tomlkit.nl())
        rows.append(row)
        before = []
    return rows


def _renamed(key: str) -> str:
    table, _dot, name = key.partition(".")
    return f"standards.{_ROWS[name][0]}" if table == "standards" and name in _ROWS else key
