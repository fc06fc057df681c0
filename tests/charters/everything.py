"""A profile in which every key has a value, its values one by one, and each of them said otherwise."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import tomlkit

from desktop.office.charter import Charter, Cited, LocalText, charter_path, parse_charter
from desktop.office.charter.charter_words import name_of
from desktop.office.charter.described import pattern_of
from desktop.office.charter.hours import TimeRange
from desktop.office.charter.hours_by_day import HoursByDay
from desktop.office.charter.standards import Standard
from desktop.office.data_file import DataEntry

_FILE = Path(__file__).with_name("everything.toml")
_WHY = {"office": "Решение на кмета от 01.12.2026"}
_OTHER_HOURS = HoursByDay.model_validate(["7:00-8:00"])


def everything() -> Charter:
    """The profile in which every key has a value."""
    return parse_charter(everything_written(), "everything.toml")


@cache
def everything_written() -> str:
    """Pernik's profile with all that it does not give, and nothing left open but one question."""
    own = tomllib.loads(charter_path("pernik").read_text("utf-8"))
    more = tomllib.loads(_FILE.read_text("utf-8"))
    asked = {"sites.centre.address": own["open"]["sites.centre.address"]}
    whole = _laid({**own, "open": asked}, more)
    whole["sources"] = {**own["sources"], **dict.fromkeys(more, _WHY)}
    return tomlkit.dumps(whole)


def _laid(own: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    laid = dict(own)
    for name, value in more.items():
        there = laid.get(name)
        one_value = isinstance(value, Mapping) and value.keys() & {"bg", "citation"}
        if isinstance(there, Mapping) and isinstance(value, Mapping) and not one_value:
            laid[name] = _laid(there, value)
        elif isinstance(there, list) and _is_list_of_tables(value):
            laid[name] = [*there, *value]
        else:
            laid[name] = value
    return laid


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


_NO_VALUES = frozenset({"key", "bg", "en"})
"""What a thing is called by, and the languages of a text, which is one value."""

Path_ = tuple[str | int, ...]
"""Names of fields, keys of mappings and places in lists, down to one value."""


def values_by_key(charter: Charter) -> Mapping[str, list[Path_]]:
    """Where values stand, by the pattern of their key: `officials.*.weekday`."""
    found: dict[str, list[Path_]] = {}
    for key, path in _leaves(charter, "", ()):
        with suppress(LookupError):
            found.setdefault(pattern_of(key), []).append(path)
    return found


def _leaves(entry: Any, key: str, path: Path_) -> Iterator[tuple[str, Path_]]:
    if isinstance(entry, Cited | Standard):
        # A rule is one value with its citation: whatever of it is said otherwise.
        yield from ((key, (*path, name)) for name in type(entry).model_fields if name != "key")
    if _is_value(entry):
        yield key, path
    if isinstance(entry, LocalText) or not _is_value(entry):
        yield from _inner(entry, key, path)


def _inner(entry: Any, key: str, path: Path_) -> Iterator[tuple[str, Path_]]:
    if isinstance(entry, DataEntry):
        for name, field in type(entry).model_fields.items():
            if (inner := getattr(entry, name)) is not None and not _is_a_name(name, field.annotation):
                written = f"{key}.{field.alias or name}" if key else name
                yield from _leaves(inner, written, (*path, name))
    elif isinstance(entry, Mapping):
        for name, inner in entry.items():
            yield from _leaves(inner, f"{key}.{name}", (*path, name))
    else:
        for at, inner in enumerate(entry):
            named = hasattr(inner, "key") or hasattr(inner, "number")
            yield from _leaves(inner, f"{key}.{name_of(inner) if named else at}", (*path, at))


def _is_a_name(field: str, annotation: Any) -> bool:
    return field in _NO_VALUES and not _choices(annotation)


def _is_value(entry: Any) -> bool:
    if isinstance(entry, tuple):
        return not any(isinstance(one, DataEntry) and not isinstance(one, TimeRange) for one in entry)
    return isinstance(entry, LocalText | HoursByDay) or not isinstance(entry, DataEntry | Mapping)


def said_otherwise(charter: Charter, path: Path_) -> Iterator[Charter]:
    """The profile with other values there, as they come to mind; not all of them are lawful."""
    value, annotation = _at(charter, path)
    named = [[one.key for one in listed] for listed in (charter.contacts, charter.sites, charter.units)]
    listed = next((keys for keys in named if value in keys or _first(value) in keys), None)
    for other in _others(value, listed or _choices(annotation)):
        yield _put(charter, path, other)


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, tuple) and value else None


def _at(entry: Any, path: Path_) -> tuple[Any, Any]:
    annotation: Any = None
    for step in path:
        if isinstance(entry, DataEntry):
            annotation = type(entry).model_fields[str(step)].annotation
            entry = getattr(entry, str(step))
        else:
            entry = entry[step]
    return entry, annotation


def _put(entry: Any, path: Path_, value: Any) -> Any:
    if not path:
        return value
    step, *rest = path
    if isinstance(entry, DataEntry):
        return entry.model_copy(update={str(step): _put(getattr(entry, str(step)), tuple(rest), value)})
    if isinstance(entry, Mapping):
        return {**entry, step: _put(entry[str(step)], tuple(rest), value)}
    assert isinstance(step, int)
    return (*entry[:step], _put(entry[step], tuple(rest), value), *entry[step + 1 :])


def _choices(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [choice for inner in get_args(annotation) for choice in _choices(inner)]


def _others(value: Any, choices: Sequence[Any]) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, tuple):
        yield from _other_lists(value, choices)
    elif choices:
        yield from (choice for choice in choices if choice != value)
    elif isinstance(value, LocalText):
        yield value.model_copy(update={"bg": f"{value.bg} Друго", "en": f"{value.en} Other"})
    elif isinstance(value, HoursByDay):
        yield _OTHER_HOURS
    elif isinstance(value, int | Decimal):
        yield from (value + 1, value + 7, value - 1)
    elif isinstance(value, str):
        yield from (value[:-1] + "Щ", value + "-Щ")
    elif isinstance(value, dt.date):
        yield from (value + dt.timedelta(days=days) for days in (1, 7, 365))
    elif isinstance(value, dt.time):
        yield value.replace(hour=value.hour + 1)


def _other_lists(value: tuple[Any, ...], choices: Sequence[Any]) -> Iterator[Any]:
    if value and isinstance(value[0], TimeRange):
        yield (TimeRange.model_validate("7:00-7:50"),)
        return
    yield from (value[:at] + value[at + 1 :] for at in range(len(value)))
    yield from ((*value, choice) for choice in choices if choice not in value)
    yield from ((choice,) for choice in choices if choice not in value)
    if value and isinstance(value[0], str) and not choices:
        yield (*value[:-1], f"{value[-1]}-Щ")
    if value and isinstance(value[0], int):
        yield tuple(one % 5 + 1 for one in value)
