"""What a profile made by copying another has kept of it: key, names, telephones, addresses, quotations.

Nothing here is refused: a neighbour may be named rightly, and two charters may say the same. But each is
told, for whoever copies a file of 300 lines forgets some of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.office.charter.loading import charter_files, load_charter, parse_charter
from desktop.office.charter.model import Charter
from desktop.office.charter.texts import running_words, unquoted, written_text
from desktop.office.data_file import line_of, lines_by_key, name_of_item, tables
from desktop.office.language import N_
from desktop.office.mistakes import Mistake

_KEY_OF_ANOTHER = N_(
    "In the file {file} “{key}” is “{there}”, and that is {whose}. Choose another name for this municipality."
)
_OF_ANOTHER = N_(
    "In the file {file} “{key}” has something of another municipality ({whose}): {what}. Replace it."
)
_QUOTED_ELSEWHERE = N_(
    "In the file {file} the quotation for “{key}” stands in another charter ({whose}): “{what}”. Quote your "
    "own charter, or give its text under printed_text if it says the same."
)
_NOT_QUOTED = N_(
    "In the file {file} the quotation for “{key}” is not in the charter's own text: “{what}”. Quote it word "
    "for word."
)

_TITLES = r"^\W*(?:община|municipality of)\s+"  # not for the catalogue: what is cut off
_TITLE = re.compile(_TITLES, re.IGNORECASE)
_NOT_A_DIGIT = re.compile(r"\D")
_LEAST_DIGITS = 6
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """Another municipality, and what a copy would keep of it."""

    charter: Charter
    said: re.Pattern[str]
    numbers: Mapping[str, str]
    """Its telephones by their digits."""

    words: str

    @property
    def name(self) -> str:
        """As the profile calls it, in Bulgarian."""
        return self.charter.municipality.bg


def remains(text: str, name: str) -> list[Mistake]:
    """Everything in the profile that looks like another's, in the order of the file; `name` is the file's.

    Raises:
        KnownError: the text is no charter.
    """
    charter = parse_charter(text, name)
    raw = tables(text, Path(name))
    lines = lines_by_key(text)
    others = [other for other in _shipped() if not _is_same(charter, other.charter)]
    found = [*_of_the_key(charter, others, name), *_of_others(raw, others, name)]
    found += [one for one in _quotations(charter, others, name) if one.stands_at in lines]
    for one in found:
        one.line = line_of(one.stands_at, lines)
    return sorted(found, key=lambda one: one.line or 0)


def _is_same(charter: Charter, other: Charter) -> bool:
    return charter.key == other.key and _plain(charter.municipality.bg) == _plain(other.municipality.bg)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


@cache
def _shipped() -> tuple[_Neighbour, ...]:
    return tuple(_neighbour(load_charter(path)) for path in charter_files())


def _neighbour(charter: Charter) -> _Neighbour:
    names = {_TITLE.sub("", charter.municipality.for_language(code)) for code in ("bg", "en")}
    values = [one.value for one in charter.contacts if one.kind in {"email", "website"}]
    addresses = [re.escape(value) for value in values]
    words = [rf"\b{re.escape(one)}\b" for one in sorted(names)]
    numbers = {_NOT_A_DIGIT.sub("", one.value): one.value for one in charter.contacts}
    return _Neighbour(
        charter,
        re.compile("|".join([*addresses, *words]), re.IGNORECASE),
        {digits: value for digits, value in numbers.items() if len(digits) >= _LEAST_DIGITS},
        running_words(written_text(charter)),
    )


def _of_the_key(charter: Charter, others: Sequence[_Neighbour], name: str) -> Iterator[Mistake]:
    for other in others:
        if other.charter.key == charter.key:
            yield Mistake(_KEY_OF_ANOTHER, file=name, key="key", there=charter.key, whose=other.name)


def _of_others(raw: Mapping[str, Any], others: Sequence[_Neighbour], name: str) -> Iterator[Mistake]:
    told: set[tuple[str, str]] = set()
    for key, text in _texts(raw, ""):
        digits = _NOT_A_DIGIT.sub("", text)
        for other in others:
            said = other.said.search(text)
            what = (
                said[0]
                if said
                else next((value for one, value in other.numbers.items() if one in digits), "")
            )
            if what and (key, other.name) not in told:
                told.add((key, other.name))
                yield Mistake(_OF_ANOTHER, file=name, key=key, whose=other.name, what=what)


def _texts(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """The texts of the file with their keys; a text in two languages has one, and a quotation none."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in {"charter", "law", "citation", "format", "key"}:
                yield from _texts(inner, key if name in {"bg", "en"} else f"{key}.{name}".removeprefix("."))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _texts(item, f"{key}.{name_of_item(item, at)}")


def _quotations(charter: Charter, others: Sequence[_Neighbour], name: str) -> Iterator[Mistake]:
    own = written_text(charter)
    own_words = running_words(own)
    absent = set(unquoted(charter, own)) if own else set()
    for key, source in charter.sources.items():
        words = " ".join((source.charter or "").split())
        whose = next(
            (one.name for one in others if words and words in one.words and words not in own_words), ""
        )
        if whose or key in absent:
            yield Mistake(
                _QUOTED_ELSEWHERE if whose else _NOT_QUOTED,
                file=name,
                key=key,
                stands_at=f"sources.{key}",
                whose=whose,
                what=words[:_SHOWN] + ("…" if len(words) > _SHOWN else ""),
            )
