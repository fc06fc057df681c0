"""Where a text stops being TOML, and what is to be done about it, in words for somebody who types it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import islice

from desktop.office.language import N_
from desktop.office.mistakes import Mistake

_MOST = 10
_LINE = re.compile(r"at line (?P<line>\d+)")
_BEGINS = re.compile(r"[ \t]*(?:\[|[^\s#=\[\]{},]+[ \t]*[=:])")
"""A line that can begin a statement; those inside a list begin otherwise."""

_BEHIND = r"[^=#\"']*=[ \t]*"
_PRINTED_MARKS = (
    "[\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]"
)
_CYRILLIC = "[А-я]"  # not for the catalogue: an alphabet
_YES_OR_NO = "(?i:true|false|yes|no|да|не)"  # not for the catalogue: what is typed
_CAUSES: Mapping[str, str] = {
    rf"{_BEHIND}{_PRINTED_MARKS}": N_(
        "In the file {file} a text begins with printed quotation marks. Put the plain {mark} around it."
    ),
    r"[ \t]*[\w.-]+[ \t]*:": N_("In the file {file} a colon stands behind the key. Write = there."),
    rf"[ \t]*\[*[ \t]*[^\s\"'#=\[\]]*{_CYRILLIC}[^\"'#=]*(?:=|\])": N_(
        "In the file {file} a key is in Cyrillic letters. The keys are in Latin letters: correct its name."
    ),
    rf"{_BEHIND}\{{(?:(?:[^\"'#]|\"[^\"]*\")*?,)?[ \t]*{_CYRILLIC}[^\"'=,]*=": N_(
        "In the file {file} a key in Cyrillic letters stands without quotation marks. Put {mark} around it, "
        "or correct its name."
    ),
    rf"{_BEHIND}\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}": N_(
        "In the file {file} a date stands without quotation marks. Write it as 2027-01-14."
    ),
    rf"{_BEHIND}{_YES_OR_NO}[ \t]*(?:#|$)": N_(
        "In the file {file} a yes or no is written otherwise. Write true or false, in small letters."
    ),
    rf"{_BEHIND}\[?[ \t]*(?:\d{{1,2}}[:.]\d{{2}}|0\d|\d+[ /]\d|[^\W\d_])": N_(
        "In the file {file} a value stands without quotation marks. Put {mark} around it."
    ),
    rf"{_BEHIND}(?:#|$)": N_(
        "In the file {file} nothing stands behind the =. Write the value, or remove the line."
    ),
    r"[^\"]*\"[^\"]*\"[ \t]*(?![\w-]+[ \t]*=)[^\s,#\]}\"][^\"]*\"[^\"]*\"": N_(
        "In the file {file} there are quotation marks inside a text. Write {escaped} there instead of {mark}."
    ),
}
"""By what a broken line looks like, in this order."""

_NOT_CLOSED = N_(
    "In the file {file} something is opened and not closed: a quotation mark, a bracket, or a comma is "
    "missing between two values. Correct it."
)
_TWICE = N_("In the file {file} “{named}” stands twice. Remove one of the two.")
_OTHERWISE = N_("In the file {file} this line cannot be read: {written}. Correct it, or remove it.")


def syntax_mistakes(text: str, file: str) -> list[Mistake]:
    """What keeps the text from being TOML, statement by statement; empty where it is."""
    return list(islice(_mistakes(text, file), _MOST))


def _mistakes(text: str, file: str) -> Iterator[Mistake]:
    lines = text.split("\n")
    while (fault := _fault("\n".join(lines))) is not None:
        place = _LINE.search(str(fault))
        breaks = int(place["line"]) if place else len(lines)
        begins, ends = _statement(lines, breaks)
        yield _mistake(str(fault), lines[begins - 1], file, begins)
        # What follows is read as if the broken statement were not there.
        lines[begins - 1 : ends] = [""] * (ends - begins + 1)


def _fault(text: str) -> tomllib.TOMLDecodeError | None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        return fault
    return None


def _statement(lines: list[str], breaks: int) -> tuple[int, int]:
    """The first and last line of the statement that breaks at the line `breaks`."""
    if _fault("\n".join(lines[: breaks - 1])) is None:
        return breaks, breaks
    starts = [at for at, line in enumerate(lines[:breaks], 1) if _BEGINS.match(line)] or [breaks]
    # All that stands before a statement can be read, up to the broken one and no further.
    first, last = 0, len(starts) - 1
    while first < last:
        middle = (first + last + 1) // 2
        if _fault("\n".join(lines[: starts[middle] - 1])) is None:
            first = middle
        else:
            last = middle - 1
    begins = starts[first]
    following = (at for at, line in enumerate(lines[begins:], begins + 1) if _BEGINS.match(line))
    return begins, max(begins, min(breaks, next(following, len(lines) + 1) - 1))


def _mistake(reason: str, line: str, file: str, at: int) -> Mistake:
    if reason.startswith("Cannot"):
        return Mistake(_TWICE, file=file, line=at, named=line.partition("=")[0].strip())
    for looks, message in _CAUSES.items():
        if re.match(looks, line):
            return Mistake(message, file=file, line=at, mark='"', escaped='\\"')
    if reason.startswith(("Unclosed", "Unterminated", "Expected newline", "Expected ']'")):
        return Mistake(_NOT_CLOSED, file=file, line=at)
    return Mistake(_OTHERWISE, file=file, line=at, written=line.strip()[:60])
