"""The notice for the door: when this building is open, and until when those who wait are served."""

from datetime import datetime

from desktop.administration.charter.printed_lines import access_lines, hours_by_day_words
from desktop.office.charter import Charter, phones_words
from desktop.office.language import Language
from desktop.paper.elements import paragraph, rows, section, title
from desktop.paper.fonts import Face
from desktop.paper.marks import Style
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4

_LARGE = Style(22, 32, Face.MEDIUM)
_READABLE = Style(12, 17)


def hours_notice_pdf(charter: Charter, language: Language, *, printed_at: datetime) -> bytes:
    """The notice on A4, to be read from a step away; `printed_at` is aware.

    It tells the hours of the counter's own building, a line for each kind of days, and of the units that have
    their own; hours that nobody has told are said to be not decided yet.
    """
    _, site = language.gettext, charter.sites[0]
    sheet = official_sheet(A4, charter, language, heading=_("Working time"), made_at=printed_at)
    title(sheet, _("Working time"))
    paragraph(sheet, site.name.for_language(language.code), _READABLE)
    sheet.space(8)
    paragraph(sheet, hours_by_day_words(charter.hours_at(site), language), _LARGE)
    if hours := charter.hours.closing_grace_hours:
        sheet.space(8)
        waiting = language.ngettext(
            "People waiting at closing time are served for at most {count} more hour.",
            "People waiting at closing time are served for at most {count} more hours.",
            hours,
        )
        paragraph(sheet, waiting, _READABLE)
    units = [
        (unit.name.for_language(language.code), hours_by_day_words(unit.hours, language))
        for unit in charter.units
        if unit.hours is not None
    ]
    phone = phones_words(charter, "submissions", language)
    for words, lines in (
        (_("Units of the administration"), units),
        (_("How to reach us"), [(_("Phone"), phone)] if phone else []),
        (language.pgettext("of a building", "Access"), access_lines(charter, language)),
    ):
        if lines:
            sheet.space(14)
            section(sheet, words)
            rows(sheet, lines, values=_READABLE)
    return sheet.pdf()
