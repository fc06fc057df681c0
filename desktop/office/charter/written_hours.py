"""Hours by days, from what stands in a file or was typed to the fields of `HoursByDay`. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import PydanticCustomError

from desktop.office.charter.open_spans import OpenSpan, no_hours, says_nothing, unread
from desktop.office.charter.typed_hours import DayOfYear, DaysToldTwiceError, NoHoursError, Part, parts_read
from desktop.office.charter.words_of_hours import WEEKDAYS
from desktop.office.data_file import DataEntry, refusal
from desktop.office.language import N_

FIVE = WEEKDAYS[:5]
"""Monday to Friday."""

_MOST_OF_FIVE = 3
_TOLD_TWICE = N_("In the file {file} “{key}” tells the hours of the same days twice. Remove one.")


def told_twice() -> PydanticCustomError:
    """What a validator raises where the hours of a day stand twice."""
    return refusal(_TOLD_TWICE)


def fields_written(raw: Any) -> Any:
    """Fields of hours from a sentence, a list, or a table in which the days may be called as people do."""
    if isinstance(raw, str):
        return _of_texts([raw])
    if isinstance(raw, tuple | list) and all(isinstance(one, str) for one in raw):
        return _of_texts(raw)
    if not isinstance(raw, Mapping):
        return raw if isinstance(raw, DataEntry) else _of_texts(raw)
    fields: dict[str, Any] = {}
    for name, value in raw.items():
        if name == "hours":
            added = _of_texts([value] if isinstance(value, str) else value)
        else:
            added = dict.fromkeys(_called(name), value)
        if not fields.keys().isdisjoint(added):
            raise told_twice()
        fields |= added
    return fields


def _called(name: Any) -> Sequence[Any]:
    """The fields that are meant by „петък“, `fri`, „пн–чт“; the name itself where it is none of them."""
    try:
        [part] = parts_read(f"{name}: 0-24")
    except (ValueError, TypeError):
        return [name]
    return part.days if part.days and not part.season and not part.dates else [name]


def _of_texts(texts: Any) -> dict[str, Any]:
    if not isinstance(texts, tuple | list) or not all(isinstance(one, str) for one in texts):
        raise no_hours(texts)
    if not texts:
        raise says_nothing()
    try:
        return fields_of([part for text in texts for part in parts_read(text)])
    except DaysToldTwiceError:
        raise told_twice() from None
    except NoHoursError as fault:
        raise unread(fault) from None


def fields_of(parts: Sequence[Part]) -> dict[str, Any]:
    """The fields that the parts of a text make. Raises `NoHoursError` where days are told twice."""
    usual: dict[str, list[OpenSpan]] = {}
    seasons: dict[tuple[DayOfYear, DayOfYear], dict[str, list[OpenSpan]]] = {}
    single: list[dict[str, Any]] = []
    for part in parts:
        spans = [OpenSpan(start=start, end=end) for start, end in part.spans or ()]
        if part.dates:
            single += [{"day": first, "until": last, "hours": spans} for first, last in part.dates]
            continue
        if not (spans or part.chosen):
            raise NoHoursError
        week = seasons.setdefault(part.season, {}) if part.season else usual
        for name in part.days or ["every_day" if all(one.whole_day for one in spans) else "working_days"]:
            if name in week and part.chosen:
                raise DaysToldTwiceError
            week.setdefault(name, []).extend(spans)
    return {
        **_gathered(usual),
        **(
            {"seasons": tuple({"from": a, "until": b, **_gathered(week)} for (a, b), week in seasons.items())}
            if seasons
            else {}
        ),
        **({"days": tuple(_whole(one) for one in single)} if single else {}),
    }


def _whole(single: dict[str, Any]) -> dict[str, Any]:
    """A single day without „until“ where it is only one."""
    return single if single["until"] != single["day"] else {**single, "until": None}


def _gathered(week: Mapping[str, list[OpenSpan]]) -> dict[str, tuple[OpenSpan, ...]]:
    """Monday to Friday as the working days and what differs, where all five are told."""
    told = {name: tuple(spans) for name, spans in week.items()}
    if "working_days" in told or any(name not in told for name in FIVE):
        return told
    usual, count = Counter(told[name] for name in FIVE).most_common(1)[0]
    if count < _MOST_OF_FIVE:
        return told
    differ = {name: spans for name, spans in told.items() if name not in FIVE or spans != usual}
    return {"working_days": usual, **differ}
