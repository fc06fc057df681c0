"""What must be seen first: large figures, the term, the check code, the mark of a duplicate."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.office.check_code import in_groups
from desktop.paper.fonts import Face
from desktop.paper.marks import Box, SquareCode, Style, Tone
from desktop.paper.qr import matrix
from desktop.paper.sheet import MM, Sheet

_INSET = 9.0
_LABEL = Style(8, 11, tone=Tone.DIM)
_TEXT = Style(8.5, 11.5)
_FIGURE = Style(16, 19, Face.MEDIUM)
_LEAST = 9.0
_SQUARE = 24 * MM
_QUIET = 3.0
_KEY = Style(15, 24, Face.MEDIUM)
_KEY_PLACE = Style(7.5, 10, tone=Tone.DIM)
_KEY_COLUMNS = 4
_KEY_SQUARE = 40 * MM


def fitted(sheet: Sheet, text: str, style: Style, room: float) -> tuple[list[str], Style]:
    """The text on one line in the largest size that fits `room`; in the smallest (9) it wraps instead."""
    size = style.size
    while size > _LEAST and len(sheet.lines(text, replace(style, size=size), room)) > 1:
        size -= 1
    chosen = replace(style, size=size, leading=style.leading * size / style.size)
    return sheet.lines(text, chosen, room), chosen


def figures(sheet: Sheet, facts: Sequence[tuple[str, str, float]]) -> None:
    """Large values side by side in one tinted box: (label, value, share of the width)."""
    columns = [
        (label, *fitted(sheet, value, _FIGURE, (sheet.room - 2 * _INSET) * share - _INSET), share)
        for label, value, share in facts
    ]
    height = 2 * _INSET + _LABEL.leading + max(len(lines) * style.leading for _, lines, style, _ in columns)
    top = sheet.take(height)
    sheet.put(Box(sheet.left, top, sheet.room, height, edge=None, ground=Tone.SOFT))
    x = sheet.left + _INSET
    for label, lines, style, share in columns:
        sheet.words(x, top + _INSET + _LABEL.size, label, _LABEL)
        # All values stand on one base line, whatever size each had to take.
        base = top + _INSET + _LABEL.leading + (_FIGURE.size if len(lines) == 1 else style.size) + 2
        for place, line in enumerate(lines):
            sheet.words(x, base + place * style.leading, line, style)
        x += (sheet.room - 2 * _INSET) * share


def callout(sheet: Sheet, label: str, value: str, beside: str, text: str) -> None:
    """One framed answer: its label, the value large, a source at the right, and sentences below.

    A source that is too long to stand beside the label comes last.
    """
    inner = sheet.room - 2 * _INSET
    lines, style = fitted(sheet, value, _FIGURE, inner)
    if beside and len(sheet.lines(f"{label}    {beside}", _LABEL, inner)) > 1:
        last = beside[:1].upper() + beside[1:]
        beside, text = "", f"{text}\n{last}" if text else last
    below = sheet.lines(text, _TEXT, inner) if text else []
    height = 2 * _INSET + _LABEL.leading + len(lines) * style.leading
    height += len(below) * _TEXT.leading + 3 if below else 0
    top = sheet.take(height)
    sheet.put(Box(sheet.left, top, sheet.room, height, edge=Tone.ACCENT, weight=0.9))
    base = top + _INSET + _LABEL.size
    sheet.words(sheet.left + _INSET, base, label, _LABEL)
    sheet.words(sheet.right - _INSET, base, beside, _LABEL, align=1)
    base = top + _INSET + _LABEL.leading + style.size + 1
    for place, line in enumerate(lines):
        sheet.words(sheet.left + _INSET, base + place * style.leading, line, style)
    base += (len(lines) - 1) * style.leading + 5
    for line in below:
        base += _TEXT.leading
        sheet.words(sheet.left + _INSET, base - 1, line, _TEXT)


def check_code_box(sheet: Sheet, label: str, code: str, how: str, scanned: str) -> None:
    """The check code in groups, how to use it, and the square code that holds `scanned`."""
    words = sheet.room - _SQUARE - 2 * _QUIET - 2 * _INSET
    below = sheet.lines(how, _TEXT, words)
    text = _LABEL.leading + _FIGURE.leading + 4 + len(below) * _TEXT.leading
    height = max(_SQUARE + 2 * _QUIET, text + 2 * _INSET) + 2
    top = sheet.take(height)
    sheet.put(Box(sheet.left, top, sheet.room, height))
    _square(sheet, scanned, top + height / 2, _SQUARE)
    base = top + _INSET + _LABEL.size
    sheet.words(sheet.left + _INSET, base, label, _LABEL)
    base += _LABEL.leading - _LABEL.size + _FIGURE.size + 2
    sheet.words(sheet.left + _INSET, base, in_groups(code), _FIGURE)
    for place, line in enumerate(below):
        sheet.words(sheet.left + _INSET, base + 16 + place * _TEXT.leading, line, _TEXT)


def _square(sheet: Sheet, scanned: str, middle: float, place: float) -> None:
    """The square code at the right; its `place` includes a quiet zone of four modules (ISO/IEC 18004)."""
    rows = matrix(scanned)
    side = place * len(rows) / (len(rows) + 8)
    margin = (place - side) / 2
    sheet.put(SquareCode(sheet.right - _QUIET - margin - side, middle - side / 2, side, rows))


def banner(sheet: Sheet, words: str, detail: str) -> None:
    """A mark nobody overlooks, between two thick lines: the paper is not the first of its kind."""
    style = Style(13, 16, Face.MEDIUM)
    height = 26.0
    top = sheet.take(height + 8)
    sheet.put(Box(sheet.left, top, sheet.room, height, edge=Tone.INK, weight=1.4, radius=2))
    sheet.words(sheet.left + _INSET, top + 17.5, words, style)
    sheet.words(sheet.right - _INSET, top + 17, detail, _TEXT, align=1)


def key_box(sheet: Sheet, label: str, code: str, about: str, *, scan: bool) -> None:
    """A key to be typed by hand: its groups numbered, four to a line, with a square code beside them."""
    groups = code.split("-")
    beside = _KEY_SQUARE + 2 * _QUIET if scan else 0.0
    inner = sheet.room - beside - 2 * _INSET
    below = sheet.lines(about, _TEXT, inner)
    lines = -(-len(groups) // _KEY_COLUMNS)
    height = 2 * _INSET + _LABEL.leading + lines * _KEY.leading + 8 + len(below) * _TEXT.leading
    height = max(height, beside)
    top = sheet.take(height)
    sheet.put(Box(sheet.left, top, sheet.room, height, edge=Tone.INK, weight=0.9))
    sheet.words(sheet.left + _INSET, top + _INSET + _LABEL.size, label, _LABEL)
    for place, group in enumerate(groups):
        line, column = divmod(place, _KEY_COLUMNS)
        x = sheet.left + _INSET + column * inner / _KEY_COLUMNS
        base = top + _INSET + _LABEL.leading + line * _KEY.leading + _KEY.size + 4
        sheet.words(x + 12, base, f"{place + 1}", _KEY_PLACE, align=1)
        sheet.words(x + 17, base, group, _KEY)
    base = top + _INSET + _LABEL.leading + lines * _KEY.leading + 6
    for line_below in below:
        base += _TEXT.leading
        sheet.words(sheet.left + _INSET, base, line_below, _TEXT)
    if scan:
        _square(sheet, code, top + height / 2, _KEY_SQUARE)


def note(sheet: Sheet, label: str, text: str) -> None:
    """A tinted remark: its label in stronger type, then a sentence or two."""
    heading = Style(8.5, 12, Face.MEDIUM)
    lines = sheet.lines(text, _TEXT, sheet.room - 2 * _INSET)
    height = 2 * _INSET + heading.leading + len(lines) * _TEXT.leading - 3
    top = sheet.take(height)
    sheet.put(Box(sheet.left, top, sheet.room, height, edge=None, ground=Tone.SOFT))
    sheet.words(sheet.left + _INSET, top + _INSET + heading.size - 1, label, heading)
    for place, line in enumerate(lines, start=1):
        sheet.words(sheet.left + _INSET, top + _INSET + heading.size + place * _TEXT.leading, line, _TEXT)
