"""A value of a profile as it is typed into the field of its form, and back. Pure.

Nothing is refused here. What cannot be read stands in the profile as it was typed, and the model refuses it.
"""

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import tomlkit

from desktop.administration.charter.answers import Answer, hours_by_day_typed
from desktop.administration.charter.guided.asked_keys import AskedKey
from desktop.office.charter import HoursByDay, hours_as_typed
from desktop.office.charter.toml_text import written
from desktop.office.charter.written_days import weekday_read
from desktop.office.faults import WrongInput
from desktop.office.language import spoken

_NUMBERS = frozenset({"number", "amount"})
_LISTED = {"names": ", ", "keys": ", ", "hours": ", ", "day_hours": ", ", "lines": "\n"}
_LIKE_TOML = re.compile(r"\s*[\[{]")


def is_ticked(asked: AskedKey) -> bool:
    """Whether the value is ticked off a list, of which it may be several."""
    return asked.form in {"choices", "weekday"} or (asked.form == "choice" and asked.several)


def as_shown(asked: AskedKey, value: Any) -> Any:
    """What the editor of its form shows for a value of the file; `None` is one that is not there."""
    if is_ticked(asked):
        listed = value if isinstance(value, list) else [] if value is None else [value]
        return tuple(_day_of_week(one) if asked.form == "weekday" else one for one in listed)
    if asked.form in {"choice", "yes_no"}:
        return value
    if asked.form == "text":
        told = value if isinstance(value, Mapping) else {"bg": "" if value is None else value}
        bulgarian, english = str(told.get("bg", "")), str(told.get("en", ""))
        return Answer(bulgarian, english if english != bulgarian else "")
    if value is None:
        return ""
    if asked.form == "hours_by_day":
        return _hours_shown(value)
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return _LISTED.get(asked.form, ", ").join(map(str, value))
    return value if isinstance(value, str) else tomlkit.item(value).as_string()


def as_kept(asked: AskedKey, shown: Any) -> Any:
    """The value of the file for what stands in the editor; `None` where nothing does."""
    if is_ticked(asked):
        alone = len(shown) == 1 and asked.form != "choices"
        return None if not shown else shown[0] if alone else list(shown)
    if isinstance(shown, Answer):
        if not shown:
            return None
        return {"bg": shown.typed, "en": shown.english} if shown.english else shown.typed
    if not isinstance(shown, str) or asked.form in {"choice", "yes_no"}:
        return shown
    if not shown.strip():
        return None
    return _read(asked, shown)


def _read(asked: AskedKey, shown: str) -> Any:
    if _LIKE_TOML.match(shown) and asked.form not in {"template", "long_text"}:
        with suppress(tomllib.TOMLDecodeError):
            return tomllib.loads(f"it = {shown}")["it"]
    if asked.form in _NUMBERS:
        return int(shown) if re.fullmatch(r"-?\d{1,9}", shown.strip()) else shown.replace(",", ".")
    if asked.form == "hours_by_day":
        with suppress(WrongInput):
            return hours_by_day_typed(shown, field="")
        return shown
    if asked.form in _LISTED:
        between = "\n" if asked.form == "lines" else r"[,;]"
        return [one.strip() for one in re.split(between, shown) if one.strip()]
    return shown


def _day_of_week(written: Any) -> Any:
    with suppress(ValueError):
        return weekday_read(written)
    return written


def _hours_shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    with suppress(ValueError):
        return hours_as_typed(HoursByDay.model_validate(_with_tuples(value)), spoken())
    return ", ".join(value) if _is_words(value) else str(written(value).as_string())


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _with_tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_with_tuples, value))
    if isinstance(value, Mapping):
        return {name: _with_tuples(one) for name, one in value.items()}
    return value
