"""The ways of signing up with an official: what is typed for one, and what becomes of the text. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import tomlkit

from desktop.administration.charter.answers import (
    HOURS_LIMIT,
    WORDS_LIMIT,
    Answer,
    hours_by_day_typed,
    words_typed,
)
from desktop.administration.charter.receptions import official_in
from desktop.office.charter import LONGEST_BEFORE, SignUpDay
from desktop.office.charter.hours import hours_typed
from desktop.office.charter.toml_text import add_field, answered, read
from desktop.office.faults import Faults, KnownError, WrongInput
from desktop.office.fields import Declared, asks, choice, cleaned_values, declared_in, line, own
from desktop.office.language import N_, NP_
from desktop.office.typed_numbers import number_typed

_LAST_OF_A_MONTH = 31
_COUNTED = {
    "day": ("day", None),
    "same_month": ("day", 0),
    "month_before": ("day", 1),
    "days": ("days_before", None),
    "working_days": ("working_days_before", None),
}
"""By what is chosen, the key of a charter under which the number stands, and the months before."""


def _number(label: str) -> Declared:
    return line(label, limit=3, passed_by=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedWay:
    """A way of signing up as it was typed or chosen; what stays empty is not said."""

    way: str = asks(choice(N_("How people sign up"), "counter"))
    who: Answer = asks(own(N_("Through whom"), Answer(), reading=words_typed))
    place: Answer = asks(own(NP_("reception", "Place"), Answer(), reading=words_typed))
    contact: str = asks(choice(N_("Contact")))
    value: str = asks(line(N_("Another number or address"), limit=WORDS_LIMIT, passed_by=True))
    hours: str = asks(line(N_("Hours"), limit=HOURS_LIMIT, reading=hours_by_day_typed, passed_by=True))
    first: str = asks(choice(N_("Sign-up begins")))
    first_number: str = asks(_number(N_("Number")))
    first_hour: str = asks(line(NP_("of the day", "Time"), limit=5, passed_by=True))
    last: str = asks(choice(N_("Sign-up ends")))
    last_number: str = asks(_number(N_("Number")))
    last_hour: str = asks(line(NP_("of the day", "Time"), limit=5, passed_by=True))


def way_typed(typed: TypedWay) -> Mapping[str, Any]:
    """The way as a charter writes it.

    Raises:
        WrongInput: something is missing or impossible, `field` names it.
    """
    faults, asked = Faults(), declared_in(TypedWay)
    read_ = cleaned_values(asked, {one.name: getattr(typed, one.name) for one in asked}, faults)
    if typed.way == "through" and not typed.who:
        faults.note(WrongInput(N_("Say through whom people sign up."), field="who"))
    if typed.contact and typed.value.strip():
        said = N_("Choose a contact or enter another number, not both.")
        faults.note(WrongInput(said, field="value"))
    bounds: dict[str, Any] = {}
    for key, name, *entered in (
        ("from", "first", typed.first, typed.first_number, typed.first_hour),
        ("until", "last", typed.last, typed.last_number, typed.last_hour),
    ):
        with faults.noted():
            bounds[key] = _bound(name, *entered)
    faults.tell()
    told = {name: read_[name] for name in ("way", "who", "place", "contact", "value", "hours")} | bounds
    return {name: value for name, value in told.items() if value}


def _bound(name: str, chosen: str, counted: str, hour: str) -> Mapping[str, Any] | None:
    if not chosen:
        return None
    key, months = _COUNTED[chosen]
    most = _LAST_OF_A_MONTH if key == "day" else LONGEST_BEFORE
    number = number_typed(counted, 1, most, field=f"{name}_number")
    return {
        key: number,
        **({} if months is None else {"months_before": months}),
        **({"at": _hour(hour.strip(), f"{name}_hour")} if hour.strip() else {}),
    }


def _hour(typed: str, field: str) -> str:
    try:
        [hours] = hours_typed(f"0:00-{typed}", field=field)
    except (ValueError, WrongInput):
        raise WrongInput(N_("Enter a time such as 12:00."), field=field) from None
    return hours.partition("-")[2]


def bound_shown(bound: SignUpDay | None, name: str) -> Mapping[str, str]:
    """A first or last day as it is chosen and typed."""
    if bound is None:
        return {name: "", f"{name}_number": "", f"{name}_hour": ""}
    told = {name: getattr(bound, name) for name in ("day", "days_before", "working_days_before")}
    [counted] = [(key, bound.months_before) for key, number in told.items() if number is not None]
    chosen = next(name for name, one in _COUNTED.items() if one == counted)
    hour = f"{bound.at.hour}:{bound.at:%M}" if bound.at is not None else ""
    return {name: chosen, f"{name}_number": str(told[counted[0]]), f"{name}_hour": hour}


def put_way(text: str, official: str, at: int, way: Mapping[str, Any], decided_by: str) -> str:
    """The official's way at that place (from 0), or a further one behind the last.

    Raises:
        KnownError: the text is no TOML, or knows no such official.
    """
    document = read(text)
    known = official_in(document, official)
    ways = _ways_of(known)
    ways[at : at + 1] = [dict(way)]
    return _written(document, known, ways, f"officials.{official}.sign_up", decided_by)


def remove_way(text: str, official: str, at: int, decided_by: str) -> str:
    """One does not sign up in that way any longer. Raises `KnownError` where it is the only one."""
    document = read(text)
    known = official_in(document, official)
    ways = _ways_of(known)
    if len(ways) < 2:
        raise KnownError(N_("This is the only way of signing up. Change it, or add another one first."))
    del ways[at : at + 1]
    return _written(document, known, ways, f"officials.{official}.sign_up", decided_by)


def _ways_of(known: Any) -> list[Any]:
    told = known.unwrap().get("sign_up", "counter")
    return list(told) if isinstance(told, list) else [told]


def _written(document: Any, known: Any, ways: list[Any], key: str, decided_by: str) -> str:
    plain = [way["way"] if isinstance(way, dict) and len(way) == 1 else way for way in ways]
    if any(isinstance(way, dict) for way in plain):
        told: Any = [way if isinstance(way, dict) else {"way": way} for way in plain]
    else:
        told = plain if len(plain) > 1 else plain[0]
    if "sign_up" in known:
        del known["sign_up"]
    add_field(known, "sign_up", told)
    answered(document, key, decided_by)
    return tomlkit.dumps(document)
