"""The slip for a citizen signed up for a reception: with whom, when, and how to give the hour back."""

from desktop.office.charter import Charter, Official
from desktop.office.clock import day_in_sofia
from desktop.office.identity import masked_phone
from desktop.office.language import Language
from desktop.paper.boxes import check_code_box, figures
from desktop.paper.elements import footer, letterhead, promised, rows, title
from desktop.paper.page import A5, Imprint, Sheet
from desktop.paper.qr import look_up_words
from desktop.reception.rules import BookingRecord


def booking_slip_pdf(booking: BookingRecord, charter: Charter, language: Language) -> bytes:
    """The slip on A5, as of the moment of booking.

    Raises:
        StopIteration: the charter knows no such official.
    """
    _ = language.gettext
    official = next(known for known in charter.officials if known.key == booking.official)
    heading = _("Reception slip {number}").format(number=booking.number)
    imprint = Imprint(
        title=heading,
        author=charter.municipality.for_language(language.code),
        made_at=booking.booked_at,
        footer=footer(language, booking.booked_at),
        heading=heading,
    )
    sheet = Sheet(A5, imprint, language)
    letterhead(sheet, charter)
    title(sheet, _("Slip for a reception"))
    hours = [language.time(moment) for moment in (booking.starts_at, booking.ends_at)]
    figures(
        sheet,
        [
            (_("Day"), language.weekday_date(day_in_sofia(booking.starts_at)), 0.68),
            (_("Hour"), "–".join(hours), 0.32),
        ],
    )
    sheet.space(5)
    rows(
        sheet,
        [
            (_("Official"), official.title.for_language(language.code)),
            (_("Place"), _place(official, charter, language)),
            (_("Citizen"), booking.citizen),
            (_("Phone"), masked_phone(booking.phone)),
            (_("Topic"), booking.topic),
            (_("Slip number"), booking.number),
            (_("Signed up by"), _signed_up_by(booking, language)),
        ],
    )
    sheet.space(10)
    check_code_box(
        sheet,
        _("Check code"),
        booking.check_code,
        _if_you_cannot_come(booking, charter, language),
        look_up_words(booking.number, booking.check_code),
    )
    sheet.space(10)
    promised(sheet, charter, "reception")
    return sheet.pdf()


def _place(official: Official, charter: Charter, language: Language) -> str:
    stated = official.place or charter.address
    return stated.for_language(language.code) if stated else ""


def _signed_up_by(booking: BookingRecord, language: Language) -> str:
    return language.gettext("counter No. {counter}, {clerk}, {moment}").format(
        counter=booking.counter, clerk=booking.clerk, moment=language.moment(booking.booked_at)
    )


def _if_you_cannot_come(booking: BookingRecord, charter: Charter, language: Language) -> str:
    _ = language.gettext
    if charter.phone:
        return _(
            "If you cannot come, call {phone} and give the slip number and this code, so that "
            "somebody else can have the hour."
        ).format(phone=charter.phone)
    return _(
        "If you cannot come, tell counter No. {counter} the slip number and this code, so that "
        "somebody else can have the hour."
    ).format(counter=booking.counter)
