"""What a page says beside how it looks: headings, paragraphs, lists, tables, pictures with their words.

A tagged PDF (ISO 32000-1, 14.7 and 14.8) is read aloud in its order and by its headings; whatever is only
ornament, and what stands on every page, is an artifact and is passed over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop.paper.marks import Canvas


class Role(StrEnum):
    """The standard structure types that papers need; the values stand in the PDF."""

    DOCUMENT = "Document"
    HEADING = "H1"
    SECTION = "H2"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    ARTIFACT = "Artifact"


_STANDS_EMPTY = frozenset({Role.HEAD, Role.CELL})
"""A table has all its cells, also those with nothing in them."""


@dataclass(slots=True, eq=False)
class Element:
    """A part of the text: its parts in their order, or the places (page from 0, number on it) of its marks.

    `alt` describes a picture; `said` is read instead of what is set; `scope` is what a head stands for.
    """

    role: Role
    alt: str = ""
    said: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None
    parts: list["Element"] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    def add(self, role: Role, **words: Any) -> "Element":
        """Another part after those there are."""
        part = Element(role, **words)
        self.parts.append(part)
        return part

    def size(self) -> int:
        """How many parts it has, and they in turn, itself with them."""
        return 1 + sum(part.size() for part in self.parts)


ARTIFACT = Element(Role.ARTIFACT)
"""What is not read: lines, grounds, what stands at the head and the foot of every page."""


class Tagging:
    """Marks the content of a canvas as it is drawn, and writes the tree of the document when all is drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pages: list[list[Element]] = []

    def begin_page(self) -> None:
        """What is marked from now on stands on the next page."""
        self._pages.append([])

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn within belongs to the element."""
        # reportlab has no call for it, nor for the tree.
        code, marks = self._canvas._code, self._pages[-1]  # noqa: SLF001
        if element is ARTIFACT:
            code.append("/Artifact BMC")
        else:
            code.append(f"/{element.role} <</MCID {len(marks)}>> BDC")
            element.places.append((len(self._pages) - 1, len(marks)))
            marks.append(element)
        yield
        code.append("EMC")

    def write(self, document: Element) -> None:
        """Adds the tree to the file; every page has been shown."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName  # noqa: PLC0415 - as the canvas

        pdf = self._canvas._doc  # noqa: SLF001
        pages = [pdf.Reference(page) for page in pdf.Pages.pages]
        tree = _Tree(pdf, pages)
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root["K"] = tree.written(document, pdf.Reference(root))
        owners = [PDFArray([tree.references[id(one)] for one in marks]) for marks in self._pages]
        numbered = [part for at, own in enumerate(owners) for part in (at, pdf.Reference(own))]
        root["ParentTree"] = pdf.Reference(PDFDictionary({"Nums": PDFArray(numbered)}))
        root["ParentTreeNextKey"] = len(owners)
        for at, page in enumerate(pdf.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
            page.StructParents = at
        self._canvas.setCatalogEntry("StructTreeRoot", root)
        self._canvas.setCatalogEntry("MarkInfo", {"Marked": "true"})
        self._canvas.setViewerPreference("DisplayDocTitle", "true")


class _Tree:
    """Writes elements as objects of reportlab's document, each once, and keeps how they are referred to."""

    def __init__(self, pdf: Any, pages: list[Any]) -> None:
        self._pdf, self._pages = pdf, pages
        self.references: dict[int, Any] = {}

    def written(self, element: Element, parent: Any) -> Any:
        """The reference to the element, which stands in the file with all its parts from then on."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString  # noqa: PLC0415

        shown = PDFDictionary({"S": PDFName(element.role), "P": parent})
        own = self.references[id(element)] = self._pdf.Reference(shown)
        parts = [self.written(part, own) for part in element.parts if _says(part)]
        pages = {page for page, _number in element.places}
        if len(pages) == 1:
            shown["Pg"] = self._pages[pages.pop()]
            parts += [number for _page, number in element.places]
        else:
            named = {"Type": PDFName("MCR")}
            for page, number in element.places:
                parts.append(PDFDictionary(named | {"Pg": self._pages[page], "MCID": number}))
        shown["K"] = PDFArray(parts)
        for name, words in (("Alt", element.alt), ("ActualText", element.said)):
            if words:
                shown[name] = PDFString(words)
        if element.scope:
            shown["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        elif element.box:
            shown["A"] = PDFDictionary({"O": PDFName("Layout"), "BBox": PDFArray(element.box)})
        return own


def _says(element: Element) -> bool:
    return bool(element.places or element.role in _STANDS_EMPTY or any(map(_says, element.parts)))
