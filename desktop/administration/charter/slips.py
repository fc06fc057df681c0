"""The charter on paper, for a citizen who asks for it: in the municipality's own words."""

from datetime import datetime

from desktop.administration.charter.charter_parts import promised_parts, service_parts
from desktop.administration.charter.printed_lines import Lines
from desktop.office.charter import Block, Charter
from desktop.office.language import Language
from desktop.paper.elements import BODY, STRONG, checklist, paragraph, rows, section, title
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, Sheet

_KEPT_TOGETHER = 4 * BODY.leading
_INNER = 15.0
_ABOVE_TEXT = 18.0


def charter_pdf(
    charter: Charter, text: tuple[Block, ...], language: Language, *, printed_at: datetime
) -> bytes:
    """The charter on A4; `printed_at` is aware.

    In Bulgarian it ends with the municipality's whole `text`. In English, into which only the promises and
    names are translated, the text is left out. Hours and reception days that are open say so.
    """
    _ = language.gettext
    municipality = charter.municipality.for_language(language.code)
    heading = _("Client charter of {municipality}").format(municipality=municipality)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    title(sheet, _("Client charter"))
    for words, said in promised_parts(charter, language):
        _part(sheet, words, said)
        sheet.space(10)
    for words, said in service_parts(charter, language):
        sheet.space(10)
        _part(sheet, words, said)
    if text and language.code == "bg":
        _whole_text(sheet, text)
    return sheet.pdf()


def _part(sheet: Sheet, words: str, said: Lines | list[str]) -> None:
    section(sheet, words)
    points = [one for one in said if isinstance(one, str)]
    if points:
        checklist(sheet, points, boxes=False)
    else:
        rows(sheet, [one for one in said if not isinstance(one, str)])


def _whole_text(sheet: Sheet, text: tuple[Block, ...]) -> None:
    sheet.space(_ABOVE_TEXT)
    if sheet.remaining < _ABOVE_TEXT + 2 * _KEPT_TOGETHER:
        sheet.next_page()
    title(sheet, sheet.language.gettext("The charter word for word"))
    listed = False
    for block in text:
        if listed and block.kind == "paragraph":
            sheet.space(4)
        listed = block.kind in {"item", "inner_item"}
        if block.kind == "heading":
            sheet.space(8)
            if sheet.remaining < _KEPT_TOGETHER:
                sheet.next_page()
            paragraph(sheet, block.text, STRONG)
            sheet.space(2)
        elif block.kind == "paragraph":
            paragraph(sheet, block.text)
            sheet.space(3)
        else:
            inset = _INNER if block.kind == "inner_item" else 0.0
            checklist(sheet, [block.text], boxes=False, mark=block.number or "•", inset=inset)
