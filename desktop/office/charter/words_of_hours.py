"""The words of hours: weekdays, months and `resources/typed_hours.toml`; and a text taken apart by them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeVar

from desktop.office.language import LANGUAGES
from desktop.office.names import seen_signs
from desktop.office.places import RESOURCES

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS: Final = ("every_day", "working_days", "days_off", *WEEKDAYS)
"""What hours can be told for, by the names of the file's keys."""

_DASHES: Final = re.compile("[\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]")
_TOKEN: Final = re.compile(
    r"@\w+|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)|\d{1,2}\.\d(?!\d)"
    r"|\d{1,2}(?:[:.]\d{2})?(?!\d)|[^\W\d_]+|\S"
)
_LEAST_OF_A_NAME: Final = 3

_Value = TypeVar("_Value", str, int)


@dataclass(frozen=True, slots=True)
class _Words:
    says: re.Pattern[str]
    meaning: Mapping[str, str]
    until: frozenset[str]
    passed_over: frozenset[str]
    weekdays: Mapping[str, str]
    months: Mapping[str, int]


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads((RESOURCES / "typed_hours.toml").read_text(encoding="utf-8"))


@cache
def _words() -> _Words:
    # Babel reads its tables in a few milliseconds: not at start-up.
    from babel.dates import get_day_names, get_month_names  # noqa: PLC0415

    raw = _tables()
    meaning = {phrase: name for name, phrases in raw["says"].items() for phrase in phrases}
    longest_first = sorted(meaning, key=len, reverse=True)
    widths: tuple[Literal["wide"], Literal["abbreviated"]] = ("wide", "abbreviated")
    return _Words(
        says=re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])"),
        meaning=meaning,
        until=frozenset(raw["until"]),
        passed_over=frozenset(raw["passed_over"]),
        weekdays={
            name.casefold(): WEEKDAYS[at]
            for width in widths
            for code in LANGUAGES
            for at, name in get_day_names(width, locale=code).items()
        },
        months={
            name.casefold(): at
            for code in LANGUAGES
            for at, name in get_month_names("wide", locale=code).items()
        },
    )


def words_written(code: str) -> Mapping[str, str]:
    """How „closed“, „round the clock“ and the kinds of days are written in that language, to be read back."""
    return _tables()["written"][code]


def tokens_of(text: str) -> list[str]:
    """The text in small letters, token by token: `@closed` for „затворено“, `-` for „до“.

    What says nothing is left out.
    """
    tables = _words()
    marked = tables.says.sub(lambda found: f" @{tables.meaning[found[0]]} ", _folded(text))
    tokens = ["-" if one in tables.until else one for one in _TOKEN.findall(marked)]
    return [one for one in tokens if one != "." and one not in tables.passed_over]


def typed_for(token: str, text: str) -> str:
    """What stands in the text for one of its tokens: `обяд` for `@pause`."""
    meaning = _words().meaning
    phrases = (found[0] for found in _words().says.finditer(_folded(text)))
    return next((one for one in phrases if f"@{meaning[one]}" == token), token)


def _folded(text: str) -> str:
    return _DASHES.sub("-", " ".join(seen_signs(text).casefold().split()))


def weekday_named(word: str) -> str | None:
    """The weekday of that name, also shortened, as the keys of the files have it."""
    return _named(word, _words().weekdays)


def month_named(word: str) -> int | None:
    """The month of that name, also shortened."""
    return _named(word, _words().months)


def _named(word: str, names: Mapping[str, _Value]) -> _Value | None:
    if word in names:
        return names[word]
    if len(word) < _LEAST_OF_A_NAME:
        return None
    return next((value for name, value in names.items() if name.startswith(word)), None)
