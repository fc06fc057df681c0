"""The commission's protocol on paper: what is destroyed, what is kept, by whose decision."""

from datetime import datetime

from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.paper.boxes import banner, figures
from desktop.paper.elements import SECTION_HEIGHT, SMALL, paragraph, rows, section, title
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4, Sheet
from desktop.paper.signature_lines import HAND_HEIGHT, hands
from desktop.retention.queries import ErasureRecord
from desktop.retention.rules import Fate, Ground


def protocol_pdf(
    protocol: ErasureRecord, charter: Charter, language: Language, *, printed_at: datetime
) -> bytes:
    """The protocol on A4, as it stands; `printed_at` is aware. It holds no word of a citizen's.

    Until it is carried out it says so at the head. Every member has a line to sign on.
    """
    _ = language.gettext
    called = protocol_title(protocol, language)
    heading = _("{title} No. {number}").format(title=called, number=protocol.number)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    if protocol.carried_out_at is None:
        banner(sheet, _("NOT CARRIED OUT"), _("as of {moment}").format(moment=language.moment(printed_at)))
    title(sheet, called)
    destroyed, kept = (protocol.numbers(fate) for fate in (Fate.DESTROY, Fate.KEEP))
    figures(
        sheet,
        [
            (_("Protocol number"), protocol.number, 0.4),
            (_("To be destroyed"), language.number(len(destroyed)), 0.3),
            (_("To be kept"), language.number(len(kept)), 0.3),
        ],
    )
    sheet.space(6)
    rows(sheet, _facts(protocol, language))
    sheet.space(10)
    _numbers(sheet, _("Destroyed: {count}"), destroyed)
    _numbers(sheet, _("Kept by decision of the commission: {count}"), kept)
    if protocol.decision:
        section(sheet, _("Decision"))
        paragraph(sheet, protocol.decision)
        sheet.space(8)
    paragraph(
        sheet,
        _(
            "The names, addresses, texts, files and letters of these records are destroyed: "
            "here, at the central server and at the other counters. Numbers, kinds and days stay "
            "for the statistics."
        ),
        SMALL,
    )
    sheet.space(10)
    _hands(sheet, protocol)
    return sheet.pdf()


def protocol_title(protocol: ErasureRecord, language: Language) -> str:
    """What the paper is called."""
    if protocol.ground is Ground.REQUEST:
        return language.gettext("Protocol of an erasure on a person's request")
    return language.gettext("Protocol of the destruction of records")


def term_words(years: int | None, language: Language) -> str:
    """`5 години`, or that it is kept for ever."""
    if years is None:
        return language.gettext("kept for ever")
    return language.ngettext("{count} year", "{count} years", years)


def _facts(protocol: ErasureRecord, language: Language) -> list[tuple[str, str]]:
    _ = language.gettext
    carried_out = protocol.carried_out_at
    return [
        (
            _("Series of the nomenclature"),
            _("{index} {title}").format(index=protocol.series, title=protocol.title),
        ),
        (_("Kept for"), term_words(protocol.years, language)),
        (_("Closed in the year"), str(protocol.year)),
        (
            _("Protocol written by"),
            _("{clerk}, counter No. {counter}").format(clerk=protocol.clerk, counter=protocol.counter),
        ),
        (_("Drawn up at"), language.moment(protocol.made_at)),
        (_("Carried out at"), language.moment(carried_out) if carried_out else ""),
    ]


def _numbers(sheet: Sheet, words: str, numbers: tuple[str, ...]) -> None:
    if numbers:
        section(sheet, words.format(count=sheet.language.number(len(numbers))))
        paragraph(sheet, ", ".join(numbers))
        sheet.space(8)


def _hands(sheet: Sheet, protocol: ErasureRecord) -> None:
    if sheet.remaining < SECTION_HEIGHT + 2 * HAND_HEIGHT:
        # A heading alone at the foot of a page would be signed by nobody.
        sheet.next_page()
    section(sheet, sheet.language.gettext("Signatures"))
    hands(sheet, protocol.members or (protocol.clerk,))
