"""Slips to hand over, on A5, and records to sign, on A4: rows of facts, the text, a line for each hand."""

from collections.abc import Sequence
from datetime import datetime

from desktop.complaints.letters.kinds import KINDS, Form, LetterKind
from desktop.complaints.letters.rules import LetterDraft, LetterRecord
from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.paper.boxes import callout, figures
from desktop.paper.elements import (
    BODY,
    SMALL,
    STRONG,
    footer,
    letterhead,
    paragraph,
    rows,
    title,
)
from desktop.paper.marks import Rule, Tone
from desktop.paper.page import A4, A5, Imprint, Sheet

_HANDS_BESIDE = 2
_HAND_HEIGHT = 44.0
_HAND_GAP = 24.0


def slip_page_pdf(
    paper: LetterDraft | LetterRecord, charter: Charter, language: Language, printed_at: datetime
) -> bytes:
    """A slip or a record; a record prints the whole of its text, over as many pages as that takes."""
    record = KINDS[paper.kind].form is Form.RECORD
    number = paper.about.number if paper.about else ""
    imprint = Imprint(
        title=paper.subject,
        author=charter.municipality.for_language(language.code),
        made_at=printed_at,
        footer=footer(language, printed_at),
        heading=f"{number} · {paper.subject}" if number else paper.subject,
    )
    sheet = Sheet(A4 if record else A5, imprint, language)
    letterhead(sheet, charter)
    title(sheet, paper.subject)
    _what_stands_out(sheet, paper)
    facts, hands = (paper.rows, paper.hands) if isinstance(paper, LetterDraft) else ((), ())
    if facts:
        rows(sheet, facts, values=BODY if record else STRONG)
        sheet.space(12)
    paragraph(sheet, paper.text)
    _hands(sheet, hands)
    return sheet.pdf()


def _what_stands_out(sheet: Sheet, paper: LetterDraft | LetterRecord) -> None:
    _ = sheet.language.gettext
    if paper.kind is LetterKind.REFERRAL:
        callout(sheet, _("The competent institution"), paper.addressee, "", paper.address)
        sheet.space(10)
    elif paper.kind is LetterKind.STATUS_SLIP and paper.about is not None:
        figures(sheet, [(_("Registration number"), paper.about.number, 1.0)])
        sheet.space(6)


def _hands(sheet: Sheet, hands: Sequence[str]) -> None:
    """A line to sign on for each, two side by side, with the whole name under it."""
    part = (sheet.room - _HAND_GAP * (_HANDS_BESIDE - 1)) / _HANDS_BESIDE
    for first in range(0, len(hands), _HANDS_BESIDE):
        beside = [sheet.lines(words, SMALL, part) for words in hands[first : first + _HANDS_BESIDE]]
        top = sheet.take(_HAND_HEIGHT + max(map(len, beside)) * SMALL.leading)
        for place, lines in enumerate(beside):
            x = sheet.left + place * (part + _HAND_GAP)
            line = top + _HAND_HEIGHT - 4
            sheet.put(Rule(x, line, x + part, line, weight=0.6, tone=Tone.DIM, dashes=(1, 2)))
            for row, words in enumerate(lines, start=1):
                sheet.words(x, line + row * SMALL.leading, words, SMALL)
