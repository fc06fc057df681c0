"""The slip with which somebody goes to another institution, on A5."""

from datetime import datetime

from desktop.institutions.institution_words import known_of
from desktop.institutions.rules import Institution
from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.paper.boxes import callout
from desktop.paper.elements import SMALL, STRONG, paragraph, rows
from desktop.paper.elements import title as heading
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A5


def where_to_turn_pdf(one: Institution, charter: Charter, language: Language, printed_at: datetime) -> bytes:
    """Whose matter it is and where they are. What is not known of their office here is left to their page."""
    _ = language.gettext
    title = _("Where to turn")
    sheet = official_sheet(A5, charter, language, heading=title, made_at=printed_at)
    heading(sheet, title)
    callout(sheet, _("The competent institution"), one.named(language), "", "")
    sheet.space(12)
    rows(sheet, known_of(one, language), values=STRONG)
    if one.here("site") and not one.here("address"):
        sheet.space(8)
        paragraph(sheet, _("Look up on their web page where they are and when they are open."))
    if one.written is not None and one.written.note:
        sheet.space(8)
        paragraph(sheet, one.written.note)
    if not one.also_ours:
        sheet.space(12)
        paragraph(sheet, _("Your question is decided there; this office cannot decide it in their place."))
    if one.here("phone"):
        sheet.space(6)
        paragraph(sheet, _("Call before you go: an address or working hours may have changed."), SMALL)
    return sheet.pdf()
