"""Dates with their places, and periods without receptions, as an administrator types them. Pure.

`3.02.2027 – село Бродилово, 10:00-12:00`, one date a line; `1.08–31.08: отпуск; 24.12.2027`.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from desktop.office.charter import CalledOff, LocalText, ReceptionDate
from desktop.office.charter.hours import hours_typed
from desktop.office.charter.written_days import YearDay
from desktop.office.faults import WrongInput
from desktop.office.language import N_

_DATE = re.compile(r"(\d{1,2}\.\d{1,2}\.\d{4})(?:\s*\w\.)?[\s,–—-]*(.*)")
_BETWEEN = re.compile(r"(\s*,\s*|\s+[–—-]\s+)")
_AROUND = " ,–—-"
_PERIOD = re.compile(r"([\d.]+)(?:\s*[-–—]\s*([\d.]+))?\s*(?::\s*(.+))?")


def dates_typed(
    typed: str, *, field: str, known: Iterable[ReceptionDate] = ()
) -> tuple[Mapping[str, Any], ...]:
    """The dates, as a charter writes them. The English of a place that was `known` stays.

    Raises:
        WrongInput: a line is no date with place and hours.
    """
    english = _english(one.place for one in known)
    return tuple(_date_typed(line.strip(), english, field) for line in typed.splitlines() if line.strip())


def _date_typed(line: str, english: Mapping[str, str], field: str) -> Mapping[str, Any]:
    wrong = WrongInput(
        N_(
            "Write each date on a line of its own, such as 3.02.2027 – place, 10:00-12:00. This is not so: "
            "{line}"
        ),
        field=field,
        line=line,
    )
    found = _DATE.fullmatch(line)
    if found is None:
        raise wrong
    hours: list[str] = []
    words = ""
    for part in _BETWEEN.split(found[2]):
        try:
            hours += hours_typed(part, field=field)
        except WrongInput:
            words += part
    place = words.strip(_AROUND)
    date_told = {
        "day": found[1],
        **({"place": _both(place, english)} if place else {}),
        **({"ranges": tuple(hours)} if hours else {}),
    }
    try:
        ReceptionDate.model_validate(date_told)
    except ValidationError:
        raise wrong from None
    return date_told


def dates_written(dates: Iterable[ReceptionDate]) -> str:
    """The dates as they are typed."""
    return "\n".join(
        " – ".join(
            filter(None, (_written(one.day), ", ".join(filter(None, (_bulgarian(one.place), _hours(one))))))
        )
        for one in dates
    )


def periods_typed(
    typed: str, *, field: str, known: Iterable[CalledOff] = ()
) -> tuple[Mapping[str, Any], ...]:
    """The periods, as a charter writes them. The English of a reason that was `known` stays.

    Raises:
        WrongInput: it is no list of periods.
    """
    english = _english(one.reason for one in known)
    return tuple(
        _period_typed(part.strip(), english, field) for part in re.split(r"[;\n]", typed) if part.strip()
    )


def _period_typed(part: str, english: Mapping[str, str], field: str) -> Mapping[str, Any]:
    wrong = WrongInput(
        N_("Enter periods such as 1.08–31.08: leave; 24.12.2027. This is none: {period}"),
        field=field,
        period=part,
    )
    found = _PERIOD.fullmatch(part)
    if found is None:
        raise wrong
    period = {
        "from": found[1],
        **({"until": found[2]} if found[2] else {}),
        **({"reason": _both(found[3], english)} if found[3] else {}),
    }
    try:
        CalledOff.model_validate(period)
    except ValidationError:
        raise wrong from None
    return period


def periods_written(periods: Iterable[CalledOff]) -> str:
    """The periods as they are typed."""
    return "; ".join(
        ": ".join(filter(None, ("–".join(dict.fromkeys(map(_written, (one.first, one.last)))), reason)))
        for one in periods
        for reason in (_bulgarian(one.reason),)
    )


def _written(day: date | YearDay) -> str:
    return f"{day.day}.{day.month:02}" + (f".{day.year}" if isinstance(day, date) else "")


def _hours(one: ReceptionDate) -> str:
    return ", ".join(
        f"{each.start.hour}:{each.start:%M}-{each.end.hour}:{each.end:%M}" for each in one.ranges or ()
    )


def _bulgarian(text: LocalText | None) -> str:
    return text.bg if text is not None else ""


def _english(texts: Iterable[LocalText | None]) -> Mapping[str, str]:
    return {text.bg: text.en for text in texts if text is not None}


def _both(words: str, english: Mapping[str, str]) -> Mapping[str, str]:
    return {"bg": words, "en": english.get(words, words)}
