"""What the hall is told of its hours: at Pernik 8:30-17:00, and two hours more for those who wait."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.desk import Desk
from desktop.office.charter import hours_by_day_read
from desktop.office.faults import KnownError
from desktop.office.language import language, speak, spoken
from desktop.office.opening_hours import OpeningHours, opening_hours
from desktop.queue.citizen_words import doors_words, where
from desktop.queue.rules import check_newcomers_are_taken
from tests.shipped import SHIPPED


@pytest.mark.parametrize(
    ("moment", "state", "rest"),
    [
        (datetime(2026, 11, 25, 8, 42, tzinfo=UTC), "Open until 17:00", "until 19:00 at the latest"),
        (datetime(2026, 11, 25, 15, 30, tzinfo=UTC), "Closed to newcomers", "until 19:00 at the latest"),
        (datetime(2026, 11, 25, 18, 0, tzinfo=UTC), "Closed", "26 November 2026 at 8:30"),
        (datetime(2026, 11, 25, 5, 0, tzinfo=UTC), "Closed", "Opens at 8:30."),
        (datetime(2026, 12, 24, 9, 0, tzinfo=UTC), "Closed", "29 December 2026 at 8:30"),
    ],
)
def test_the_hall_is_told(desk: Desk, moment: datetime, state: str, rest: str) -> None:
    speak("en")
    said = doors_words(opening_hours(desk.charter, desk.calendar), moment, spoken())
    assert said[0] == state
    assert rest in said[1]


VARNA = "пн–чт 8:30–16:30; пт 8:30–12:00"
SHUMEN = "понеделник 13.00–17.00; сряда 8.30–12.00 и 13.00–17.00; петък 8.30–12.00 ч."
DUTY = "работни дни 17:30–9:00; почивни дни денонощно"


@pytest.mark.parametrize(
    ("hours", "moment", "state", "rest"),
    [
        # „петък от 8.30 до 12.00 ч.“
        (VARNA, datetime(2026, 11, 27, 8, 0, tzinfo=UTC), "Open until 12:00", "until 14:00 at the latest"),
        (VARNA, datetime(2026, 11, 27, 11, 0, tzinfo=UTC), "Closed to newcomers", "until 14:00"),
        (VARNA, datetime(2026, 11, 26, 11, 0, tzinfo=UTC), "Open until 16:30", "until 18:30"),
        (SHUMEN, datetime(2026, 11, 24, 8, 0, tzinfo=UTC), "Closed", "Wednesday, 25 November 2026 at 8:30"),
        (SHUMEN, datetime(2026, 11, 25, 8, 0, tzinfo=UTC), "Open until 17:00", "Break from 12:00 to 13:00."),
        (SHUMEN, datetime(2026, 11, 25, 10, 30, tzinfo=UTC), "Break", "Opens at 13:00."),
        # „от 17:30 до 9:00“ of Thursday, on Friday at 2:00; and from Friday evening until Monday.
        (DUTY, datetime(2026, 11, 27, 0, 0, tzinfo=UTC), "Open until 9:00", "until 11:00"),
        (DUTY, datetime(2026, 11, 26, 18, 0, tzinfo=UTC), "Open until 27/11/2026, 9:00", "until 11:00"),
        ("24 часа", datetime(2026, 11, 28, 3, 0, tzinfo=UTC), "Open", "does not close"),
        ("24.12.2027: 8-12", datetime(2026, 11, 28, 3, 0, tzinfo=UTC), "Closed", "24 December 2027 at 8:00"),
        ("24.12.2025: 8-12", datetime(2026, 11, 28, 3, 0, tzinfo=UTC), "Closed", ""),
    ],
)
def test_hours_by_day_are_told_for_the_day(desk, hours, moment, state, rest) -> None:
    speak("en")
    by_day = OpeningHours(hours_by_day_read(hours), timedelta(hours=2), desk.calendar)
    said = doors_words(by_day, moment, spoken())
    assert said[0] == state
    assert rest in said[1]


def test_doors_that_never_close_are_open_in_the_citizens_words(desk: Desk) -> None:
    """„Отвори“ is what a clerk does with a row."""
    always = OpeningHours(hours_by_day_read("24 часа"), timedelta(hours=2), desk.calendar)
    assert doors_words(always, datetime(2026, 11, 28, 3, 0, tzinfo=UTC), language("bg"))[0] == "Отворено"


def test_a_ticket_is_refused_with_the_hours_of_the_next_open_day(desk: Desk) -> None:
    by_day = OpeningHours(hours_by_day_read(VARNA), timedelta(hours=2), desk.calendar)
    with pytest.raises(KnownError) as refused:
        check_newcomers_are_taken(by_day, datetime(2026, 11, 26, 20, 0, tzinfo=UTC))
    said = refused.value.sentence(language("bg"))
    assert "27 ноември" in said
    assert "8:30-12:00" in said
    never = OpeningHours(hours_by_day_read("24.12.2025: 8-12"), timedelta(hours=2), desk.calendar)
    with pytest.raises(KnownError, match="no day on which the doors open"):
        check_newcomers_are_taken(never, datetime(2026, 11, 26, 20, 0, tzinfo=UTC))


def test_a_charter_that_is_silent_is_not_guessed(desk: Desk) -> None:
    speak("en")
    silent = replace(desk, charter=SHIPPED["chuprene"])
    state, rest = doors_words(opening_hours(silent.charter, silent.calendar), desk.clock.now(), spoken())
    assert state == "Not stated in the charter"
    assert "F11" in rest


def test_one_of_several_counters_is_said_so():
    assert where([2, 3, 5], language("bg")) == "Отидете на гише № 2, 3 или 5."
