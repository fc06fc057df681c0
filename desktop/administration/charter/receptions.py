"""Changes to the reception days of a charter's text: further days of an official, parts of counters. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import tomlkit

from desktop.office.charter import Official, OnDayOff, ReceptionRule, Rhythm, days_words, first_overlap
from desktop.office.charter.toml_text import (
    add_field,
    answered,
    forget,
    read,
    table_at,
    tell_source,
    written,
)
from desktop.office.data_file import name_of_item
from desktop.office.faults import KnownError, WrongInput
from desktop.office.language import N_, Language

_UNSAID: Mapping[str, Any] = {
    "rhythm": "weekly",
    "break_minutes": 0,
    "dates": (),
    "called_off": (),
    "ranges": (),
}
"""What need not be written, because it holds anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionFacts:
    """A further reception day, as the administrator enters it; `None` leaves a fact out.

    `ranges`, `dates` and `called_off` as written in a charter (`8:30-12:00`); for the other facts see
    `ReceptionRule`. Of weekdays and weeks one stands alone.
    """

    key: str
    weekday: int | tuple[int, ...] | None = None
    ranges: tuple[str, ...] = ()
    rhythm: Rhythm = "weekly"
    week: int | tuple[int, ...] | None = None
    starts_on: date | None = None
    dates: tuple[Mapping[str, Any], ...] = ()
    slot_minutes: int | None = None
    break_minutes: int = 0
    capacity: int | None = None
    place: Mapping[str, str] | None = None
    on_day_off: OnDayOff | None = None
    called_off: tuple[Mapping[str, Any], ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None


def put_reception(text: str, official: str, reception: ReceptionFacts, decided_by: str) -> str:
    """A further day of that official: added, or held otherwise from now on.

    Raises:
        KnownError: the text is no TOML, or knows no such official.
    """
    document = read(text)
    known = official_in(document, official)
    fields = _as_written(reception)
    kept = [dict(one) for one in known.unwrap().get("receptions", [])]
    at = next((at for at, one in enumerate(kept) if one.get("key") == reception.key), len(kept))
    if kept[at : at + 1] == [fields]:
        return text
    kept[at : at + 1] = [fields]
    _write(known, kept)
    document.get("open", {}).pop(f"officials.{official}.receptions", None)
    tell_source(document, f"officials.{official}.receptions.{reception.key}", decided_by)
    return tomlkit.dumps(document)


def remove_reception(text: str, official: str, key: str) -> str:
    """That official receives on that further day no longer; what stands about it in `[sources]` goes too."""
    document = read(text)
    known = official_in(document, official)
    kept = [dict(one) for one in known.unwrap().get("receptions", [])]
    left = [one for one in kept if one.get("key") != key]
    if left != kept:
        _write(known, left)
        forget(document, f"officials.{official}.receptions.{key}")
    return tomlkit.dumps(document)


def set_quotas(text: str, shares: Mapping[int, int], decided_by: str) -> str:
    """Divides the reception hours among counters: number and part of each; empty, one counter gives all."""
    document = read(text)
    table = table_at(document, ["reception"], "reception.quotas")
    table["quotas"] = written([{"number": number, "share": share} for number, share in shares.items()])
    answered(document, "reception.quotas", decided_by)
    return tomlkit.dumps(document)


def check_no_overlap(
    official: Official, reception: ReceptionFacts, language: Language, *, field: str
) -> None:
    """Two days of one official never claim the same hour.

    Raises:
        WrongInput: they would; the sentence names both in words.
    """
    rule = ReceptionRule.model_validate(asdict(reception))
    others = [one for one in official.rules if one.key != rule.key]
    both = first_overlap([*others, rule])
    if both is not None:
        one, other = (days_words(each, language) for each in both)
        raise WrongInput(
            N_("Two reception days overlap: “{one}” and “{other}”. Change the day or the hours of one."),
            field=field,
            one=one,
            other=other,
        )


def _as_written(reception: ReceptionFacts) -> dict[str, Any]:
    return {
        name: listed(value)
        for name, value in asdict(reception).items()
        if value is not None and value != _UNSAID.get(name)
    }


def listed(value: Any) -> Any:
    """The value with lists where the record has tuples, as a file has them."""
    if isinstance(value, Mapping):
        return {name: listed(one) for name, one in value.items()}
    return [listed(one) for one in value] if isinstance(value, tuple) else value


def official_in(document: Any, key: str) -> Any:
    """The official with that key. Raises `KnownError` where the text knows none."""
    listed = document.get("officials", [])
    found = next((one for at, one in enumerate(listed) if name_of_item(one, at) == key), None)
    if found is None:
        raise KnownError(N_("The profile no longer has this official. Open it again."))
    return found


def _write(known: Any, receptions: Sequence[Mapping[str, Any]]) -> None:
    if "receptions" in known:
        del known["receptions"]
    if receptions:
        add_field(known, "receptions", list(receptions))
