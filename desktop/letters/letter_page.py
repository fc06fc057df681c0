"""An official letter on A4: letterhead, outgoing number, to whom, about what, the text, and who signs."""

from collections.abc import Sequence
from datetime import datetime

from desktop.letters.case import Reference
from desktop.letters.rules import LetterDraft, position_and_name
from desktop.office.charter import Charter, phones_words
from desktop.office.check_code import in_groups
from desktop.office.clock import day_in_sofia
from desktop.office.language import Language
from desktop.paper.elements import LABEL, SMALL, paragraph
from desktop.paper.fonts import Face
from desktop.paper.marks import Rule, Style, Tone
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, MM, Sheet
from desktop.paper.structure import Role

_TEXT = Style(10.5, 15)
_STRONG = Style(10.5, 15, Face.MEDIUM)
_BLANK_LINE = 8.0
_GAP = 14.0
_REFERENCE_SHARE = 0.46
_HAND = 68 * MM
_ROOM_FOR_A_HAND = 34.0
_ABOVE_SIGNATURE = 6.0
_KEPT_WITH_SIGNATURE = 3
_UNNUMBERED = "…………………"


def letter_page_pdf(letter: LetterDraft, charter: Charter, language: Language, printed_at: datetime) -> bytes:
    """The letter; a long one goes over as many pages as it needs, each headed by its number."""
    heading = " · ".join(filter(None, (letter.number, letter.subject)))
    sheet = official_sheet(A4, charter, language, heading=heading, title=letter.subject, made_at=printed_at)
    sheet.space(10)
    _head(sheet, letter)
    sheet.space(_GAP)
    _subject(sheet, letter.subject)
    sheet.space(_GAP)
    _text_and_signature(sheet, letter)
    _small_print(sheet, letter, charter)
    return sheet.pdf()


def _head(sheet: Sheet, letter: LetterDraft) -> None:
    """At the left what letter it is, at the right to whom it goes."""
    language = sheet.language
    _ = language.gettext
    split = sheet.room * _REFERENCE_SHARE
    day = language.date(day_in_sofia(letter.made_at)) if letter.made_at else _UNNUMBERED
    left = [
        (_("Our No. {number}").format(number=letter.number or _UNNUMBERED), _STRONG),
        (day, _TEXT),
    ]
    if letter.about is not None:
        left.append((_("on registration No. {number}").format(number=letter.about.number), LABEL))
    right = [
        (language.pgettext("on a letter", "To"), LABEL),
        (letter.addressee, _STRONG),
        (letter.address, _TEXT),
    ]
    heights = [
        _set_column(sheet, sheet.left, split - _GAP, left),
        _set_column(sheet, sheet.left + split, sheet.room - split, right),
    ]
    sheet.take(max(heights))


def _set_column(sheet: Sheet, x: float, room: float, parts: list[tuple[str, Style]]) -> float:
    """Sets the parts below each other from where the sheet is, without moving it on; returns their height."""
    height = 0.0
    for text, style in parts:
        for line in sheet.lines(text, style, room) if text else ():
            sheet.words(x, sheet.y + height + style.size, line, style)
            height += style.leading
    return height


def _subject(sheet: Sheet, subject: str) -> None:
    label = sheet.language.pgettext("on a letter", "ABOUT:")
    indent = 22 * MM
    with sheet.inside(sheet.part(Role.HEADING)):
        for place, line in enumerate(sheet.lines(subject, _STRONG, sheet.room - indent)):
            top = sheet.take(_STRONG.leading)
            if place == 0:
                sheet.words(sheet.left, top + _STRONG.size, label, _STRONG)
            sheet.words(sheet.left + indent, top + _STRONG.size, line, _STRONG)


def _text_and_signature(sheet: Sheet, letter: LetterDraft) -> None:
    """Sets the text, its last lines on the page of the signature."""
    lines = sheet.lines(letter.text, _TEXT)
    kept = min(len(lines), _KEPT_WITH_SIGNATURE)
    position, name = position_and_name(letter.signed_by)
    above = sheet.lines(position, _STRONG, sheet.room / 2)
    below = sheet.lines(name, _TEXT, sheet.room / 2) if name else []
    signed = _ABOVE_SIGNATURE + _ROOM_FOR_A_HAND + (len(above) + max(len(below), 1)) * _TEXT.leading
    _set_lines(sheet, lines[: len(lines) - kept])
    if sheet.remaining < kept * _TEXT.leading + signed:
        sheet.next_page()
    _set_lines(sheet, lines[len(lines) - kept :])
    _signature(sheet, above, below)


def _set_lines(sheet: Sheet, lines: list[str]) -> None:
    for line in lines:
        if not line:
            sheet.space(_BLANK_LINE)
            continue
        top = sheet.take(_TEXT.leading)
        sheet.words(sheet.left, top + _TEXT.size, line, _TEXT)


def _signature(sheet: Sheet, above: Sequence[str], below: Sequence[str]) -> None:
    """The position, a line for the hand, and the name under it; without one, what is to stand there."""
    sheet.space(_ABOVE_SIGNATURE)
    for line in above:
        sheet.words(sheet.left, sheet.take(_STRONG.leading) + _STRONG.size, line, _STRONG)
    line_at = sheet.take(_ROOM_FOR_A_HAND) + _ROOM_FOR_A_HAND
    sheet.put(
        Rule(sheet.left, line_at, sheet.left + _HAND, line_at, weight=0.6, tone=Tone.DIM, dashes=(1, 2))
    )
    style = _TEXT if below else SMALL
    for line in below or [sheet.language.gettext("name, signature, stamp")]:
        sheet.words(sheet.left, sheet.take(_TEXT.leading) + style.size + 1, line, style)


def _small_print(sheet: Sheet, letter: LetterDraft, charter: Charter) -> None:
    """Who wrote it; for the sender also how the case is followed, and what is promised of answers."""
    _ = sheet.language.gettext
    said = []
    if letter.about is not None and letter.about.check_code:
        said.append(_how_to_ask(letter.about, charter, sheet.language))
        promises = charter.promises_at("reply")
        said += [promise.for_language(sheet.language.code) for promise in promises]
    if letter.clerk:
        said.append(_("Written by: {clerk}").format(clerk=letter.clerk))
    if not said:
        return
    sheet.space(_GAP)
    for words in said:
        paragraph(sheet, words, SMALL)


def _how_to_ask(about: Reference, charter: Charter, language: Language) -> str:
    _ = language.gettext
    code = in_groups(about.check_code).replace(" ", "\N{NO-BREAK SPACE}")
    if phone := phones_words(charter, "submissions", language):
        return _(
            "To ask how far it has come, call {phone} or go to any counter; give registration No. {number} "
            "and check code {code}."
        ).format(phone=phone, number=about.number, code=code)
    return _(
        "To ask how far it has come, go to any counter with registration No. {number} and check code {code}."
    ).format(number=about.number, code=code)
