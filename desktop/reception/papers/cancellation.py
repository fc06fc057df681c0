"""The slip that says that an hour is the citizen's no longer."""

from datetime import datetime

from desktop.office.charter import Charter
from desktop.office.clock import day_in_sofia
from desktop.office.language import Language
from desktop.paper.boxes import banner, figures
from desktop.paper.elements import paragraph, rows, title
from desktop.paper.official import official_sheet
from desktop.paper.page import A5
from desktop.reception.papers.words import hour_words, place_words, title_in
from desktop.reception.queries.planned import BookedHour


def cancellation_slip_pdf(
    booked: BookedHour, charter: Charter, language: Language, printed_at: datetime
) -> bytes:
    """The slip on A5: which hour, why, and how to have another one. `printed_at` is aware."""
    _ = language.gettext
    booking = booked.booking
    heading = _("Cancelled reception {number}").format(number=booking.number)
    sheet = official_sheet(A5, charter, language, heading=heading, made_at=printed_at)
    banner(sheet, _("CANCELLED"), _("Slip No. {number}").format(number=booking.number))
    title(sheet, _("Slip for a cancelled appointment"))
    figures(
        sheet,
        [
            (_("Day"), language.weekday_date(day_in_sofia(booking.starts_at)), 0.68),
            (_("Time"), hour_words(booking, language), 0.32),
        ],
    )
    sheet.space(5)
    rows(
        sheet,
        [
            (_("Reception with"), title_in(booked.official, language)),
            (_("Place"), place_words(booked.place, language)),
            (language.pgettext("person received", "Name"), booking.citizen),
            (_("Topic"), booking.topic),
            (_("Why"), booking.cancelled_reason),
        ],
    )
    sheet.space(10)
    paragraph(sheet, _("The appointment is cancelled, and its slip is not valid any more."))
    sheet.space(4)
    paragraph(sheet, _another_hour(booking.counter, charter, language))
    return sheet.pdf()


def _another_hour(counter: int, charter: Charter, language: Language) -> str:
    _ = language.gettext
    if charter.phone:
        return _("For another time come to counter No. {counter} or call {phone}.").format(
            counter=counter, phone=charter.phone
        )
    return _("For another time come to counter No. {counter}.").format(counter=counter)
