"""Lines to sign on, for as many people as were there."""

from collections.abc import Sequence

from desktop.paper.elements import SMALL
from desktop.paper.marks import Rule, Tone
from desktop.paper.sheet import Sheet

_BESIDE = 2
_GAP = 24.0
HAND_HEIGHT = 44.0
"""Points above the line: room for a hand that writes."""

_ABOVE_THE_NAME = 8.0


def hands(sheet: Sheet, names: Sequence[str]) -> None:
    """A line to sign on for each, two side by side, with the whole name under it."""
    part = (sheet.room - _GAP * (_BESIDE - 1)) / _BESIDE
    for first in range(0, len(names), _BESIDE):
        beside = [sheet.lines(name, SMALL, part) for name in names[first : first + _BESIDE]]
        top = sheet.take(HAND_HEIGHT + max(map(len, beside)) * SMALL.leading)
        for place, lines in enumerate(beside):
            x = sheet.left + place * (part + _GAP)
            line = top + HAND_HEIGHT - _ABOVE_THE_NAME
            sheet.put(Rule(x, line, x + part, line, weight=0.6, tone=Tone.DIM, dashes=(1, 2)))
            for row, words in enumerate(lines, start=1):
                sheet.words(x, line + row * SMALL.leading, words, SMALL)
