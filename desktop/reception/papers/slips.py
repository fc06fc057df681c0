"""The slip of a booking: with whom, when, how to give it back; and the one that says it is given back."""

from collections.abc import Iterator
from datetime import datetime

from desktop.office.charter import Charter, access_words, phones_words, reached_by, sign_up_lines
from desktop.office.clock import day_in_sofia
from desktop.office.identity import masked_phone
from desktop.office.language import Language
from desktop.paper.boxes import banner, check_code_box, figures, note
from desktop.paper.elements import paragraph, promised, rows, title
from desktop.paper.official import official_sheet
from desktop.paper.qr import look_up_words
from desktop.paper.sheet import A5
from desktop.parties.needs import needs_words
from desktop.reception.bookings import BookingRecord
from desktop.reception.papers.paper_words import day_and_hour, hour_words, place_words, title_in
from desktop.reception.queries.planned import BookedHour


def booking_slip_pdf(booked: BookedHour, charter: Charter, language: Language) -> bytes:
    """The slip on A5, as of the moment of booking. Moved from another hour, it names that one too."""
    _ = language.gettext
    booking, before = booked.booking, booked.before
    heading = _("Reception slip {number}").format(number=booking.number)
    sheet = official_sheet(A5, charter, language, heading=heading, made_at=booking.booked_at)
    title(sheet, _("Slip for a reception that was moved") if before else _("Reception slip"))
    figures(
        sheet,
        [
            (
                _("New day") if before else _("Day"),
                language.weekday_date(day_in_sofia(booking.starts_at)),
                0.68,
            ),
            (_("New time") if before else _("Time"), hour_words(booking, language), 0.32),
        ],
    )
    sheet.space(5)
    if before is not None:
        note(
            sheet,
            _("Instead of: {hour}").format(hour=day_and_hour(before, language)),
            _("Slip No. {number} for that time is not valid any more.").format(number=before.number),
        )
        sheet.space(4)
    rows(
        sheet,
        [
            (_("Official"), title_in(booked.official, language)),
            (_("Place"), place_words(booked.place, language)),
            (language.pgettext("person received", "Name"), booking.citizen),
            (_("Companion"), booking.companion),
            (_("Phone"), masked_phone(booking.phone)),
            (_("Topic"), booking.topic),
            (_("Provided by the administration"), needs_words(booking.needs, language)),
            (language.pgettext("of a building", "Access"), "\n".join(access_words(charter, language))),
            (_("Slip number"), booking.number),
            (_("Signed up by"), _signed_up_by(booking, language)),
        ],
    )
    sheet.space(10)
    check_code_box(
        sheet,
        _("Check code"),
        booking.check_code,
        _if_you_cannot_come(booked, charter, language),
        look_up_words(booking.number, booking.check_code),
    )
    promised(sheet, charter, "reception")
    return sheet.pdf()


def _signed_up_by(booking: BookingRecord, language: Language) -> str:
    return language.gettext("counter No. {counter}, {clerk}, {moment}").format(
        counter=booking.counter, clerk=booking.clerk, moment=language.moment(booking.booked_at)
    )


def _phone_of(booked: BookedHour, charter: Charter, language: Language) -> str:
    """The number to call about the hour: the one by which one signs up, else that of receptions."""
    ways = booked.official.ways if booked.official is not None else ()
    named = next((way for way in ways if way.way == "phone" and (way.contact or way.value)), None)
    return reached_by(named, charter) if named else phones_words(charter, "receptions", language)


def _if_you_cannot_come(booked: BookedHour, charter: Charter, language: Language) -> str:
    _ = language.gettext
    if phone := _phone_of(booked, charter, language):
        return _(
            "If you cannot come, call {phone} and give the slip number and this code, so that somebody "
            "else can have the appointment."
        ).format(phone=phone)
    return _(
        "If you cannot come, tell counter No. {counter} the slip number and this code, so that somebody "
        "else can have the appointment."
    ).format(counter=booked.booking.counter)


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
    for words in _another_hour(booked, charter, language):
        paragraph(sheet, words)
    return sheet.pdf()


def _another_hour(booked: BookedHour, charter: Charter, language: Language) -> Iterator[str]:
    """Where the citizen signs up again: as the official's ways are, else at the counter or by telephone."""
    _ = language.gettext
    counter, official = booked.booking.counter, booked.official
    if official is not None and (len(official.ways) > 1 or official.ways[0].way != "counter"):
        yield _("For another time sign up: {ways}.").format(
            ways="; ".join(sign_up_lines(official, charter, language))
        )
    elif phone := phones_words(charter, "receptions", language):
        yield _("For another time come to counter No. {counter} or call {phone}.").format(
            counter=counter, phone=phone
        )
    else:
        yield _("For another time come to counter No. {counter}.").format(counter=counter)
