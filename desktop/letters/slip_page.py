"""Slips to hand over, on A5, and records to sign, on A4: rows of facts, the text, a line for each hand."""

from datetime import datetime

from desktop.letters.kinds import Form
from desktop.letters.rules import LetterDraft
from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.paper.boxes import callout, figures
from desktop.paper.elements import BODY, STRONG, paragraph, rows, title
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, A5, Sheet
from desktop.paper.signature_lines import hands


def slip_page_pdf(paper: LetterDraft, charter: Charter, language: Language, printed_at: datetime) -> bytes:
    """A slip or a record; a record prints the whole of its text, over as many pages as that takes."""
    record = paper.kind.form is Form.RECORD
    number = paper.about.number if paper.about else ""
    heading = " · ".join(filter(None, (number, paper.subject)))
    form = A4 if record else A5
    sheet = official_sheet(form, charter, language, heading=heading, title=paper.subject, made_at=printed_at)
    title(sheet, paper.subject)
    _what_stands_out(sheet, paper)
    if paper.rows:
        rows(sheet, paper.rows, values=BODY if record else STRONG)
        sheet.space(12)
    paragraph(sheet, paper.text)
    hands(sheet, paper.hands)
    return sheet.pdf()


def _what_stands_out(sheet: Sheet, paper: LetterDraft) -> None:
    _ = sheet.language.gettext
    if paper.kind.is_sent:
        callout(sheet, _("The competent institution"), paper.addressee, "", paper.address)
        sheet.space(10)
    elif paper.kind.form is Form.SLIP and paper.about is not None:
        figures(sheet, [(_("Registration number"), paper.about.number, 1.0)])
        sheet.space(6)
