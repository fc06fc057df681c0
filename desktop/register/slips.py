"""The register on paper: A4 across, its head on every page."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.paper.elements import SMALL, STRONG, paragraph, table, title
from desktop.paper.marks import Style
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4_LANDSCAPE
from desktop.register.register_words import in_one_line, not_seen, register_title, row_words, titles
from desktop.register.rules import RegisterRow, Wanted

_CELL = Style(7.5, 9.5)
_SHARES = (0.122, 0.074, 0.104, 0.078, 0.115, 0.165, 0.11, 0.072, 0.084, 0.076)


def register_pdf(
    entries: Iterable[RegisterRow],
    count: int,
    wanted: Wanted,
    charter: Charter,
    language: Language,
    *,
    printed_at: datetime,
    printed_by: str,
) -> bytes:
    """The `count` entries as they come, under what was asked for; `printed_at` is aware.

    Whatever `entries` raises comes through.
    """
    _ = language.gettext
    asked = in_one_line(wanted, language)
    heading = _("{title}, {asked}").format(title=register_title(language), asked=asked)
    sheet = official_sheet(
        A4_LANDSCAPE, charter, language, heading=heading, made_at=printed_at, printed_by=printed_by
    )
    title(sheet, register_title(language))
    paragraph(sheet, asked)
    sheet.space(4)
    table(sheet, titles(language), _rows(entries, charter, language), _SHARES, style=_CELL)
    sheet.space(6)
    paragraph(sheet, language.ngettext("{count} case", "{count} cases", count), STRONG)
    paragraph(sheet, not_seen(language), SMALL)
    return sheet.pdf()


def _rows(entries: Iterable[RegisterRow], charter: Charter, language: Language) -> Iterable[Sequence[str]]:
    return (row_words(entry, charter, language) for entry in entries)
