"""What the hall is told of its hours: at Pernik 8:30-17:00, and two hours more for those who wait."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.desk import Desk
from desktop.office.language import speak
from desktop.office.opening_hours import opening_hours
from desktop.queue.view.hall_cards import doors_words
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
    said = doors_words(opening_hours(desk.charter, desk.calendar), moment)
    assert said[0] == state
    assert rest in said[1]


def test_a_charter_that_is_silent_is_not_guessed(desk: Desk) -> None:
    speak("en")
    silent = replace(desk, charter=SHIPPED["chuprene"])
    state, rest = doors_words(opening_hours(silent.charter, silent.calendar), desk.clock.now())
    assert state == "Not stated in the charter"
    assert "F10" in rest
