"""The charter on paper, for a citizen who asks for it: in the municipality's own words."""

from datetime import datetime

from desktop.administration.charter.printed_lines import (
    access_lines,
    contact_lines,
    hours_lines,
    reception_lines,
)
from desktop.office.charter import (
    Block,
    Charter,
    feedback_lines,
    services_lines,
    standards_lines,
    ways_words,
)
from desktop.office.charter.payment_words import payment_lines
from desktop.office.language import Language
from desktop.paper.elements import BODY, LABEL, STRONG, checklist, paragraph, rows, section, title
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, Sheet

_KEPT_TOGETHER = 3 * BODY.leading
_INNER = 15.0


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
    _promises(sheet, charter, language)
    for words, lines in (
        (_("When we work"), hours_lines(charter, language)),
        (_("Who receives people"), reception_lines(charter, language)),
        (_("How to reach us"), contact_lines(charter, language)),
        (language.pgettext("of a building", "Access"), access_lines(charter, language)),
    ):
        if lines:
            sheet.space(10)
            section(sheet, words)
            rows(sheet, lines)
    sheet.space(10)
    section(sheet, _("Standards of service"))
    rows(sheet, standards_lines(charter, language))
    for words, said in (
        (_("How services are given"), services_lines(charter, language)),
        (_("How to pay"), payment_lines(charter.payments, language)),
        (_("How to complain or suggest"), ways_words(charter, language)),
        (_("Where information is found"), [one.for_language(language.code) for one in charter.information]),
        (_("What you think of us"), feedback_lines(charter, language)),
    ):
        if said:
            sheet.space(10)
            section(sheet, words)
            checklist(sheet, said, boxes=False)
    if text and language.code == "bg":
        sheet.next_page()
        _whole_text(sheet, text)
    return sheet.pdf()


def _promises(sheet: Sheet, charter: Charter, language: Language) -> None:
    _ = language.gettext
    for words, texts in (
        (_("We promise"), charter.promises),
        (_("We expect of you"), charter.expectations),
    ):
        if texts:
            section(sheet, words)
            checklist(sheet, [one.for_language(language.code) for one in texts], boxes=False)
            sheet.space(10)


def _whole_text(sheet: Sheet, text: tuple[Block, ...]) -> None:
    paragraph(sheet, sheet.language.gettext("The charter word for word"), LABEL)
    sheet.space(4)
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
