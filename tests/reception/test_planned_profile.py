"""Days ahead are those of the profile that will be in force on them: receptions, slips and doors."""

from datetime import date

import pytest

from desktop.administration.charter import edits
from desktop.administration.charter.editions import by_charter_in_force, change_charter
from desktop.office.clock import from_sofia
from desktop.office.faults import WrongInput
from desktop.office.language import language
from desktop.reception.actions.bookings import book_slot
from desktop.reception.bookings import SignUp
from desktop.reception.paper import slip_paper
from desktop.reception.planned_day import Slot
from desktop.reception.queries.planned import schedules
from tests.papers import text_of

NEW_YEAR = date(2027, 1, 1)
LAST_WEDNESDAY, WEDNESDAY, THURSDAY = date(2026, 12, 30), date(2027, 1, 6), date(2027, 1, 7)
SIGN_UP = SignUp(citizen="Иванка Тодорова", phone="0888 123 456", topic="Осветление")


def on_thursdays(text: str, decided: str) -> str:
    mayor = edits.OfficialFacts(
        key="mayor",
        title={"bg": "Кмет на Община Перник", "en": "Mayor of the Municipality of Pernik"},
        weekday=4,
        ranges=("10:00-12:00",),
        slot_minutes=20,
        place={"bg": "зала 12", "en": "room 12"},
    )
    return edits.put_official(text, mayor, decided)


def nine_to_four(text: str, decided: str) -> str:
    return edits.set_hours(text, "hours.centre", ["9:00-16:00"], decided)


@pytest.fixture
def ahead(desk):
    """Perник's counter No. 7, where the mayor receives on Thursdays from the new year on."""
    change_charter(desk, on_thursdays, "Заповед № 5", since=NEW_YEAR)
    change_charter(desk, nine_to_four, "Заповед № 5", since=NEW_YEAR)
    return by_charter_in_force(desk)


def slot(day: date, hour: int, minutes: int) -> Slot:
    begin = from_sofia(day, hour, 0)
    return Slot(begin, from_sofia(day, hour, minutes))


def test_the_mayor_s_days_change_with_the_year(ahead):
    [mayor] = schedules(ahead, date(2026, 12, 20), date(2027, 1, 15), ["mayor"])
    held = [(one.planned.day, len(one.planned.slots)) for one in mayor.days if one.planned.receives]
    assert held == [(date(2026, 12, 23), 26), (LAST_WEDNESDAY, 26), (THURSDAY, 6), (date(2027, 1, 14), 6)]


def test_an_hour_in_january_is_booked_today_and_its_slip_tells_the_place_of_then(ahead):
    booking = book_slot(ahead, "mayor", slot(THURSDAY, 10, 20), SIGN_UP)
    assert booking.day == THURSDAY
    assert "зала 12" in text_of(slip_paper(ahead, booking, language("bg")))
    assert booking.edition_id is None, "it was made under the profile of today"
    with pytest.raises(WrongInput):
        book_slot(ahead, "mayor", slot(WEDNESDAY, 9, 15), SIGN_UP)


def test_before_the_new_year_the_hours_of_today_hold(ahead):
    booking = book_slot(ahead, "mayor", slot(LAST_WEDNESDAY, 9, 15), SIGN_UP)
    assert "зала 12" not in text_of(slip_paper(ahead, booking, language("bg")))


def test_the_doors_of_a_later_day_are_those_of_its_profile(ahead):
    doors = ahead.opening_hours()
    assert doors.closes_at(LAST_WEDNESDAY) == from_sofia(LAST_WEDNESDAY, 17, 0)
    assert doors.closes_at(THURSDAY) == from_sofia(THURSDAY, 16, 0)
    assert doors.next_opening(from_sofia(date(2026, 12, 31), 18, 0)) == from_sofia(date(2027, 1, 4), 9, 0)
