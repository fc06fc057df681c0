"""Profiles that an office adopted while an earlier version of the program was installed.

An edition is the whole profile, so that what the program itself has put right since would never reach the
office. What the office decided stays as it is; what it had only taken over from the program (`former/`)
becomes what the program says now. A profile of today's form says `format = 2` and is left alone; so is
what breaks a rule, to be refused by name.
"""

from collections.abc import Mapping
from typing import Any

from desktop.office.charter.keys import is_list_of_named, keys_above, keys_of_values
from desktop.office.data_file import name_of_item, read_toml
from desktop.office.places import RESOURCES

_CHARTERS = RESOURCES / "charters"
_TOLD = ("sources", "open")
_GONE: Any = object()
"""Stands where there is no value."""


def brought_up_to_date(own: Mapping[str, Any]) -> Mapping[str, Any]:
    """The profile with what the program has put right since; itself where nothing is known of it."""
    known = {path.stem: path for path in (_CHARTERS / "former").glob("*.toml")}
    former = known.get(str(own.get("key")))
    well_formed = all(isinstance(own.get(name, {}), Mapping) for name in _TOLD)
    if former is None or own.get("format", 1) != 1 or not well_formed:
        return own
    return _merged(own, read_toml(former), read_toml(_CHARTERS / former.name))


def _merged(own: Mapping[str, Any], former: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
    decided = {key for key, source in own.get("sources", {}).items() if former["sources"].get(key) != source}
    values = _value(_untold(own), _untold(former), _untold(current), "", decided)
    present = {above for key in keys_of_values(values) for above in keys_above(key)}
    return {
        **values,
        "sources": _sources(own, former, current, present),
        "open": _questions(own, former, current, present),
    }


def _untold(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if name not in _TOLD}


def _value(own: Any, former: Any, current: Any, key: str, decided: set[str]) -> Any:
    """What stands under `key` now: the office's, where it is not what the program had said before."""
    if all(_is_table(one) or one is _GONE for one in (own, former, current)) and own is not _GONE:
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
    taken_over = own == former and not any(above in decided for above in keys_above(key))
    return current if taken_over else own


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
    # What the program says no more is still the source of a value that the office has kept.
    left = {key: told for key, told in mine.items() if key not in now and key in present}
    told = {**left, **taken_over, **kept}
    return {key: one for key, one in told.items() if key in kept or key in present or key in now}


def _questions(own: Any, former: Any, current: Any, present: set[str]) -> dict[str, Any]:
    mine, theirs, now = (table.get("open", {}) for table in (own, former, current))
    asked = {key: now.get(key, words) for key, words in mine.items() if key in now or key not in theirs}
    new = {key: words for key, words in now.items() if key not in theirs and key not in present}
    return {**asked, **new}
