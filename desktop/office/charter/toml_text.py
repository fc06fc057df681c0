"""A charter's TOML text as a document in which single values are changed, and all else stays as it was."""

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, InlineTable, KeyType, SingleKey, Table

from desktop.office.data_file import name_of_item
from desktop.office.faults import KnownError
from desktop.office.language import N_


def read(text: str) -> Any:
    """The text as a document. Raises `KnownError` where it is no TOML.

    Untyped on purpose: tomlkit's containers answer to several types at once.
    """
    try:
        return tomlkit.parse(text)
    except TOMLKitError as fault:
        raise KnownError(
            N_("The profile is not in the TOML format and cannot be changed here. Import a correct file.")
        ) from fault


def answered(document: Any, key: str, decided_by: str) -> None:
    """The office has said what stands under `key`: it is asked no more, and who said it stands beside."""
    document.get("open", {}).pop(key, None)
    tell_source(document, key, decided_by)


def table_at(document: Any, steps: Sequence[str], key: str) -> Any:
    """The table at the end of these steps, made where there is none. Raises `KnownError` for `key`."""
    here = document
    for step in steps:
        if isinstance(here, list):
            here = next((one for at, one in enumerate(here) if name_of_item(one, at) == step), None)
        elif isinstance(here, dict):
            if step not in here:
                part(here)
                # A table on one line holds only tables on one line.
                here[step] = tomlkit.inline_table() if isinstance(here, InlineTable) else tomlkit.table()
            here = here[step]
    if not isinstance(here, dict):
        raise KnownError(
            N_("The profile has no place for “{key}”. Add it to the file and import it."), key=key
        )
    return here


def part(document: Any) -> None:
    """Leaves a blank line before what is added at the end of the file."""
    if isinstance(document, tomlkit.TOMLDocument) and not tomlkit.dumps(document).endswith("\n\n"):
        document.add(tomlkit.nl())


def written(value: Any) -> Any:
    """The value as the charters write it: `{ bg = "…", en = "…" }` on one line, tables below each other."""
    if isinstance(value, Mapping):
        return tomlkit.value(_on_one_line(value))
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        lines = "".join(f"    {_on_one_line(one)},\n" for one in value)
        return tomlkit.value(f"[\n{lines}]")
    if isinstance(value, list | tuple):
        listed = tomlkit.array()
        listed.extend(value)
        return listed
    return tomlkit.item(value)


def _on_one_line(value: Any) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(
            f"{SingleKey(name).as_string()} = {_on_one_line(one)}" for name, one in value.items()
        )
        return f"{{ {inner} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_on_one_line, value))}]"
    return str(tomlkit.item(value).as_string())


def tell_source(document: Any, key: str, decided_by: str) -> None:
    """Writes who has decided what stands under `key`."""
    if "sources" not in document:
        part(document)
        document["sources"] = tomlkit.table()
    document["sources"][SingleKey(key, KeyType.Basic)] = written({"office": decided_by})


def change(known: Any, fields: Mapping[str, Any]) -> list[str]:
    """Writes what differs, and nothing else; gives the names of what was changed."""
    before = known.unwrap()
    changed = []
    for field, value in fields.items():
        if before.get(field) == value:
            continue
        changed.append(field)
        if value is None:
            del known[field]
        elif field in known:
            known[field] = written(value)
        else:
            add_field(known, field, value)
    return changed


def add_field(known: Any, field: str, value: Any) -> None:
    """Adds a field below the last one, above the blank line that divides one table from the next."""
    # What has a head of its own in brackets must stay below.
    above = [name for name in known if not isinstance(known[name], AoT | Table)]
    if isinstance(known, Table) and above:
        item = written(value)
        item.trivia.trail = "\n"
        known.value._insert_after(above[-1], field, item)  # noqa: SLF001 - tomlkit offers no other way
    else:
        known[field] = written(value)


def forget(document: Any, key: str) -> None:
    """Nothing is told, and nothing asked, of what stands under `key` any longer."""
    for name in ("sources", "open"):
        told = document.get(name, {})
        for one in [one for one in told if one == key or one.startswith(f"{key}.")]:
            del told[one]
