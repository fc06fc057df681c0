"""Changes to a charter's TOML text: each gives back a new text in which all else stands as it was.

Comments, order and blank lines are the lawyer's who wrote them, and stay; those inside a removed item go
with it. Whatever the office changes gets its source beside it, `[sources] "key" = { office = "…" }`, and a
question it answers leaves `[open]`. Whether what comes out is a charter, `parse_charter` alone says. Pure.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable

from desktop.office.charter import OnDayOff
from desktop.office.charter.toml_text import (
    answered,
    change,
    forget,
    part,
    read,
    table_at,
    tell_source,
    written,
)
from desktop.office.charter.written_days import day_read
from desktop.office.data_file import name_of_item
from desktop.office.faults import KnownError
from desktop.office.language import N_

Value = str | int | bool | date | Sequence[str] | Mapping[str, str] | Sequence[Mapping[str, Any]]
"""What can stand under a key: `{"bg": …, "en": …}` is a text, a sequence of mappings a list of items."""


Hours = str | list[str]
"""Hours as a charter writes them: ranges on every working day, or a sentence that tells them by days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialFacts:
    """Somebody who receives, as the administrator enters them; `None` leaves a fact out.

    `weekday` is ISO (1 is Monday), `ranges` and `called_off` as written in a charter (`8:30-12:00`).
    """

    key: str
    title: Mapping[str, str]
    weekday: int | tuple[int, ...] | None = None
    ranges: tuple[str, ...] | None = None
    slot_minutes: int | None = None
    sign_up: str = "counter"
    place: Mapping[str, str] | None = None
    on_day_off: OnDayOff | None = None
    called_off: tuple[Mapping[str, Any], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """A unit, as the administrator enters it.

    `head` is the full name of who heads it, `parent` the key of the unit above it, `hours` are its own.
    """

    key: str
    name: Mapping[str, str]
    head: str | None = None
    parent: str | None = None
    phone: str | None = None
    room: str | None = None
    hours: Hours | None = None


def answer_open(text: str, key: str, value: Value, decided_by: str) -> str:
    """Writes the answer to a question of `[open]`, or another value under a key answered before.

    Raises:
        KnownError: the text is no TOML, or nothing can stand under `key`.
    """
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        return _listed(text, key, value, decided_by)
    document = read(text)
    *above, last = key.split(".")
    if above[:2] == _WAYS and len(above) == 3:
        _name_the_way(document, above[2])
    table_at(document, above, key)[last] = written(value)
    answered(document, key, decided_by)
    return tomlkit.dumps(document)


def replace_printed_text(text: str, printed: str, decided_by: str) -> str:
    """The charter's own words after an amendment, in place of those that came with the program."""
    document = read(text)
    document["printed_text"] = tomlkit.string(printed, multiline=True)
    answered(document, "printed_text", decided_by)
    return tomlkit.dumps(document)


_WAYS = ["submissions", "channels"]


def _name_the_way(document: Any, way: str) -> None:
    """A way in that only the law gives gets its place in the file, so that something can be said of it."""
    if "submissions" not in document:
        part(document)
        document["submissions"] = tomlkit.table(is_super_table=True)
    submissions = document["submissions"]
    if any(isinstance(one, dict) and one.get("key") == way for one in submissions.get("channels", [])):
        return
    if isinstance(submissions, InlineTable) and "channels" not in submissions:
        submissions["channels"] = written([{"key": way}])
        return
    ways = submissions.setdefault("channels", tomlkit.aot())
    if not isinstance(ways, AoT):
        ways.append(written({"key": way}))
        return
    item = tomlkit.table()
    item["key"] = way
    item.add(tomlkit.nl())
    ways.append(item)


def set_hours(text: str, key: str, hours: Hours | None, decided_by: str) -> str:
    """Other hours, or none of its own any longer.

    `key` is `hours.centre`, `hours.administration`, `sites.<key>.hours` or `contacts.<key>.hours`.
    """
    if hours is not None:
        return answer_open(text, key, hours, decided_by)
    document = read(text)
    *above, last = key.split(".")
    table_at(document, above, key).pop(last, None)
    forget(document, key)
    return tomlkit.dumps(document)


def declare_day(text: str, day: date, *, is_working: bool, name: str, decided_by: str) -> str:
    """A day that the Council of Ministers declared off, or working; one declared before is changed."""
    document = read(text)
    fields = {"day": day, "is_working": is_working, "name": name}
    days = document.get("one_off_days", [])
    known = next((one for one in days if day_read(one.get("day")) == day), None)
    if known is None:
        _append(document, "one_off_days", fields)
    else:
        change(known, fields)
    tell_source(document, "one_off_days", decided_by)
    return tomlkit.dumps(document)


def withdraw_day(text: str, day: date) -> str:
    """The day is an ordinary one again."""
    document = read(text)
    days = document.get("one_off_days", [])
    at = next((at for at, one in enumerate(days) if day_read(one.get("day")) == day), None)
    if at is not None:
        _drop(document, "one_off_days", at)
    return tomlkit.dumps(document)


def put_counter(text: str, number: int, name: Mapping[str, str], decided_by: str) -> str:
    """A counter with a role of its own: added, or called otherwise."""
    return _put(text, "counters", {"number": number, "name": name}, decided_by)


def remove_counter(text: str, number: int) -> str:
    """The counter has no role of its own any longer."""
    return _removed(text, "counters", str(number))


def put_official(text: str, official: OfficialFacts, decided_by: str, stays: Collection[str] = ()) -> str:
    """Somebody who receives citizens: added, or received otherwise from now on.

    The facts that are named in `stays` are left as the file writes them.
    """
    facts = {name: fact for name, fact in asdict(official).items() if name not in stays}
    return _put(
        text,
        "officials",
        {name: list(fact) if isinstance(fact, tuple) else fact for name, fact in facts.items()},
        decided_by,
    )


def remove_official(text: str, key: str) -> str:
    """Nobody is received there any longer; what stands about it in `[sources]` and `[open]` goes too."""
    return _removed(text, "officials", key)


def put_unit(text: str, unit: UnitFacts, decided_by: str) -> str:
    """A unit that a submission can be given to: added, or called, headed or placed otherwise."""
    return _put(text, "units", asdict(unit), decided_by)


def remove_unit(text: str, key: str) -> str:
    """Nothing is given to that unit any longer.

    Raises:
        KnownError: other units belong to it. Whom they come under is not for us to guess.
    """
    if any(unit.get("parent") == key for unit in read(text).get("units", [])):
        raise KnownError(N_("Other units belong to this one. First choose another parent unit for them."))
    return _removed(text, "units", key)


# Lists of items


def _listed(text: str, key: str, items: Sequence[Any], decided_by: str) -> str:
    document = read(text)
    _remove_list(document, key)
    for fields in items:
        _append(document, key, fields)
        # tomlkit counts the blank lines anew only when it reads them.
        document = read(tomlkit.dumps(document))
    answered(document, key, decided_by)
    return tomlkit.dumps(document)


def _put(text: str, listed: str, fields: Mapping[str, Any], decided_by: str) -> str:
    document = read(text)
    name = name_of_item(fields, 0)
    items = document.get(listed, [])
    known = next((one for at, one in enumerate(items) if name_of_item(one, at) == name), None)
    if known is None:
        _append(document, listed, {field: value for field, value in fields.items() if value is not None})
        forget(document, f"{listed}.{name}")
        tell_source(document, f"{listed}.{name}", decided_by)
        return tomlkit.dumps(document)
    for field in change(known, fields):
        key = f"{listed}.{name}.{field}"
        if fields[field] is None:
            forget(document, key)
        else:
            answered(document, key, decided_by)
    return tomlkit.dumps(document)


def _append(document: Any, listed: str, fields: Mapping[str, Any]) -> None:
    # The question of which ones there are is answered by the first of them.
    document.get("open", {}).pop(listed, None)
    if listed in document and not isinstance(document[listed], AoT):
        if not document[listed]:
            del document[listed]
        else:
            document[listed].append(written(fields))
            return
    item = tomlkit.table()
    for field, value in fields.items():
        item[field] = written(value)
    item.add(tomlkit.nl())
    if listed not in document:
        part(document)
        document[listed] = tomlkit.aot()
    document[listed].append(item)


def _removed(text: str, listed: str, name: str) -> str:
    document = read(text)
    items = document.get(listed, [])
    at = next((at for at, one in enumerate(items) if name_of_item(one, at) == name), None)
    if at is not None:
        _drop(document, listed, at)
        forget(document, f"{listed}.{name}")
    return tomlkit.dumps(document)


def _drop(document: Any, listed: str, at: int) -> None:
    if len(document[listed]) == 1:
        _remove_list(document, listed)
    else:
        del document[listed][at]


def _remove_list(document: Any, listed: str) -> None:
    if listed in document:
        del document[listed]
    forget(document, listed)
