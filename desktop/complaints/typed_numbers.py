"""A registration number as somebody reads it aloud and a clerk, or a scanner, types it. Pure.

`07-000311/25.11.2026` is also „7 311“, „07-311/25.11.26“, and what comes out while the other layout is on;
„СДА-07-311 от 25.11.2026“ is also `sda 7 311`. What is matched so loosely opens nothing by itself: the
check code, which belongs to the whole number, is asked for with it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product

from desktop.office.typing_layouts import latin_readings, search_keys, skeleton, words_of

_LONGEST = 120
_READINGS_AT_MOST = 64
_DATE_AT_THE_END = re.compile(r"(\d{2}\.\d{2}\.)\d{2}(\d{2})\s*$")
_GROUPS = re.compile(r"[^\W\d_]+|\d+")
# On the typewriter layout colon and semicolon give one letter.
_SCANNED = re.compile(r"EG1[:;](?P<number>.+)[:;](?P<code>\d{8})", re.IGNORECASE | re.ASCII)
_SEAM = re.compile(r"(?<=\d)(?=[^\d\s])|(?<=[^\d\s])(?=\d)")
_LETTERS = re.compile(r"^\W*[^\W\d_]+\W*")
_BEFORE_A_DATE = "ot"
"""The skeleton of the word that some templates have there; nobody reads it aloud."""


def is_number(printed: str, typed: str) -> bool:
    """Whether `typed` means the number `printed`.

    Zeros in front, separators and the keyboard's layout do not matter; the date at its end may be left out,
    or written with a short year.
    """
    ways = (printed, _DATE_AT_THE_END.sub(r"\1\2", printed), _DATE_AT_THE_END.sub("", printed))
    meant = {
        form
        for way in map(_apart, ways)
        for form in _forms(" ".join(skeleton(word) for word in words_of(way)))
    }
    return any(not meant.isdisjoint(_forms(reading)) for reading in _readings(typed[:_LONGEST]))


def meant(printed: Iterable[str], typed: str) -> str | None:
    """The one of these numbers that `typed` means, where letters in front may be left out; None if not one.

    Only for numbers that one check code belongs to: elsewhere letters tell two series apart.
    """
    numbers = frozenset(printed)
    whole = [one for one in numbers if is_number(one, typed)]
    found = whole or [one for one in numbers if is_number(_LETTERS.sub("", one), typed)]
    return found[0] if len(found) == 1 else None


def scanned(typed: str) -> tuple[str, str] | None:
    """(number, check code) of a receipt's square code, as a scanner types it on whatever layout is on."""
    found = filter(None, map(_SCANNED.fullmatch, (typed.strip(), *latin_readings(typed.strip()[:_LONGEST]))))
    return next(((one["number"], one["code"]) for one in found), None)


def _apart(text: str) -> str:
    """Digits by themselves: inside one word a digit may be read as a letter, as in „6apka“."""
    return _SEAM.sub(" ", text)


def _readings(typed: str) -> Iterator[str]:
    """What may have been meant, in skeletons: as typed, or keys of the other layout either way."""
    for text in (typed, *latin_readings(typed)):
        for reading in search_keys(_apart(text)):
            yield from map(" ".join, islice(product(*reading), _READINGS_AT_MOST))


def _forms(skeletons: str) -> set[str]:
    """The groups of letters and digits without zeros in front; and everything run together as it stands."""
    groups = [group for group in _GROUPS.findall(skeletons) if group != _BEFORE_A_DATE]
    separate = " ".join(group.lstrip("0") or "0" for group in groups)
    return {separate, "".join(groups)} - {""}
