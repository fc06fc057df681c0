"""The list for the door: when whose turn is, by hours and initials.

No names, topics or telephones: whoever passes by reads it (Регламент (ЕС) 2016/679, чл. 5, § 1, б. „в“).
"""

from collections.abc import Iterator
from datetime import datetime

from desktop.office.charter import Charter
from desktop.office.language import Language
from desktop.paper.elements import BODY, SMALL, STRONG, paragraph, table, title
from desktop.paper.fonts import Face
from desktop.paper.marks import Style
from desktop.paper.official import official_sheet
from desktop.paper.page import A4
from desktop.reception.calendar import Slot
from desktop.reception.papers.words import (
    counter_words,
    hour_words,
    hours_words,
    initials,
    places_of,
    title_in,
)
from desktop.reception.queries.the_day import DayList, DayRow

_CELL = Style(15, 20, Face.MEDIUM)
_DAY = Style(18, 24, Face.MEDIUM)


def door_list_pdf(listed: DayList, charter: Charter, language: Language, *, printed_at: datetime) -> bytes:
    """The list on A4, in letters that are read standing; `printed_at` is aware."""
    _ = language.gettext
    official, day = title_in(listed.official, language), language.weekday_date(listed.day)
    heading = _("Reception: {official}, {day}").format(official=official, day=day)
    sheet = official_sheet(A4, charter, language, heading=heading, made_at=printed_at)
    title(sheet, official)
    paragraph(sheet, day, _DAY)
    sheet.space(2)
    for words in (
        hours_words(listed.planned.stretches, language),
        places_of(listed.planned, charter, language),
    ):
        paragraph(sheet, words, BODY)
    sheet.space(6)
    body = [
        (hour_words(row.booking, language), " · ".join(_who(row, language)))
        for row in listed.rows
        if listed.planned.stretch_of(Slot(row.booking.starts_at, row.booking.ends_at))
    ]
    if body:
        table(
            sheet,
            [_("Time"), language.pgettext("person received", "Name")],
            body,
            (0.3, 0.7),
            style=_CELL,
            ragged=True,
        )
    else:
        paragraph(sheet, _("Nobody is signed up."), STRONG)
    sheet.space(6)
    paragraph(
        sheet, _("You will be called in the order of the appointments. Please have your slip ready."), SMALL
    )
    return sheet.pdf()


def _who(row: DayRow, language: Language) -> Iterator[str]:
    yield initials(row.booking.citizen) or row.booking.number
    if row.elsewhere:
        # As it stands on the citizen's slip: two with the same initials tell their lines apart by it.
        yield counter_words(row.booking, language)
