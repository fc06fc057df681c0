"""The phone directory of the administration, as Русе promises one: who heads what, where, on which phone."""

from collections.abc import Iterator
from datetime import datetime

from desktop.administration.charter.printed_lines import (
    Lines,
    contact_lines,
    hours_by_day_words,
    reception_lines,
)
from desktop.office.charter import Charter, Unit
from desktop.office.language import Language
from desktop.paper.elements import rows, section, table, title
from desktop.paper.official import official_sheet
from desktop.paper.sheet import A4

_COLUMNS = (0.4, 0.25, 0.15, 0.2)
_STEP = "– "
"""Before the name of a unit that belongs to the one above it."""


def unit_lines(charter: Charter, language: Language) -> Lines:
    """Each unit under the one that it belongs to: who heads it, the room, the phone and hours of its own."""
    return [(_named(unit, deep, language), reached(unit, language)) for unit, deep in _from_the_top(charter)]


def reached(unit: Unit, language: Language) -> str:
    """Who heads it and how it is reached, a line for each; empty where nobody has told any of it."""
    hours = hours_by_day_words(unit.hours, language) if unit.hours else ""
    return "\n".join(filter(None, (unit.head, unit.room, unit.phone, hours)))


def directory_pdf(charter: Charter, language: Language, *, printed_at: datetime) -> bytes:
    """The directory on A4; `printed_at` is aware. What nobody has told of a unit is left blank."""
    _ = language.gettext
    sheet = official_sheet(A4, charter, language, heading=_("Phone directory"), made_at=printed_at)
    title(sheet, _("Phone directory"))
    for heading, lines in (
        (_("Contacts"), contact_lines(charter, language)),
        (_("Reception days"), reception_lines(charter, language)),
    ):
        if lines:
            sheet.space(10)
            section(sheet, heading)
            rows(sheet, lines)
    if charter.units:
        sheet.space(10)
        section(sheet, _("Units of the administration"))
        told = [
            [_named(unit, deep, language), unit.head or "", unit.room or "", unit.phone or ""]
            for unit, deep in _from_the_top(charter)
        ]
        table(sheet, [_("Unit"), _("Head"), _("Room"), _("Phone")], told, _COLUMNS)
    return sheet.pdf()


def _named(unit: Unit, deep: int, language: Language) -> str:
    return _STEP * deep + unit.name.for_language(language.code)


def _from_the_top(charter: Charter, parent: str | None = None, deep: int = 0) -> Iterator[tuple[Unit, int]]:
    for unit in charter.units:
        if unit.parent == parent:
            yield unit, deep
            yield from _from_the_top(charter, unit.key, deep + 1)
