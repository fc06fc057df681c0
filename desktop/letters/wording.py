"""Blocks of text with places, such as `{number}`: taken apart first, filled afterwards. Pure.

What is put into a place is never looked at again: braces or markup in what a citizen wrote stay what they
are.
"""

import re
from collections.abc import Iterator, Mapping

from desktop.office.faults import WrongInput
from desktop.office.language import N_, Language
from desktop.office.names import cleaned_text

_ENDS = (".", "!", "?", "…")
_QUOTES = '“”"»'

BLOCK_LIMIT = 4_000
"""Characters of one block."""

_PIECE = re.compile(r"\{(?P<place>[^{}\n]*)\}|(?P<stray>[{}])|(?P<literal>[^{}]+)")


def places_in(text: str) -> frozenset[str]:
    """The names of the places in a block."""
    return frozenset(match["place"] for match in _PIECE.finditer(text) if match["place"] is not None)


def checked_block(text: str, allowed: frozenset[str], *, field: str, required: bool) -> str:
    """The block, cleaned, with only `allowed` places in it.

    Raises:
        WrongInput: it names an unknown place, a brace has no pair, it is too long, or `required` and empty.
    """
    cleaned = cleaned_text(text, field=field, limit=BLOCK_LIMIT, required=required)
    for number, line in enumerate(cleaned.split("\n"), start=1):
        for match in _PIECE.finditer(line):
            if match["stray"]:
                raise WrongInput(
                    N_("Line {line}: the brace “{brace}” has no pair. Complete the place, or remove it."),
                    field=field,
                    line=number,
                    brace=match["stray"],
                )
            if match["place"] is not None and match["place"] not in allowed:
                raise WrongInput(
                    N_(
                        "Line {line}: this letter has no place “{place}”. "
                        "Take one of the places that are listed beside the text."
                    ),
                    field=field,
                    line=number,
                    place=match[0],
                )
    return cleaned


def usable(text: str, allowed: frozenset[str]) -> bool:
    """Whether a block names only `allowed` places and every brace has its pair."""
    pieces = list(_PIECE.finditer(text))
    return not any(piece["stray"] for piece in pieces) and places_in(text) <= allowed


def filled(text: str, values: Mapping[str, str], must_say: frozenset[str] = frozenset()) -> str:
    """The block with its places filled in.

    A line in which a place has nothing to say is left out, so that no sentence ends in the air; but never
    one that says something of what the letter `must_say`.
    """
    lines: list[str] = []
    for line in _filled_lines(text, values, must_say):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n")


def quoted_inside(text: str, language: Language) -> str:
    """The text as it stands between quotation marks: those of its own are others, „ул. «Средец»“."""
    first, last = _INNER[language.code]
    return _QUOTED.sub(lambda found: f"{first}{found['words']}{last}", text)


_QUOTED = re.compile("[„“](?P<words>[^„“”]*)[“”]")
_INNER = {"bg": ("«", "»"), "en": ("‘", "’")}


def _filled_lines(text: str, values: Mapping[str, str], must_say: frozenset[str]) -> Iterator[str]:
    for line in text.split("\n"):
        places = places_in(line)
        if all(values.get(place) for place in places) or any(values.get(one) for one in places & must_say):
            yield _filled_line(line, values)


def _filled_line(line: str, values: Mapping[str, str]) -> str:
    """One full stop where both the value and the block end a sentence: „до 25 януари 2027 г.“"""
    written = ""
    ended = False
    for match in _PIECE.finditer(line):
        place = match["place"]
        piece = match[0] if place is None else values.get(place, "")
        written += piece.removeprefix(".") if ended else piece
        ended = place is not None and piece.rstrip(_QUOTES).endswith(_ENDS)
    return written
