"""The protocol on paper: who opened which box and when, what was in it, and what became of every sheet."""

from collections.abc import Sequence
from datetime import datetime

from desktop.complaints.box.rules import OpeningRecord, SheetRecord
from desktop.complaints.kind_words import came_by_word, kind_word
from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.paper.boxes import banner, callout, figures
from desktop.paper.elements import (
    SECTION_HEIGHT,
    SMALL,
    paragraph,
    rows,
    section,
    table,
    title,
)
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, Sheet
from desktop.paper.signature_lines import HAND_HEIGHT, hands

_ABSENT = "–"
_FIGURE_SHARES = (0.22, 0.3, 0.22, 0.26)
_COLUMN_SHARES = (0.08, 0.42, 0.24, 0.26)


def protocol_pdf(
    opening: OpeningRecord, charter: Charter, language: Language, *, printed_at: datetime
) -> bytes:
    """The protocol on A4, as the opening stands; `printed_at` is aware.

    While sheets are not registered yet it says at the head that it is not complete. Everybody who was
    present has a line to sign on.
    """
    _ = language.gettext
    heading = _("Protocol of a box opening {number}").format(number=opening.number)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    if not opening.complete:
        banner(
            sheet,
            _("NOT COMPLETE"),
            _("as of {moment}").format(moment=language.moment(printed_at)),
        )
    title(sheet, _("Protocol of a box opening"))
    figures(
        sheet,
        [
            (_("Protocol number"), opening.number, 0.5),
            (_("Opened at"), language.moment(opening.opened_at), 0.5),
        ],
    )
    sheet.space(6)
    rows(sheet, _facts(opening, charter, language))
    sheet.space(10)
    _counts(sheet, opening)
    sheet.space(10)
    _sheets(sheet, opening.sheets)
    if opening.note:
        section(sheet, sheet.language.pgettext("in a protocol", "Note"))
        paragraph(sheet, opening.note)
        sheet.space(10)
    _hands(sheet, opening.opened_by)
    return sheet.pdf()


def _facts(opening: OpeningRecord, charter: Charter, language: Language) -> list[tuple[str, str]]:
    _ = language.gettext
    way = charter.submissions.channel(opening.channel)
    where = way.where.for_language(language.code) if way and way.where else ""
    return [
        (_("How it came"), came_by_word(opening, charter, language)),
        (language.pgettext("of a box", "Place"), where),
        (_("Opened by"), "\n".join(opening.opened_by)),
        (
            _("Protocol written by"),
            _("{clerk}, counter No. {counter}").format(clerk=opening.clerk, counter=opening.counter),
        ),
        *([(_("Survey cards entered"), language.number(opening.cards))] if opening.cards else []),
    ]


def _counts(sheet: Sheet, opening: OpeningRecord) -> None:
    language = sheet.language
    _ = language.gettext
    counted = [
        (_("Found"), opening.found),
        (_("Unreadable or empty"), opening.unreadable),
        (language.pgettext("sheets", "Registered"), len(opening.sheets)),
        (_("Still to be registered"), max(opening.remaining, 0)),
    ]
    figures(
        sheet,
        [
            (label, language.number(count), share)
            for (label, count), share in zip(counted, _FIGURE_SHARES, strict=True)
        ],
    )
    sheet.space(6)
    if opening.complete:
        callout(sheet, _("Status of the protocol"), _("Complete"), "", _what_became(opening, language))
        return
    paragraph(
        sheet,
        language.ngettext(
            "{count} sheet is still to be registered. The protocol is printed again when it is.",
            "{count} sheets are still to be registered. The protocol is printed again when they are.",
            opening.remaining,
        ),
    )


def _what_became(opening: OpeningRecord, language: Language) -> str:
    _ = language.gettext
    if opening.cards:
        return _(
            "Every sheet that can be read is registered under its own number, or its answers are entered "
            "without a name."
        )
    if opening.readable:
        return _("Every sheet that can be read is registered under its own number.")
    if opening.found:
        return _("Nothing that was found can be read; nothing is registered.")
    return _("Nothing was found in the box.")


def _sheets(sheet: Sheet, sheets: Sequence[SheetRecord]) -> None:
    if not sheets:
        return
    language = sheet.language
    _ = language.gettext
    section(sheet, _("Registered of what was found"))
    table(
        sheet,
        [
            language.pgettext("of a row", "No."),
            _("Registration number"),
            language.pgettext("of a submission", "Kind"),
            _("Registered at"),
        ],
        [
            [
                language.number(place),
                one.number,
                kind_word(one.kind, language) if one.kind else _ABSENT,
                language.moment(one.registered_at) if one.registered_at else _ABSENT,
            ]
            for place, one in enumerate(sheets, start=1)
        ],
        _COLUMN_SHARES,
    )
    if any(one.kind is None for one in sheets):
        sheet.space(3)
        paragraph(
            sheet,
            _("Where only the number is shown, only the staff named for the case see the contents."),
            SMALL,
        )
    sheet.space(10)


def _hands(sheet: Sheet, names: Sequence[str]) -> None:
    """A line to sign on for each, two side by side, with the whole name under it."""
    if sheet.remaining < SECTION_HEIGHT + 2 * HAND_HEIGHT:
        # A heading alone at the foot of a page would be signed by nobody.
        sheet.next_page()
    section(sheet, sheet.language.gettext("Signatures of those present"))
    hands(sheet, names)
