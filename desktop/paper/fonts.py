"""The face on paper: Roboto, the same as on the screen, embedded in every PDF.

No text is ever read as markup here. What the face cannot draw is given in Latin letters, and the foot of
the page says so: the register has it as it was written.
"""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from threading import Lock

REPLACEMENT = "\ufffd"
"""Stands where nothing is like the sign; Roboto draws it and a search in the PDF finds it."""


class Face(StrEnum):
    """The weights used on paper; the value is the name in the PDF."""

    REGULAR = "Roboto-Regular"
    MEDIUM = "Roboto-Medium"


_FILES = {Face.REGULAR: "Roboto", Face.MEDIUM: "RobotoMedium"}

# Signs that move or join others and have no picture of their own: without them the text still reads.
_VARIATION_SELECTORS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}

_registering = Lock()
_advances: dict[Face, dict[int, float]] = {}


def register_faces() -> None:
    """Hands the faces to reportlab, once per process. Every page needs it before it is written."""
    with _registering:
        if not _advances:
            _advances.update({face: _registered(face) for face in Face})


def _registered(face: Face) -> dict[int, float]:
    """Width by code point, in thousandths of the type size."""
    import font_roboto  # noqa: PLC0415 - with the first page, not at start-up
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    font = TTFont(face.value, font_roboto.font_files[_FILES[face]])
    registerFont(font)
    drawn: dict[int, float] = {code: font.face.charWidths[code] for code in font.face.charToGlyph}
    return drawn


def _advances_of(face: Face) -> dict[int, float]:
    register_faces()
    return _advances[face]


class _Drawable(dict[int, str | None]):
    """A table for `str.translate`, filled as signs are met: itself, a space, what is like it, or nothing."""

    def __missing__(self, code: int) -> str | None:
        self[code] = self._drawable(code)
        return self[code]

    @staticmethod
    def _drawable(code: int) -> str | None:
        sign = chr(code)
        if sign == "\n":
            return sign
        if unicodedata.category(sign) in {"Zl", "Zp"} or sign in "\x0b\x0c\x85":
            return "\n"
        if sign in "\t\xa0":
            return " " if sign == "\t" else sign
        if unicodedata.category(sign) in {"Cc", "Cf"} or code in _VARIATION_SELECTORS:
            return None
        if all(code in _advances_of(face) for face in Face):
            return sign
        _respelt.add(code)
        return _in_latin_letters(sign)


def _in_latin_letters(sign: str) -> str | None:
    """`Wang` of „王“, `:heart:` of a picture; an accent that no letter here can bear is left out."""
    from anyascii import anyascii  # noqa: PLC0415 - with the first such sign

    category = unicodedata.category(sign)
    spelt = anyascii(sign) if category != "Cs" else ""
    return spelt or (None if category in {"Mn", "Me"} else REPLACEMENT)


_drawable = _Drawable()
_respelt: set[int] = set()
"""The code points met so far that the face cannot draw."""


def printable(text: str) -> str:
    r"""`text` as the face draws it: NFC, nothing invisible, tabs as spaces, line ends as `\n`.

    Scripts that the face lacks are in Latin letters, sign by sign: see `is_respelt`.
    """
    shown = _drawn(text.replace("\r\n", "\n").replace("\r", "\n"))
    # An accent may have come to stand behind a Latin letter that it joins.
    while is_respelt(text) and (joined := _drawn(shown)) != shown:
        shown = joined
    return shown


def is_respelt(text: str) -> bool:
    """Whether `printable(text)`, which has been asked for before, has signs in Latin letters."""
    return bool(_respelt) and not _respelt.isdisjoint(map(ord, unicodedata.normalize("NFC", text)))


def _drawn(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_drawable)


def width(text: str, face: Face, size: float) -> float:
    """How wide printable `text` stands at `size`, in points."""
    advances = _advances_of(face)
    return sum(advances[ord(sign)] for sign in text) * size / 1000


@cache
def _space(face: Face) -> float:
    return _advances_of(face)[0x20]


def wrapped(text: str, face: Face, size: float, room: float) -> list[str]:
    """Printable `text` in lines no wider than `room` points; its own line ends are kept.

    A word that is wider than the room is broken where the room ends. No-break spaces hold.
    """
    limit = room * 1000 / size
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_lines_of(paragraph, face, limit))
    return lines


def _lines_of(paragraph: str, face: Face, limit: float) -> Iterator[str]:
    advances, space = _advances_of(face), _space(face)
    line, reach = "", 0.0
    for word in paragraph.split(" "):
        length = sum(advances[ord(sign)] for sign in word)
        if line and reach + space + length <= limit:
            line, reach = f"{line} {word}", reach + space + length
            continue
        if line:
            yield line
        *broken, line = _broken(word, advances, limit) if length > limit else (word,)
        yield from broken
        reach = sum(advances[ord(sign)] for sign in line)
    yield line


def _broken(word: str, advances: dict[int, float], limit: float) -> Iterator[str]:
    start, reach = 0, 0.0
    for place, sign in enumerate(word):
        advance = advances[ord(sign)]
        if reach + advance > limit and place > start:
            yield word[start:place]
            start, reach = place, 0.0
        reach += advance
    yield word[start:]
