"""What a page is made of: words, lines, boxes and the square code, each at its place.

Places are in points from the top left corner of the page, downwards; a page turns them over when it is
written, because PDF counts from the bottom.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from desktop.paper.fonts import Face
from desktop.paper.qr import Matrix, runs

Canvas = Any
"""reportlab's canvas, which has no types and is not imported before it is needed."""


class Tone(Enum):
    """Red, green and blue from 0 to 1. Dark enough for an office laser, which prints greys as dots."""

    INK = (0.05, 0.08, 0.11)
    DIM = (0.33, 0.38, 0.44)
    LINE = (0.72, 0.76, 0.81)
    SOFT = (0.945, 0.957, 0.97)
    ACCENT = (0.11, 0.365, 0.6)
    BLACK = (0.0, 0.0, 0.0)
    WHITE = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: type size and distance between base lines in points."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    tone: Tone = Tone.INK


class Mark(Protocol):
    """Something that can be drawn on a page."""

    def draw(self, canvas: Canvas, page_height: float) -> None:
        """Draws itself on a canvas that counts from the bottom."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """One line of printable text; `y` is its base line."""

    x: float
    y: float
    text: str
    style: Style

    def draw(self, canvas: Canvas, page_height: float) -> None:
        """Sets the text; it is never read as markup."""
        canvas.setFont(self.style.face.value, self.style.size)
        canvas.setFillColorRGB(*self.style.tone.value)
        canvas.drawString(self.x, page_height - self.y, self.text)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of reportlab's with its top left corner at `x`, `y`."""

    x: float
    y: float
    drawing: Any

    def draw(self, canvas: Canvas, page_height: float) -> None:
        """Draws it in its own size."""
        from reportlab.graphics import renderPDF  # noqa: PLC0415 - with the first picture, not at start-up

        renderPDF.draw(self.drawing, canvas, self.x, page_height - self.y - self.drawing.height)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, `weight` points thick; `dashes` are lengths of ink and gap."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.5
    tone: Tone = Tone.LINE
    dashes: tuple[float, ...] = ()

    def draw(self, canvas: Canvas, page_height: float) -> None:
        """Draws the line."""
        canvas.setStrokeColorRGB(*self.tone.value)
        canvas.setLineWidth(self.weight)
        canvas.setDash(*([list(self.dashes)] if self.dashes else []))
        canvas.line(self.x1, page_height - self.y1, self.x2, page_height - self.y2)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its top left corner at `x`, `y`; `edge` or `ground` None is left out."""

    x: float
    y: float
    width: float
    height: float
    edge: Tone | None = Tone.LINE
    ground: Tone | None = None
    weight: float = 0.6
    radius: float = 3.0

    def draw(self, canvas: Canvas, page_height: float) -> None:
        """Draws the ground, then the edge."""
        if self.edge is not None:
            canvas.setStrokeColorRGB(*self.edge.value)
            canvas.setLineWidth(self.weight)
            canvas.setDash()
        if self.ground is not None:
            canvas.setFillColorRGB(*self.ground.value)
        bottom = page_height - self.y - self.height
        drawn = {"stroke": int(self.edge is not None), "fill": int(self.ground is not None)}
        canvas.roundRect(self.x, bottom, self.width, self.height, self.radius, **drawn)


@dataclass(frozen=True, slots=True)
class SquareCode:
    """The QR code in a square with the side `side`; the caller leaves the quiet zone around it."""

    x: float
    y: float
    side: float
    rows: Matrix

    def draw(self, canvas: Canvas, page_height: float) -> None:
        """Fills all dark runs as one shape."""
        module = self.side / len(self.rows)
        shape = canvas.beginPath()
        for row, column, length in runs(self.rows):
            bottom = page_height - self.y - (row + 1) * module
            # A hair taller than its row: else a screen shows white seams between the rows.
            shape.rect(self.x + column * module, bottom, length * module, module * 1.04)
        canvas.setFillColorRGB(*Tone.BLACK.value)
        canvas.drawPath(shape, stroke=0, fill=1)
