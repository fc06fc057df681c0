"""The outline of a long paper: its titles and sections, which a reader lists beside the pages."""

from collections.abc import Iterable

from desktop.paper.marks import Canvas, Mark, Words
from desktop.paper.structure import Element, Role

LONG = 5
"""A paper of more pages has one."""

_LISTED = (Role.HEADING, Role.SECTION)


class Outline:
    """Lists headings as they are drawn (ISO 32000-1, 12.3.3): sections below the title that they follow."""

    def __init__(self, canvas: Canvas, page_height: float) -> None:
        self._canvas, self._page_height = canvas, page_height
        self._titled = False
        self._last: Element | None = None
        self._count = 0

    def add(self, element: Element, marks: Iterable[Mark]) -> None:
        """Lists what stands on the page that is being drawn, if it is a heading and begins there."""
        lines = [mark for mark in marks if isinstance(mark, Words)]
        if element.role not in _LISTED or element is self._last or not lines:
            return
        self._last = element
        self._titled = self._titled or element.role is Role.HEADING
        key, self._count = f"outline-{self._count}", self._count + 1
        top = self._page_height - lines[0].y + lines[0].style.leading
        self._canvas.bookmarkHorizontalAbsolute(key, top)
        words = element.said or " ".join(line.text for line in lines)
        self._canvas.addOutlineEntry(words, key, level=int(self._titled and element.role is Role.SECTION))
