"""A sheet being filled from the top down, page after page, and written as a PDF when it is full.

The layout is done before reportlab's canvas is opened: only then is it known how many pages there are.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop.office.clock import in_sofia
from desktop.office.language import Language
from desktop.paper.fonts import Face, is_respelt, printable, register_faces, width, wrapped
from desktop.paper.marks import Box, Canvas, Mark, Picture, Rule, Style, Tone, Words
from desktop.paper.outline import LONG, Outline
from desktop.paper.structure import ARTIFACT, Element, Role, Tagging

MM = 72 / 25.4
"""Points in a millimetre."""

_FOOTER = Style(7.5, 10, tone=Tone.DIM)
_FOOTER_HEIGHT = 22.0
_HEADING = Style(8, 11, tone=Tone.DIM)
_MARK = Style(8.5, 11.5, Face.MEDIUM, Tone.WHITE)
_MARK_TOP = 12.0
"""Points from the edge: a laser printer leaves the first eleven white."""
_MARK_INSET = 6.0
_MOST_PARTS = 5_000
"""A book of rows has more: its tags would weigh ten times its text, and it can be had as a spreadsheet."""
_HELD = re.compile(
    r"(?<=№) (?=\S)|(?<=\d) (?=\w\.|[^\W\d]+ \d{4}\b)|(?<=\b\w{2}\.) (?=\d|\w\b)|(?<=\b\w{3}\.) (?=\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A size of paper and its margins, in points. `height` is None on a roll, cut where the text ends."""

    width: float
    height: float | None
    side: float
    top: float
    bottom: float


A4 = Form(width=210 * MM, height=297 * MM, side=20 * MM, top=16 * MM, bottom=12 * MM)
A4_LANDSCAPE = Form(width=297 * MM, height=210 * MM, side=12 * MM, top=10 * MM, bottom=8 * MM)
A5 = Form(width=148 * MM, height=210 * MM, side=12 * MM, top=9 * MM, bottom=7 * MM)
A6 = Form(width=105 * MM, height=148 * MM, side=8 * MM, top=8 * MM, bottom=4 * MM)
ROLL = Form(width=80 * MM, height=None, side=5 * MM, top=4 * MM, bottom=6 * MM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the PDF says of itself and what stands small on every page.

    `author` is the municipality, `made_at` the moment on the paper (the same facts give the same bytes),
    `footer` the line at the bottom, `heading` what the second and later pages begin with. `mark` stands on
    every page in the margin above it, so that what is marked is otherwise the same page.
    """

    title: str
    author: str
    made_at: datetime
    footer: str = ""
    heading: str = ""
    mark: str = ""


_read_aloud: ContextVar[list[str] | None] = ContextVar("read_aloud", default=None)


@contextmanager
def read_aloud() -> Iterator[list[str]]:
    """Collects what stands on the papers made within it: whole paragraphs, as before they were broken."""
    said: list[str] = []
    token = _read_aloud.set(said)
    try:
        yield said
    finally:
        _read_aloud.reset(token)


class Sheet:
    """Pages under way. `left`, `right` and `room` bound the text; `y` is where the next thing goes."""

    def __init__(self, form: Form, imprint: Imprint, language: Language) -> None:
        self.form = form
        self.imprint = imprint
        self.language = language
        self.left, self.right = form.side, form.width - form.side
        self.room = self.right - self.left
        self.y = form.top
        self._pages: list[list[tuple[Element, Mark]]] = [[]]
        self._document = Element(Role.DOCUMENT)
        self._within: Element | None = None
        self._last_loose: Element | None = None
        self._respelt = False
        self._whole: dict[str, str] = {}

    @property
    def remaining(self) -> float:
        """Points left on this page above the footer; a roll never ends."""
        if self.form.height is None:
            return float("inf")
        return self.form.height - self.form.bottom - _FOOTER_HEIGHT - self.y

    def take(self, height: float) -> float:
        """Claims a band of `height` points and returns its top; on the next page where this one is full.

        A band taller than a page stays on the page it begins on: split it before taking it.
        """
        if height > self.remaining and self._pages[-1]:
            self.next_page()
        top = self.y
        self.y += height
        return top

    def space(self, height: float) -> None:
        """Leaves a distance, unless the page ends there anyway."""
        self.y += min(height, self.remaining)

    def next_page(self) -> None:
        """Begins another page with the heading that says what it belongs to."""
        self._pages.append([])
        self.y = self.form.top
        if self.imprint.heading:
            heading = self.shortened(self.imprint.heading, _HEADING, self.room)
            with self.inside(ARTIFACT):
                self.words(self.left, self.y + _HEADING.size, heading, _HEADING)
            self.put(Rule(self.left, self.y + 13, self.right, self.y + 13))
            self.y += 22

    def part(self, role: Role, **words: Any) -> Element:
        """A part of the text that comes next, to be filled `inside` it; `words` as in `Element`."""
        within = self._within if self._within is not None else self._document
        return within.add(role, **words)

    @contextmanager
    def inside(self, element: Element) -> Iterator[Element]:
        """What is put within belongs to this part of the text, on whichever page it comes to stand."""
        before, self._within = self._within, element
        yield element
        self._within = before

    def put(self, mark: Mark) -> None:
        """Adds something at its place on the current page. Words outside any part make a paragraph."""
        element = ARTIFACT
        if isinstance(mark, Words | Picture):
            element = self._within or self._loose()
        self._pages[-1].append((element, mark))

    def _loose(self) -> Element:
        parts = self._document.parts
        if not parts or parts[-1] is not self._last_loose:
            self._last_loose = self._document.add(Role.PARAGRAPH)
        return self._last_loose

    def words(self, x: float, y: float, text: str, style: Style, *, align: float = 0.0) -> None:
        """One line of text on the base line `y`. `align` 0 begins at `x`, 0.5 centres on it, 1 ends there."""
        shown = self._printable(text)
        start = x - align * width(shown, style.face, style.size) if align else x
        self.put(Words(start, y, shown, style))

    def lines(self, text: str, style: Style, room: float | None = None) -> list[str]:
        """The text in lines that fit `room` points, or the whole width."""
        held = _held_together(self._printable(text))
        lines = wrapped(held, style.face, style.size, self.room if room is None else room)
        if _read_aloud.get() is not None:
            self._whole |= dict.fromkeys(lines, text)
        return lines

    def width(self, text: str, style: Style) -> float:
        """How wide the text stands on one line, in points."""
        return width(self._printable(text).replace("\n", " "), style.face, style.size)

    def shortened(self, text: str, style: Style, room: float) -> str:
        """The text on one line: whole where it fits `room` points, else cut and ended by „…“."""
        shown = " ".join(self._printable(text).split("\n"))
        if width(shown, style.face, style.size) <= room:
            return shown
        while shown and width(f"{shown}…", style.face, style.size) > room:
            shown = shown[:-1]
        return f"{shown.rstrip(' ,;:-–')}…"

    def _printable(self, text: str) -> str:
        shown = printable(text)
        self._respelt = self._respelt or is_respelt(text)
        return shown

    def pdf(self) -> bytes:
        """The finished document. The same facts give the same bytes."""
        from reportlab.pdfgen.canvas import Canvas as PdfCanvas  # noqa: PLC0415 - with the first page, not at start-up

        register_faces()
        written = BytesIO()
        size = (self.form.width, self._page_height())
        canvas = PdfCanvas(written, pagesize=size, invariant=1, pageCompression=1, lang=self.language.code)
        self._sign(canvas)
        tagged, tagging = self._document.size() <= _MOST_PARTS, Tagging(canvas)
        outline = Outline(canvas, size[1]) if len(self._pages) > LONG else None
        for index in range(1, len(self._pages) + 1):
            tagging.begin_page()
            for element, placed in groupby(self._on_page(index), key=itemgetter(0)):
                marks = [mark for _element, mark in placed]
                with tagging.marked(element) if tagged else nullcontext():
                    for mark in marks:
                        mark.draw(canvas, size[1])
                if outline is not None:
                    outline.add(element, marks)
            canvas.showPage()
        if tagged:
            tagging.write(self._document)
        canvas.save()
        if (said := _read_aloud.get()) is not None:
            said += dict.fromkeys(self._whole.get(mark.text, mark.text) for mark in self._lines_in_order())
        return written.getvalue()

    def _lines_in_order(self) -> Iterator[Words]:
        """Every line of text, page after page, its footer with it."""
        for index in range(1, len(self._pages) + 1):
            yield from (mark for _element, mark in self._on_page(index) if isinstance(mark, Words))

    def _on_page(self, index: int) -> Iterator[tuple[Element, Mark]]:
        """Whatever stands on a page, counted from 1, and what of the text it belongs to."""
        yield from ((ARTIFACT, mark) for mark in self._marked())
        yield from self._pages[index - 1]
        yield from ((ARTIFACT, mark) for mark in self._footer(index))

    def _page_height(self) -> float:
        return self.form.height if self.form.height is not None else self.y + self.form.bottom

    def _sign(self, canvas: Canvas) -> None:
        made = in_sofia(self.imprint.made_at)
        canvas.setTitle(printable(self.imprint.title))
        canvas.setAuthor(printable(self.imprint.author))
        canvas.setSubject(printable(self.imprint.heading or self.imprint.title))
        canvas.setCreator(self.language.gettext("One-stop counter"))
        # In place of the fixed day that `invariant` writes: the paper's own moment.
        offset = f"{made:%z}"
        canvas.setDateFormatter(lambda *_fixed: f"D:{made:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:]}'")

    def _footer(self, index: int) -> list[Mark]:
        if self.form.height is None:
            return []
        pages = len(self._pages)
        count = self.language.gettext("page {page} of {pages}").format(page=index, pages=pages)
        written = [(0.0, 11.0, self.imprint.footer), (1.0, 11.0, count if pages > 1 else "")]
        if self._respelt:
            respelt = self.language.gettext(
                "Signs of other scripts are given in Latin letters; the original is in the register."
            )
            written.append((0.0, 20.0, respelt))
        line = self.form.height - self.form.bottom - _FOOTER_HEIGHT + 8
        marks: list[Mark] = [Rule(self.left, line, self.right, line)]
        for align, below, text in written:
            if text:
                shown = printable(text)
                free = self.room - width(shown, _FOOTER.face, _FOOTER.size)
                marks.append(Words(self.left + align * free, line + below, shown, _FOOTER))
        return marks if len(marks) > 1 else []

    def _marked(self) -> list[Mark]:
        """What the paper is besides, white on black above everything: nobody overlooks it on any page."""
        if not self.imprint.mark:
            return []
        shown = self.shortened(self.imprint.mark, _MARK, self.room - 2 * _MARK_INSET)
        return [
            Box(self.left, _MARK_TOP, self.room, _MARK.leading, edge=None, ground=Tone.BLACK, radius=2),
            Words(self.left + _MARK_INSET, _MARK_TOP + _MARK.size + 0.5, shown, _MARK),
        ]


def _held_together(text: str) -> str:
    """No line ends between „№“, „чл.“ or „вх.“ and its number, a day and its month, a year and „г.“"""
    return _HELD.sub("\N{NO-BREAK SPACE}", text)
