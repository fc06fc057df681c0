"""What a reader for the blind finds in a PDF: its tree, read back by a library that did not write it."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from desktop.office.language import language
from desktop.paper.elements import SMALL, checklist, paragraph, rows, section, table, title
from desktop.paper.letterhead import letterhead
from desktop.paper.sheet import A5, Imprint, Sheet
from tests.papers import pernik

IMPRINT = Imprint(
    title="Отчет за 2026 г.",
    author="Община Перник",
    made_at=datetime(2026, 11, 25, 22, 30, tzinfo=UTC),
    footer="Отпечатано",
    heading="Отчет (продължение)",
)


def outline(element: Any) -> Any:
    """The tree as nested tuples: (role, parts); a part with nothing but text is its role."""
    parts = [part for part in element.K if isinstance(part, pikepdf.Dictionary) and "/S" in part]
    role = str(element.S)[1:]
    return (role, [outline(part) for part in parts]) if parts else role


def elements(element: Any) -> list[Any]:
    parts = [part for part in element.K if isinstance(part, pikepdf.Dictionary) and "/S" in part]
    return [element, *(one for part in parts for one in elements(part))]


@pytest.fixture
def sheet():
    return Sheet(A5, IMPRINT, language("bg"))


def opened(sheet: Sheet) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(sheet.pdf()))


def test_the_tree_says_what_is_a_heading_a_list_and_a_table(sheet):
    letterhead(sheet, pernik())
    title(sheet, "Отчет")
    section(sheet, "Какво постъпи")
    table(sheet, ["Вид", "Брой"], [["Сигнал", ""]], (0.7, 0.3))
    rows(sheet, [("Период", "2026 г."), ("Без стойност", "")])
    checklist(sheet, ["едно", "две"], boxes=False)
    pdf = opened(sheet)
    root = pdf.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "bg"
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == "Отчет за 2026 г."
    document = root.StructTreeRoot.K
    assert root.StructTreeRoot == document.P
    assert outline(document) == (
        "Document",
        [
            "P", "P", "H1", "H2",
            ("Table", [("TR", ["TH", "TH"]), ("TR", ["TD", "TD"])]),
            ("Table", [("TR", ["TH", "TD"])]),
            ("L", [("LI", ["LBody"]), ("LI", ["LBody"])]),
        ],
    )  # fmt: skip
    found = elements(document)
    scopes = [str(one.A.Scope) for one in found if "/A" in one]
    assert scopes == ["/Column", "/Column", "/Row"]
    (heading,) = [one for one in found if one.S == "/H2"]
    assert str(heading.ActualText) == "Какво постъпи", "capitals are read as a word"


def test_all_that_is_drawn_is_in_the_tree_or_an_artifact(sheet):
    title(sheet, "Отчет")
    table(sheet, ["Вид", "Брой"], [[f"ред {number}", "1"] for number in range(60)], (0.7, 0.3))
    paragraph(sheet, "дума " * 600, SMALL)
    pdf = opened(sheet)
    assert len(pdf.pages) > 2
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    found = elements(pdf.Root.StructTreeRoot.K)
    assert sum(one.S == "/TH" for one in found) == 2, "a head repeated over the page is read once"
    for page in pdf.pages:
        own, depth, marked = owners[int(page.obj.StructParents)], 0, []
        for drawn in pikepdf.parse_content_stream(page):
            operands, operator = drawn.operands, drawn.operator
            if str(operator) in ("BDC", "BMC"):
                depth += 1
                if str(operator) == "BDC":
                    marked.append(int(operands[1].MCID))
                    assert operands[0] == own[marked[-1]].S
            elif str(operator) == "EMC":
                depth -= 1
            elif str(operator) in ("Tj", "TJ", "S", "f", "B"):
                assert depth == 1, "drawn outside of any mark"
        assert depth == 0
        assert marked == list(range(len(own)))
    (last,) = [one for one in found if one.S == "/P"]
    assert {str(part.Type) for part in last.K} == {"/MCR"}, "a paragraph over the pages is one"


def test_a_book_of_rows_is_not_tagged(sheet):
    table(sheet, ["А", "Б"], [["1", "2"]] * 2000, (0.5, 0.5), style=SMALL)
    pdf = opened(sheet)
    assert "/StructTreeRoot" not in pdf.Root
    assert not any(str(drawn.operator) == "BDC" for drawn in pikepdf.parse_content_stream(pdf.pages[0]))


@pytest.mark.parametrize("pages", [5, 6])
def test_a_paper_of_more_than_five_pages_lists_its_sections_where_they_begin(sheet, pages):
    title(sheet, "Отчет за обслужването")
    for number in range(1, pages + 1):
        section(sheet, f"Глава {number}")
        paragraph(sheet, "дума", SMALL)
        if number < pages:
            sheet.next_page()
    pdf = opened(sheet)
    with pdf.open_outline() as listed:
        if pages == 5:
            assert not listed.root, "five pages are leafed through"
            return
        (whole,) = listed.root
        assert whole.title == "Отчет за обслужването"
        assert [one.title for one in whole.children] == [f"Глава {number}" for number in range(1, 7)]
        places: list[Any] = [one.destination for one in whole.children]
        assert [place[0] for place in places] == [page.obj for page in pdf.pages]
        tops = [float(place[3]) for place in places]
    assert tops[0] < min(tops[1:]), "on the first page the letterhead and the title stand above it"
