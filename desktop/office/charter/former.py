"""What an edition says once the profile that it was made from says something else. Pure.

An edition is the whole profile. What the office decided in it stays as it is; what it had only taken over
from the profile that it was made from (`former`) becomes what that profile says now (`current`). All three
are tables of the same format.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.office.charter.keys import is_list_of_named, keys_above, keys_of_values
from desktop.office.data_file import name_of_item

_TOLD = ("sources", "open")
_GONE: Any = object()
"""Stands where there is no value."""


def following(
    own: Mapping[str, Any], former: Mapping[str, Any], current: Mapping[str, Any]
) -> dict[str, Any]:
    """The edition `own`, made from `former`, where that is `current` now.

    An edition whose sources or questions are no tables is given back as it is, to be refused by name.
    """
    if not all(isinstance(own.get(name, {}), Mapping) for name in _TOLD):
        return dict(own)
    told = former.get("sources", {})
    decided = {key for key, source in own.get("sources", {}).items() if told.get(key) != source}
    values = _value(_untold(own), _untold(former), _untold(current), "", decided)
    present = {above for key in keys_of_values(values) for above in keys_above(key)}
    return {
        **values,
        "sources": _sources(own, former, current, present),
        "open": _questions(own, former, current, present),
    }


def _untold(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if name not in _TOLD}


def contested(own: Any, former: Any, current: Any, key: str = "") -> Iterator[str]:
    """The keys of what the edition has changed and `current` no longer has: `following` keeps it whole."""
    mine, theirs, now = _fields(own), _fields(former), _fields(current)
    for name in mine.keys() & theirs.keys():
        inner = f"{key}.{name}" if key else name
        if name not in now:
            if mine[name] != theirs[name]:
                yield inner
        elif all(map(_is_table, (mine[name], theirs[name], now[name]))):
            yield from contested(mine[name], theirs[name], now[name], inner)


def _value(own: Any, former: Any, current: Any, key: str, decided: set[str]) -> Any:
    """What stands under `key` now: the office's, where it is not what it was made from."""
    tables = all(_is_table(one) or one is _GONE for one in (own, former, current))
    if tables and own is not _GONE and current is not _GONE:
        names = {**_fields(current), **_fields(own)}
        merged = {
            name: _value(
                _fields(own).get(name, _GONE),
                _fields(former).get(name, _GONE),
                _fields(current).get(name, _GONE),
                f"{key}.{name}" if key else name,
                decided,
            )
            for name in names
        }
        kept = {name: value for name, value in merged.items() if value is not _GONE}
        return list(kept.values()) if is_list_of_named(own) else kept
    is_decided = any(above in decided for above in keys_above(key)) or (
        current is _GONE and any(below.startswith(f"{key}.") for below in decided)
    )
    return current if own == former and not is_decided else own


def _is_table(value: Any) -> bool:
    if isinstance(value, Mapping):
        return not ({"citation", "bg"} & value.keys())
    # An item that stands twice is a mistake to be named, and not to be mended in silence.
    return is_list_of_named(value) and len(_fields(value)) == len(value)


def _fields(value: Any) -> Mapping[str, Any]:
    """A table's values by name, or a list's items by their keys."""
    if value is _GONE:
        return {}
    if isinstance(value, Mapping):
        return value
    return {name_of_item(item, at): item for at, item in enumerate(value)}


def _sources(own: Any, former: Any, current: Any, present: set[str]) -> dict[str, Any]:
    mine, theirs, now = (table.get("sources", {}) for table in (own, former, current))
    kept = {key: told for key, told in mine.items() if told != theirs.get(key)}
    taken_over = {key: now[key] for key in now if key in mine or key not in theirs}
    # What is said no more is still the source of a value that the office has kept.
    left = {key: told for key, told in mine.items() if key not in now and key in present}
    told = {**left, **taken_over, **kept}
    return {key: one for key, one in told.items() if key in kept or key in present or key in now}


def _questions(own: Any, former: Any, current: Any, present: set[str]) -> dict[str, Any]:
    mine, theirs, now = (table.get("open", {}) for table in (own, former, current))
    asked = {key: now.get(key, words) for key, words in mine.items() if key in now or key not in theirs}
    new = {key: words for key, words in now.items() if key not in theirs and key not in present}
    return {**asked, **new}
