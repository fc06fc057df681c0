"""The parts that papers have in common: title, rows of facts, running text, lists and tables.

Each takes the sheet, adds itself where the sheet has come to, and moves on; what does not fit goes on
over the page.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from desktop.office.charter import Charter, Moment
from desktop.office.language import Language
from desktop.paper.fonts import Face
from desktop.paper.marks import Box, Rule, Style, Tone
from desktop.paper.sheet import Sheet
from desktop.paper.structure import ARTIFACT, Element, Role

BODY = Style(9.5, 13)
STRONG = Style(9.5, 13, Face.MEDIUM)
LABEL = Style(8.5, 13, tone=Tone.DIM)
SMALL = Style(8, 11, tone=Tone.DIM)
SECTION = Style(8, 11, Face.MEDIUM, Tone.DIM)
TITLE = Style(15, 19, Face.MEDIUM)

_LONG_TITLE = Style(12, 15.5, Face.MEDIUM)
_TITLE_LINES = 2
_LABEL_SHARE = 0.3
_GAP = 10.0
_ROW_SPACE = 2.5
_HEAD_WITH_A_ROW = 48.0
"""Points below which a table begins on the next page: its head is not left alone at the foot."""

_HAIRLINE = 3.0
_INDENT = 15.0
_ITEM_SPACE = 2.0
_TICK = Style(10, 13, Face.MEDIUM)
_ABOVE_PROMISES = 12.0
_KEPT_LINES = 3
_KEPT_WHOLE = 240.0
"""Points: a higher row goes over the page rather than leave a hole."""


SECTION_HEIGHT = 14.0
"""Points that `section` takes."""

SIGNATURES_HEIGHT = 38.0
"""Points that `signatures` takes."""

Facts = Sequence[tuple[str, str]]
"""What stands in rows: (label, value). A row without a value is left out."""


def title(sheet: Sheet, words: str) -> None:
    """What the paper is."""
    long = len(sheet.lines(words, TITLE)) > _TITLE_LINES
    paragraph(sheet, words, _LONG_TITLE if long else TITLE, role=Role.HEADING)
    sheet.space(6)


def section(sheet: Sheet, words: str, *, kept: float = 3 * BODY.leading) -> None:
    """A small heading over a group, on one page with the first `kept` points that follow."""
    if sheet.remaining < SECTION_HEIGHT + kept:
        sheet.next_page()
    top = sheet.take(SECTION_HEIGHT)
    # Capitals are a matter of looks: read aloud they would be spelt.
    with sheet.inside(sheet.part(Role.SECTION, said=words)):
        sheet.words(sheet.left, top + SECTION.size, words.upper(), SECTION)


def paragraph(sheet: Sheet, text: str, style: Style = BODY, *, role: Role = Role.PARAGRAPH) -> None:
    """Running text over the whole width, its line ends kept; `role` is what it is read as."""
    with sheet.inside(sheet.part(role)):
        _set_lines(sheet, sheet.lines(text, style), style)


def _set_lines(sheet: Sheet, lines: Sequence[str], style: Style) -> None:
    for place, line in enumerate(lines):
        _keep_company(sheet, place, len(lines), style)
        top = sheet.take(style.leading)
        sheet.words(sheet.left, top + style.size, line, style)


def _keep_company(sheet: Sheet, place: int, count: int, style: Style) -> None:
    """Goes over the page where this line, of `count`, would be alone at the foot, or the last at a head."""
    begins, left = place == 0, count - place
    together = min(left, 3) if begins and count <= 3 else 2 if begins or left == 2 else 1
    if sheet.remaining < together * style.leading:
        sheet.next_page()


def signed_text(sheet: Sheet, heading: str, text: str, labels: Sequence[str]) -> None:
    """The whole text under its heading, and a line for each hand: nobody signs a page without any of it."""
    lines = sheet.lines(text, BODY)
    kept = _KEPT_LINES + (len(lines) == _KEPT_LINES + 1)
    before, last = lines[:-kept], lines[-kept:]
    signed = len(last) * BODY.leading + SIGNATURES_HEIGHT
    if not before and SECTION_HEIGHT + signed > sheet.remaining:
        sheet.next_page()
    section(sheet, heading)
    with sheet.inside(sheet.part(Role.PARAGRAPH)):
        _set_lines(sheet, before, BODY)
        if signed > sheet.remaining:
            sheet.next_page()
        _set_lines(sheet, last, BODY)
    signatures(sheet, labels)


def promised(sheet: Sheet, charter: Charter, *moments: Moment) -> None:
    """All promises of the charter for these moments, over as many pages as they take; none is dropped."""
    words = [promise.for_language(sheet.language.code) for promise in charter.promises_at(*moments)]
    if words:
        lines = [len(sheet.lines(one, SMALL, sheet.room - _INDENT)) for one in words]
        height = SECTION_HEIGHT + sum(_ITEM_SPACE + count * SMALL.leading for count in lines)
        # Rather closer to what stands above than alone on another page; that does not help where they
        # go over it anyway.
        spare = sheet.remaining - height
        sheet.space(_ABOVE_PROMISES if spare < 0 else min(_ABOVE_PROMISES, spare))
        section(
            sheet, sheet.language.gettext("The charter promises"), kept=_ITEM_SPACE + lines[0] * SMALL.leading
        )
        checklist(sheet, words, boxes=False, style=SMALL)


def rows(sheet: Sheet, facts: Facts, *, values: Style = BODY) -> None:
    """Facts in two aligned columns with a hairline under each; only what is very long goes over the page."""
    labels = sheet.room * _LABEL_SHARE
    told = sheet.part(Role.TABLE)
    for label, value in facts:
        if value:
            row = told.add(Role.ROW)
            name, cell = row.add(Role.HEAD, scope="Row"), row.add(Role.CELL)
            left = _Column(name, sheet.left, sheet.lines(label, LABEL, labels - _GAP), LABEL)
            lines = sheet.lines(value, values, sheet.room - labels)
            right = _Column(cell, sheet.left + labels, lines, values)
            leading = max(LABEL.leading, values.leading)
            height = 1.5 + max(len(left.lines), len(lines)) * leading + _HAIRLINE
            if sheet.remaining < height <= _KEPT_WHOLE:
                sheet.next_page()
            sheet.space(1.5)
            _side_by_side(sheet, [left, right])
            _hairline(sheet)


class _Column(NamedTuple):
    """Lines below each other, and what they are of the text; `align` as in `Sheet.words`."""

    element: Element
    x: float
    lines: list[str]
    style: Style
    align: float = 0.0


def _side_by_side(
    sheet: Sheet, columns: Sequence[_Column], over_the_page: Callable[[], None] | None = None
) -> None:
    """Columns with common base lines. On each page one column is set after the other, as they are read.

    `over_the_page` is called where they go on on another page, before anything of them stands there.
    """
    leading = max(column.style.leading for column in columns)
    size = max(column.style.size for column in columns)
    wanted, done = max(len(column.lines) for column in columns), 0
    while done < wanted:
        if over_the_page is not None and leading > sheet.remaining:
            sheet.next_page()
            over_the_page()
        count = int(min(wanted - done, max(1, sheet.remaining // leading)))
        top = sheet.take(count * leading)
        for column in columns:
            with sheet.inside(column.element):
                for place, line in enumerate(column.lines[done : done + count]):
                    base = top + place * leading + size
                    sheet.words(column.x, base, line, column.style, align=column.align)
        done += count


def _hairline(sheet: Sheet, tone: Tone = Tone.LINE) -> None:
    top = sheet.take(_HAIRLINE)
    sheet.put(Rule(sheet.left, top + 2.5, sheet.right, top + 2.5, weight=0.35, tone=tone))


def checklist(
    sheet: Sheet,
    items: Sequence[str],
    *,
    boxes: bool,
    ticked: bool = False,
    mark: str = "•",
    inset: float = 0.0,
    style: Style = BODY,
) -> None:
    """Items one below the other, `inset` points from the edge: with a box to tick, or with `mark`.

    `ticked`: the box has its tick already.
    """
    indent = inset + _INDENT
    told = sheet.part(Role.LIST)
    for item in items:
        sheet.space(_ITEM_SPACE)
        with sheet.inside(told.add(Role.ITEM).add(Role.BODY)):
            lines = sheet.lines(item, style, sheet.room - indent)
            for place, line in enumerate(lines):
                _keep_company(sheet, place, len(lines), style)
                top = sheet.take(style.leading)
                if place == 0 and boxes:
                    sheet.put(
                        Box(sheet.left + inset + 0.5, top + 2, 8, 8, edge=Tone.DIM, weight=0.8, radius=1)
                    )
                    if ticked:
                        sheet.words(sheet.left + inset + 4.5, top + 9.5, "×", _TICK, align=0.5)
                elif place == 0:
                    sheet.words(sheet.left + inset + 2, top + style.size, mark, style)
                sheet.words(sheet.left + indent, top + style.size, line, style)


def table(
    sheet: Sheet,
    head: Sequence[str],
    body: Iterable[Sequence[str]],
    shares: Sequence[float],
    *,
    style: Style = BODY,
    least: int = 1,
    ragged: bool = False,
    numbers: int = 1,
) -> None:
    """Rows under a head, which is repeated on every page that they go over to.

    `shares` are the columns' parts of the width; the last one, or so many `numbers`, end at the right, unless
    they are `ragged`.
    A row is at least as high as `least` lines, so that there is room to write. One that is no monster is
    kept on one page.
    """
    starts = [sheet.left + sheet.room * sum(shares[:place]) for place in range(len(shares))]
    rooms = [sheet.room * share - _GAP for share in shares]
    told = sheet.part(Role.TABLE)

    def columns(cells: Sequence[str], style: Style, elements: Sequence[Element]) -> list[_Column]:
        lines = [sheet.lines(cell, style, room) for cell, room in zip(cells, rooms, strict=True)]
        placed = zip(elements, starts, lines, strict=True)
        found = [_Column(element, x, words, style) for element, x, words in placed]
        ends = [*(start - _GAP for start in starts[1:]), sheet.right]
        words = len(found) if ragged else len(found) - numbers
        return [
            *found[:words],
            *(one._replace(x=end, align=1) for one, end in list(zip(found, ends, strict=True))[words:]),
        ]

    def begin(elements: Sequence[Element] = (ARTIFACT,) * len(head)) -> None:
        sheet.space(_ROW_SPACE)
        _side_by_side(sheet, columns(head, SECTION, elements))
        _hairline(sheet, Tone.DIM)

    if sheet.remaining < _HEAD_WITH_A_ROW:
        sheet.next_page()
    named = told.add(Role.ROW)
    begin([named.add(Role.HEAD, scope="Column") for _title in head])
    laid: list[tuple[list[_Column], float]] = []
    for cells in body:
        beside = told.add(Role.ROW)
        row = columns(cells, style, [beside.add(Role.CELL) for _cell in cells])
        row[0].lines.extend([""] * (least - len(row[0].lines)))
        lines = max(len(column.lines) for column in row)
        laid.append((row, _ROW_SPACE + lines * style.leading + _HAIRLINE))
    for place, (row, height) in enumerate(laid):
        # The last row does not go over the page alone.
        both = height + laid[-1][1] if 0 < place == len(laid) - 2 else height
        if any(sheet.remaining < kept <= _KEPT_WHOLE for kept in (height, both)):
            sheet.next_page()
            begin()
        sheet.space(_ROW_SPACE)
        _side_by_side(sheet, row, begin)
        _hairline(sheet)


def signatures(sheet: Sheet, labels: Sequence[str]) -> None:
    """A dotted line for each hand, side by side, kept on one page."""
    top = sheet.take(SIGNATURES_HEIGHT)
    part = (sheet.room - _GAP * (len(labels) - 1)) / len(labels)
    for number, label in enumerate(labels):
        x = sheet.left + number * (part + _GAP)
        sheet.put(Rule(x, top + 24, x + part, top + 24, weight=0.6, tone=Tone.DIM, dashes=(1, 2)))
        with sheet.inside(sheet.part(Role.PARAGRAPH)):
            sheet.words(x, top + 34, label, SMALL)


def footer(language: Language, moment: datetime) -> str:
    """The footer: when the paper was printed."""
    return language.gettext("Printed on {moment}").format(moment=language.moment(moment))
