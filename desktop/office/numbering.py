"""Registration and ticket numbers, written by the charter's template.

A template is text with places: `{counter}`, `{number}`, `{year}`, `{year2}` (its last two digits), `{date}`
(dd.MM.yyyy) and `{letter}`.
`{number:06}` pads a whole number with zeros to six digits: `{counter:02}-{number:06}/{date}` gives
`07-000311/18.11.2026`. Nothing else of Python's formatting is accepted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

SUBMISSION_PLACES = frozenset({"counter", "number"})
"""What a registration number must name: each counter has a series of its own."""

TICKET_PLACES = frozenset({"letter", "counter", "number"})
"""What a ticket must name, so that tickets of two counters never read alike."""

HALL_TICKET_PLACES = frozenset({"letter", "number"})
"""What a ticket of the hall names: it is called at whichever counter is free."""

_PIECE = re.compile(r"\{(?P<place>[a-z]+2?)(?::0(?P<width>[1-9]))?\}|(?P<literal>[^{}]+)|(?P<stray>[{}])")
_DIGITS_ONLY = frozenset({"counter", "number", "year"})
_OF_THE_YEAR = frozenset({"year", "year2", "date"})
_KNOWN = _DIGITS_ONLY | {"year2", "date", "letter"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """Either literal text, or a place with the width that it is padded to."""

    literal: str = ""
    place: str = ""
    width: int = 0


class BadTemplateError(ValueError):
    """A template that cannot be used. `reason` is one word: braces, place, missing, width, ambiguous."""

    def __init__(self, template: str, reason: str) -> None:
        super().__init__(f"numbering template {template!r}: {reason}")
        self.reason = reason


def check_template(template: str, required: frozenset[str], allowed: frozenset[str] = _KNOWN) -> str:
    """The template itself, if it can be used. Raises `BadTemplateError`.

    Two places in digits must have a sign between them: `{counter}{number}` would write 1 and 11
    just as it writes 11 and 1.
    """
    pieces = _pieces(template)
    named = {piece.place for piece in pieces if piece.place}
    if not named <= allowed:
        raise BadTemplateError(template, "place")
    if not required <= named:
        raise BadTemplateError(template, "missing")
    if any(piece.width and piece.place not in _DIGITS_ONLY for piece in pieces):
        raise BadTemplateError(template, "width")
    # NUL for a run of digits that a place writes; a queue's letter is a sign like any other.
    shape = "".join(piece.literal or ("letter" if piece.place == "letter" else "\0") for piece in pieces)
    if re.search(r"\0\d*\0", shape):
        raise BadTemplateError(template, "ambiguous")
    return template


def registration_number(template: str, *, counter: int, number: int, day: date) -> str:
    """`07-000311/18.11.2026`. `number` is the counter's own series, `day` the day of registration."""
    of_the_day = {"year": day.year, "year2": f"{day:%y}", "date": f"{day:%d.%m.%Y}"}
    return _written(template, counter, number, of_the_day)


def names_the_year(template: str) -> bool:
    """Whether numbers of two years never read alike, so that a series may begin anew with the year."""
    return any(piece.place in _OF_THE_YEAR for piece in _pieces(template))


def ticket_number(template: str, *, letter: str, counter: int, number: int) -> str:
    """`Ж7-014`. `letter` names the kind of queue, `number` is the counter's series of the day."""
    return _written(template, counter, number, {"letter": letter})


def _written(template: str, counter: int, number: int, further: Mapping[str, object]) -> str:
    if counter < 1 or number < 1:
        raise ValueError("counters and numbers begin at 1")
    facts = {"counter": counter, "number": number, **further}
    pieces = _pieces(template)
    if any(piece.place and piece.place not in facts for piece in pieces):
        raise BadTemplateError(template, "place")
    return "".join(piece.literal or str(facts[piece.place]).zfill(piece.width) for piece in pieces)


@cache
def _pieces(template: str) -> tuple[_Piece, ...]:
    found = list(_PIECE.finditer(template))
    if any(match["stray"] for match in found):
        raise BadTemplateError(template, "braces")
    pieces = tuple(
        _Piece(match["literal"] or "", match["place"] or "", int(match["width"] or 0)) for match in found
    )
    if any(piece.place and piece.place not in _KNOWN for piece in pieces):
        raise BadTemplateError(template, "place")
    return pieces


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """What a written number says: the series' own number, and its year where it names one."""

    number: int
    year: int | None


def read_number(template: str, text: str, *, counter: int) -> ReadNumber | None:
    """What is written in `text` by the template; `None` if it is not, or is another counter's."""
    found = _shape(template).fullmatch("".join(text.split()))
    if found is None or int(found.groupdict().get("counter") or counter) != counter:
        return None
    said = found.groupdict()
    year = said.get("year") or (said.get("date") or "")[-4:] or (said.get("year2") and f"20{said['year2']}")
    return ReadNumber(int(said["number"]), int(year) if year else None)


_WRITTEN_AS = {
    "counter": r"\d{1,3}",
    "number": r"\d{1,9}",
    "year": r"\d{4}",
    "year2": r"\d{2}",
    "date": r"\d{2}\.\d{2}\.\d{4}",
    "letter": r"\w",
}


@cache
def _shape(template: str) -> re.Pattern[str]:
    """The template as a pattern; a place that stands there twice is read once, and blanks are nothing."""
    seen: set[str] = set()
    parts = []
    for piece in _pieces(template):
        if not piece.place:
            parts.append(re.escape("".join(piece.literal.split())))
            continue
        name = "" if piece.place in seen else f"?P<{piece.place}>"
        seen.add(piece.place)
        parts.append(f"({name}{_WRITTEN_AS[piece.place]})")
    return re.compile("".join(parts))
