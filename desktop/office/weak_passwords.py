"""Which passwords are guessed first: common ones, rows of keys, and what anybody knows of their holder. Pure.

A password is looked at as it was typed and as if the other keyboard layout had been on: `парола12` and
`gfhjkf` are no better than `parola12`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from desktop.office.places import RESOURCES
from desktop.office.typing_layouts import latin_readings, skeleton, words_of

COMMON = RESOURCES / "passwords" / "common.txt"
"""Common everywhere; a line that begins with # says where they are from."""

HERE = RESOURCES / "passwords" / "here.txt"
"""Words that are common in passwords in Bulgaria and in an administration."""

ROWS = RESOURCES / "passwords" / "rows.txt"
"""Keys beside each other, on the layouts in use here, and the alphabets."""

_LEAST_REST = 4
_LONGEST_NUMBER = 14
_SHORTEST_KNOWN = 4
_LETTERS = re.compile(r"[^\W\d_]+")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def is_easily_guessed(password: str, known: Iterable[str] = ()) -> bool:
    """Whether it is common, a row of keys, one sign repeated, a date, or little beside what is `known`."""
    folded = password.casefold()
    readings = {folded, *(one.casefold() for one in latin_readings(password))}
    if any(_is_a_row(one) for one in {folded, _EDGES.sub("", folded)} if one) or _is_a_date(folded):
        return True
    words = sorted({*_known_words(known), *_words_here()}, key=len, reverse=True)
    sounds = " ".join(skeleton(word) for word in words_of(password))
    return any(_is_common(one) or _leaves_little(one, words) for one in {*readings, sounds})


def _is_common(folded: str) -> bool:
    return folded in _common() or _EDGES.sub("", folded) in _common()


def _is_a_row(folded: str) -> bool:
    """Whether each sign is the one before it, or its neighbour in a row of keys; or there are only two."""
    beside = _neighbours()
    return len(set(folded)) <= 2 or all(
        one == other or one + other in beside for one, other in pairwise(folded)
    )


def _is_a_date(folded: str) -> bool:
    """Whether there is no letter in it, and no more than a date, or a telephone number, has of digits."""
    return _LETTERS.search(folded) is None and len(folded) <= _LONGEST_NUMBER


def _leaves_little(folded: str, words: Iterable[str]) -> bool:
    """Whether too few letters are left once these words are taken out, and one of them was in it."""
    rest = folded
    for word in words:
        rest = rest.replace(word, " ")
    return rest != folded and sum(map(len, _LETTERS.findall(rest))) < _LEAST_REST


def _known_words(known: Iterable[str]) -> Iterator[str]:
    for text in known:
        for word in _LETTERS.findall(text.casefold()):
            if len(word) >= _SHORTEST_KNOWN:
                yield from (word, skeleton(word), *(one.casefold() for one in latin_readings(word)))


@cache
def _neighbours() -> frozenset[str]:
    pairs = {one + other for row in _lines(ROWS.read_text(encoding="utf-8")) for one, other in pairwise(row)}
    return frozenset({*pairs, *(pair[::-1] for pair in pairs), "90", "09", "01", "10"})


@cache
def _common() -> frozenset[str]:
    return frozenset(_lines(COMMON.read_text(encoding="utf-8")))


@cache
def _words_here() -> frozenset[str]:
    return frozenset(_known_words(_lines(HERE.read_text(encoding="utf-8"))))


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line and not line.startswith("#"))
