from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from desktop.office.charter import LocalText
from desktop.office.language import language
from desktop.reception.rules import BookingRecord
from desktop.reception.slips import booking_slip_pdf
from tests.papers import PRINTED_AT, pages_of, pernik, text_of

BOOKING = BookingRecord(
    id=UUID(int=1),
    number="П07-000012/25.11.2026",
    check_code="90214466",
    official="mayor",
    day=date(2026, 12, 2),
    starts_at=datetime(2026, 12, 2, 7, 15, tzinfo=UTC),
    ends_at=datetime(2026, 12, 2, 7, 30, tzinfo=UTC),
    citizen="Константин-Александър Георгиев Великотърновски",
    phone="0888 123 214",
    topic="Паркиране пред входа на бл. 24 <кв. „Изток“>",
    booked_at=PRINTED_AT,
    counter=7,
    clerk="Мария Стоянова",
)


def test_the_slip_says_with_whom_when_and_about_what():
    pages = pages_of(booking_slip_pdf(BOOKING, pernik(), language("en")))
    text = " ".join(pages[0].split())
    for fact in (
        language("en").weekday_date(BOOKING.day),
        "9:15–9:30",
        "Mayor of the Municipality of Pernik",
        BOOKING.citizen,
        BOOKING.topic,
        "П07-000012/25.11.2026",
        "9021 4466",
        "counter No. 7, Мария Стоянова, 25/11/2026, 10:42",
        "call 076/684283",
    ):
        assert fact in text
    assert len(pages) == 1


def test_in_bulgarian_the_day_is_named():
    assert "сряда, 2 декември 2026 г." in text_of(booking_slip_pdf(BOOKING, pernik(), language("bg")))


def test_the_telephone_is_masked():
    text = text_of(booking_slip_pdf(BOOKING, pernik(), language("bg")))
    assert "0888 ••• 214" in text
    assert "123" not in text


def test_the_place_is_named_where_the_charter_names_it():
    official = pernik().officials[0]
    somewhere = official.model_copy(update={"place": LocalText(bg="Стая 12", en="Room 12")})
    charter = pernik().model_copy(update={"officials": (somewhere,)})
    assert "Place Room 12" in text_of(booking_slip_pdf(BOOKING, charter, language("en")))
    assert "Place" not in text_of(booking_slip_pdf(BOOKING, pernik(), language("en")))


def test_without_a_telephone_the_hour_is_given_back_at_the_counter():
    charter = pernik().model_copy(update={"contacts": ()})
    assert "tell counter No. 7" in text_of(booking_slip_pdf(BOOKING, charter, language("en")))


def test_the_same_booking_gives_the_same_slip():
    other = replace(BOOKING)
    assert booking_slip_pdf(BOOKING, pernik(), language("bg")) == booking_slip_pdf(
        other, pernik(), language("bg")
    )
