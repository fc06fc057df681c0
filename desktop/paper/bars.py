"""Bars on paper: each with its words, in one ink that a grey printer keeps, the standard as a dashed line."""

from collections.abc import Sequence
from typing import Any

from desktop.paper.fonts import Face, printable, register_faces
from desktop.paper.marks import Picture, Style, Tone
from desktop.paper.sheet import Sheet
from desktop.paper.structure import Role

_WORDS = Style(7.5, 10)
_THICK, _STANDING, _AROUND, _BEYOND = 15.0, 120.0, 16.0, 36.0
_BESIDE = 0.34
"""The labels' part of the width, where bars lie."""


def bars(
    sheet: Sheet,
    rows: Sequence[tuple[str, float, str]],
    *,
    alt: str,
    standing: bool,
    promised: tuple[float, str] | None = None,
    most: float | None = None,
) -> None:
    """A bar for each of `rows` (label, length, what is written at it), standing in their order or lying.

    `alt` is read in place of the picture. `promised` is where the standard lies and its words; `most` ends
    the axis, else the longest bar does. For sheets that have a height.
    """
    from reportlab.graphics.charts.barcharts import (  # noqa: PLC0415 - with the first picture
        HorizontalBarChart,
        VerticalBarChart,
    )
    from reportlab.graphics.shapes import Drawing  # noqa: PLC0415

    register_faces()
    if standing:
        chart, place = VerticalBarChart(), (0.0, _AROUND, sheet.room - _BEYOND, _STANDING)
    else:
        beside = sheet.room * _BESIDE
        chart, place = HorizontalBarChart(), (beside, 0.0, sheet.room - beside - _BEYOND, len(rows) * _THICK)
        # reportlab counts from the bottom up.
        rows = [(sheet.shortened(one[0], _WORDS, beside - 6), *one[1:]) for one in reversed(rows)]
    _set(chart, **dict(zip(("x", "y", "width", "height"), place, strict=True)))
    drawing = Drawing(sheet.room, chart.y + chart.height + _AROUND)
    drawing.add(chart)
    _fill(chart, rows, standing=standing)
    longest = max(most or 0, promised[0] if promised else 0, *(length for _label, length, _told in rows))
    _set(chart.valueAxis, valueMin=0, valueMax=longest * 1.08 or 1, visible=False)
    if promised is not None:
        _clear_of(promised[0], chart, rows, standing=standing)
        _draw_standard(drawing, chart, *promised, standing=standing)
    top = sheet.take(drawing.height)
    bottom = (sheet.form.height or 0) - top - drawing.height
    box = (sheet.left, bottom, sheet.right, bottom + drawing.height)
    with sheet.inside(sheet.part(Role.FIGURE, alt=alt, box=box)):
        sheet.put(Picture(sheet.left, top, drawing))


def _fill(chart: Any, rows: Sequence[tuple[str, float, str]], *, standing: bool) -> None:
    labels, lengths, told = zip(*rows, strict=True)
    _set(chart, data=[lengths], barLabelFormat="values", barLabelArray=[list(map(printable, told))])
    _set(chart.bars[0], fillColor=_ink(Tone.ACCENT), strokeColor=None)
    axis, font = chart.categoryAxis, {"fontName": Face.REGULAR.value, "fontSize": _WORDS.size}
    _set(axis, categoryNames=list(map(printable, labels)), visibleTicks=False, strokeColor=_ink(Tone.LINE))
    _set(axis.labels, boxAnchor="n" if standing else "e", fillColor=_ink(Tone.INK), **font)
    _set(chart.barLabels, boxAnchor="s" if standing else "w", fillColor=_ink(Tone.INK), **font)
    _set(chart.barLabels, dx=0 if standing else 3, dy=3 if standing else 0)


def _clear_of(promised: float, chart: Any, rows: Sequence[tuple[str, float, str]], *, standing: bool) -> None:
    """What is written at a bar stands beyond the line where it would be struck through by it."""
    one = (chart.height if standing else chart.width) / chart.valueAxis.valueMax
    for place, (_label, length, told) in enumerate(rows):
        room = _WORDS.leading + 3 if standing else len(told) * _WORDS.size
        if 0 <= (beyond := (promised - length) * one) < room:
            _set(chart.barLabels[(0, place)], **{"dy" if standing else "dx": beyond + 3})


def _set(part: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(part, name, value)


def _ink(tone: Tone) -> Any:
    from reportlab.lib.colors import Color  # noqa: PLC0415

    return Color(*tone.value)


def _draw_standard(drawing: Any, chart: Any, at: float, words: str, *, standing: bool) -> None:
    """A dashed line across the bars: told by its words and its dashes, not by its colour."""
    from reportlab.graphics.shapes import Line, String  # noqa: PLC0415

    share, right, above = at / chart.valueAxis.valueMax, chart.x + chart.width, chart.y + chart.height
    x, y = chart.x + chart.width * share, chart.y + chart.height * share
    ends = (chart.x, y, right, y) if standing else (x, chart.y, x, above)
    place, anchor = ((right + 4, y - 2.5), "start") if standing else ((x, above + 4), "middle")
    font = {"fontName": Face.REGULAR.value, "fontSize": _WORDS.size, "fillColor": _ink(Tone.INK)}
    drawing.add(String(*place, printable(words), textAnchor=anchor, **font))
    drawing.add(Line(*ends, strokeColor=_ink(Tone.INK), strokeWidth=0.8, strokeDashArray=(3, 2)))
