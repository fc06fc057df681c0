"""A PDF as a person sees it: what was filled in, stamped and marked becomes part of the page.

QtPdf draws the page and nothing that lies on it. The copy is for the eyes; what is kept stays as it came.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from desktop.attachments.pdfs import MOST_PAGES
from desktop.paper.fonts import Face, printable, register_faces, wrapped

# A page with more is a plan full of marks; a file with more would hold the viewer up.
MOST_MARKS: Final = 20_000
MOST_NOTES: Final = 200
# Each that comes without a drawing of its own takes a few milliseconds.
MOST_DRAWN: Final = 500
_LONGEST_NOTE: Final = 2_000
_LONGEST_VALUE: Final = 5_000
_LARGEST_FACE: Final = 12.0
_SMALLEST_FACE: Final = 4.0
_INSET: Final = 2.0
_POINTS_OF_A_QUAD: Final = 8
_DEEPEST: Final = 16

_YELLOW = Color(1, 0.9, 0.2, alpha=0.45)
_RED = Color(0.8, 0.1, 0.1)
_BLACK = Color(0, 0, 0)
_SAYING_NOTHING = frozenset({"/Link", "/Widget", "/Popup", "/FreeText"})
_LINES_OVER_TEXT = {"/Highlight": None, "/Underline": 0.08, "/Squiggly": 0.08, "/StrikeOut": 0.45}
"""How high in the line the mark is drawn; a highlight covers it."""


class Seen(NamedTuple):
    """The copy to draw; what comments on it say, each with the number of its page; how many are left out."""

    pdf: bytes
    notes: tuple[tuple[int, str], ...] = ()
    undrawn: int = 0


def flattened(content: bytes) -> Seen:
    """The PDF with all that lies on its pages drawn into them; the very bytes where nothing does.

    Raises:
        PdfError: qpdf gives it up, although it was accepted.
    """
    with pikepdf.open(BytesIO(content)) as pdf:
        marks = list(islice(_marks(pdf), MOST_MARKS))
        if not any(mark.get(Name.Subtype) != Name.Link for _number, mark in marks):
            return Seen(content)
        notes = tuple(islice(_notes(marks), MOST_NOTES))
        anew = _draws_anew(pdf)
        undrawn = [mark for _number, mark in marks if not _has_drawing(mark, anew=anew)]
        for mark in undrawn[:MOST_DRAWN]:
            _give_appearance(pdf, mark)
        pdf.flatten_annotations("all")
        made = BytesIO()
        pdf.save(made)
        return Seen(made.getvalue(), notes, len(undrawn[MOST_DRAWN:]))


def _marks(pdf: Pdf) -> Iterator[tuple[int, Dictionary]]:
    for number, page in enumerate(pdf.pages[:MOST_PAGES], start=1):
        listed = page.obj.get(Name.Annots)
        if isinstance(listed, Array):
            yield from ((number, one) for one in listed if isinstance(one, Dictionary))


def _notes(marks: list[tuple[int, Dictionary]]) -> Iterator[tuple[int, str]]:
    for number, mark in marks:
        said = mark.get(Name.Contents)
        if isinstance(said, pikepdf.String) and str(mark.get(Name.Subtype)) not in _SAYING_NOTHING:
            words = " ".join(str(said)[:_LONGEST_NOTE].split())
            if words:
                yield number, words


def _draws_anew(pdf: Pdf) -> bool:
    """Whether the form leaves it to the reader to draw what was filled in; from now on it is drawn."""
    form = pdf.Root.get(Name.AcroForm)
    if not isinstance(form, Dictionary) or not form.get(Name.NeedAppearances):
        return False
    # As long as this is said, qpdf flattens no field.
    del form[Name.NeedAppearances]
    return True


def _is_text(mark: Dictionary) -> bool:
    return mark.get(Name.Subtype) == Name.Widget and str(_inherited(mark, Name.FT)) in {"/Tx", "/Ch"}


def _has_drawing(mark: Dictionary, *, anew: bool) -> bool:
    """Whether it lies on the page as its writer drew it, or is nothing to see."""
    if mark.get(Name.Subtype) in {Name.Link, Name.Popup}:
        return True
    return isinstance(mark.get(Name.AP), Dictionary) and not (anew and _is_text(mark))


def _give_appearance(pdf: Pdf, mark: Dictionary) -> None:
    kind = str(mark.get(Name.Subtype))
    place = _rectangle(mark)
    if place is None:
        return
    left, bottom, right, top = place
    made = BytesIO()
    register_faces()
    canvas = Canvas(made, pagesize=(right - left, top - bottom))
    if _is_text(mark):
        _write(canvas, _value(mark), _size(mark), right - left, top - bottom)
    elif kind == "/FreeText":
        _write(canvas, _text(mark.get(Name.Contents)), _size(mark), right - left, top - bottom)
    elif kind in _LINES_OVER_TEXT:
        _mark_text(canvas, mark, _LINES_OVER_TEXT[kind], left, bottom)
    elif kind == "/Text":
        canvas.setFillColor(_YELLOW)
        canvas.rect(0, 0, right - left, top - bottom, stroke=1, fill=1)
    elif kind in {"/Square", "/Stamp"}:
        canvas.setStrokeColor(_RED)
        canvas.rect(1, 1, right - left - 2, top - bottom - 2)
    else:
        return
    canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(made.getvalue())) as drawn:
        mark[Name.AP] = Dictionary(N=pdf.copy_foreign(drawn.pages[0].as_form_xobject()))


def _write(canvas: Canvas, words: str, size: float, width: float, height: float) -> None:
    """Writes in one line in the middle, or from the top where there are several."""
    room = max(width - 2 * _INSET, 1.0)
    size = max(_SMALLEST_FACE, min(size or _LARGEST_FACE, height * 0.8))
    lines = wrapped(printable(words), Face.REGULAR, size, room)
    leading = size * 1.2
    baseline = (height - size * 0.7) / 2 if len(lines) < 2 else height - size - _INSET
    canvas.setFillColor(_BLACK)
    canvas.setFont(Face.REGULAR, size)
    for line in lines:
        canvas.drawString(_INSET, baseline, line)
        baseline -= leading


def _mark_text(canvas: Canvas, mark: Dictionary, height: float | None, left: float, bottom: float) -> None:
    points = [float(one) for one in mark.get(Name.QuadPoints, Array())]
    for start in range(0, len(points) - _POINTS_OF_A_QUAD + 1, _POINTS_OF_A_QUAD):
        quad = points[start : start + _POINTS_OF_A_QUAD]
        across, up = quad[::2], quad[1::2]
        low, high = min(up) - bottom, max(up) - bottom
        from_left, to_right = min(across) - left, max(across) - left
        if height is None:
            canvas.setFillColor(_YELLOW)
            canvas.rect(from_left, low, to_right - from_left, high - low, stroke=0, fill=1)
        else:
            canvas.setStrokeColor(_RED)
            at = low + (high - low) * height
            canvas.line(from_left, at, to_right, at)


def _rectangle(mark: Dictionary) -> tuple[float, float, float, float] | None:
    edges = mark.get(Name.Rect)
    if not isinstance(edges, Array) or len(edges) != 4:
        return None
    across = sorted((float(edges[0]), float(edges[2])))
    up = sorted((float(edges[1]), float(edges[3])))
    return (across[0], up[0], across[1], up[1]) if across[0] < across[1] and up[0] < up[1] else None


def _inherited(mark: Dictionary, key: Name) -> Object | None:
    """What the field says; a field in parts says it once, above them."""
    at: Object | None = mark
    for _step in range(_DEEPEST):
        if not isinstance(at, Dictionary):
            return None
        if key in at:
            return at[key]
        at = at.get(Name.Parent)
    return None


def _value(mark: Dictionary) -> str:
    value = _inherited(mark, Name.V)
    if isinstance(value, Array):
        return ", ".join(_text(one) for one in value)
    return _text(value)


def _text(value: Object | None) -> str:
    return str(value)[:_LONGEST_VALUE] if isinstance(value, pikepdf.String) else ""


def _size(mark: Dictionary) -> float:
    """The size that the field asks for (`/Helv 11 Tf`), or 0 where it leaves it to the reader."""
    words = _text(_inherited(mark, Name.DA)).split()
    place = words.index("Tf") if "Tf" in words else 0
    try:
        return float(words[place - 1]) if place else 0.0
    except ValueError:
        return 0.0
