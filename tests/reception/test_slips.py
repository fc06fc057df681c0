"""What a citizen takes along: the slip, the one for another hour, and the one for an hour given back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from desktop.office.charter import Charter, LocalText
from desktop.office.faults import KnownError
from desktop.office.language import language
from desktop.paper.tray import PrinterError
from desktop.parties.needs import Need
from desktop.reception import paper
from desktop.reception.actions.bookings import book_slot, cancel_booking, move_booking
from desktop.reception.actions.days import move_day
from desktop.reception.bookings import BookingRecord, State
from desktop.reception.papers.slips import booking_slip_pdf, cancellation_slip_pdf
from desktop.reception.queries.lists import owed_slip
from desktop.reception.queries.planned import BookedHour
from tests.kept_papers.kept import kept_at, tray_at
from tests.papers import PRINTED_AT, pages_of, pernik, text_of, unbroken
from tests.reception.conftest import NEXT_WEDNESDAY, THURSDAY, person, slots_of

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
BEFORE = replace(
    BOOKING,
    id=UUID(int=2),
    number="П07-000003/20.11.2026",
    starts_at=datetime(2026, 12, 2, 12, 0, tzinfo=UTC),
    ends_at=datetime(2026, 12, 2, 12, 15, tzinfo=UTC),
    state=State.MOVED,
)
ROOM_12 = LocalText(bg="Кметството, ет. 3, стая 12", en="Town hall, 3rd floor, room 12")


def slip(
    booking: BookingRecord = BOOKING,
    *,
    place: LocalText | None = None,
    before: BookingRecord | None = None,
    charter: Charter | None = None,
    code: str = "en",
) -> bytes:
    booked = BookedHour(booking=booking, official=pernik().officials[0], place=place, before=before)
    return booking_slip_pdf(booked, charter or pernik(), language(code))


def test_the_slip_says_with_whom_when_and_about_what():
    pages = pages_of(slip())
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
    assert "сряда, 2 декември 2026 г." in text_of(slip(code="bg"))


def test_the_telephone_is_masked():
    text = text_of(slip(code="bg"))
    assert "0888 ••• 214" in text
    assert "123" not in text


def test_the_place_is_named_where_it_is_known():
    assert "Place Town hall, 3rd floor, room 12" in text_of(slip(place=ROOM_12))
    assert "Кметството, ет. 3, стая 12" in text_of(slip(place=ROOM_12, code="bg"))
    assert "Place" not in text_of(slip())


def test_who_comes_along_and_what_is_needed_stand_on_the_slip():
    plain = text_of(slip())
    accompanied = replace(
        BOOKING, companion="Мария Константинова", needs=frozenset({Need.MOBILITY, Need.INTERPRETER})
    )
    text = text_of(slip(accompanied))
    assert "Companion Мария Константинова" in text
    assert "Provided by the administration an interpreter, access without stairs" in text
    assert "Companion" not in plain
    assert "Provided by the administration" not in plain


def test_without_a_telephone_the_hour_is_given_back_at_the_counter():
    charter = pernik().model_copy(update={"contacts": ()})
    assert "tell counter No. 7" in text_of(slip(charter=charter))


def test_the_same_booking_gives_the_same_slip():
    assert slip(replace(BOOKING), code="bg") == slip(code="bg")


@pytest.mark.parametrize("code", ["bg", "en"])
def test_whatever_is_typed_is_text_and_fits_one_page(code):
    strange = replace(
        BOOKING,
        citizen="<b>Ана</b> & 😀 " + "Великотърновска" * 6,
        companion="</para><img src='x'>",
        topic="Улица %s {number} \\n " + "дълъг въпрос " * 12,
        needs=frozenset(Need),
    )
    pages = pages_of(slip(strange, place=ROOM_12, before=BEFORE, code=code))
    assert len(pages) == 1
    assert "<b>Ана</b> & " in pages[0]
    assert "</para><img src='x'>" in pages[0]
    assert "Великотърновска" * 6 in unbroken(pages[0])


# Moved


def test_the_slip_of_a_moved_hour_names_the_old_one():
    text = text_of(slip(before=BEFORE))
    assert "Slip for a reception that was moved" in text
    assert "New day New time" in text or "New day Wednesday" in text
    assert "9:15–9:30" in text
    assert "Instead of: Wednesday, 2 December 2026, 14:00–14:15" in text
    assert "Slip No. П07-000003/20.11.2026 for that time is not valid any more." in text


def test_a_moved_booking_prints_both_hours(counter, tmp_path):
    first, second = slots_of(counter)[:2]
    booked = book_slot(counter, "mayor", first, person(1))
    moved = move_booking(counter, booked.id, second).booking
    paper.print_slip(counter, tray_at(counter), moved, language("en"))
    text = text_of(kept_at(counter)[-1].read_bytes())
    assert "8:45–9:00" in text
    assert "Instead of: Wednesday, 2 December 2026, 8:30–8:45" in text
    assert booked.number in text


# Given back


def test_a_cancelled_hour_has_a_slip_of_its_own():
    given = replace(BOOKING, state=State.CANCELLED, cancelled_reason="Болничен на кмета")
    booked = BookedHour(booking=given, official=pernik().officials[0], place=ROOM_12)
    pdf = cancellation_slip_pdf(booked, pernik(), language("en"), PRINTED_AT)
    text = text_of(pdf)
    for fact in ("CANCELLED", given.number, "9:15–9:30", "Болничен на кмета", "room 12", "call 076/684283"):
        assert fact in text
    in_bulgarian = text_of(cancellation_slip_pdf(booked, pernik(), language("bg"), PRINTED_AT))
    assert "Прием при Кмет" in in_bulgarian
    assert "Приема Ви" not in in_bulgarian, "nobody receives at that time"
    assert given.check_code not in unbroken(text), "nothing can be looked up by it any more"
    assert len(pages_of(pdf)) == 1


def test_an_official_whom_the_charter_knows_no_more_is_left_out(counter, tmp_path):
    booked = book_slot(counter, "mayor", slots_of(counter)[0], person(1))
    given = cancel_booking(counter, booked.id).booking
    others = replace(counter, charter=counter.charter.model_copy(update={"officials": ()}))
    paper.print_slip(others, tray_at(others), given, language("en"))
    text = text_of(kept_at(counter)[-1].read_bytes())
    assert given.number in text
    assert "Official" not in text


# Printing


class Jammed:
    """A printer without paper."""

    name = "Laser"

    def print(self, pdf: bytes, title: str) -> None:
        """Takes nothing."""
        raise PrinterError(title)


def test_the_slip_is_owed_until_it_is_out(counter, tmp_path):
    booked = book_slot(counter, "mayor", slots_of(counter)[0], person(1))
    with pytest.raises(KnownError, match="did not take the document"):
        paper.print_slip(counter, tray_at(counter, Jammed()), booked, language("bg"))
    assert owed_slip(counter) == booked
    paper.print_slip(counter, tray_at(counter), booked, language("bg"))
    assert owed_slip(counter) is None


def test_a_moved_day_has_the_place_of_that_day(counter, office):
    office = replace(office, charter=counter.charter)
    move_day(office, "mayor", NEXT_WEDNESDAY, THURSDAY, "Сесия на Общинския съвет", place="Читалището, ет. 1")
    slot = slots_of(counter, THURSDAY)[0]
    booked = book_slot(counter, "mayor", slot, person(1))
    text = text_of(paper.slip_paper(counter, booked, language("bg")))
    assert "Читалището, ет. 1" in text
    assert "четвъртък, 3 декември 2026 г." in text
