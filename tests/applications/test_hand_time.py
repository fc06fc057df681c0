"""The hands' time for one application: every key is counted, at 0.2 seconds each.

That is a keystroke of an average typist in the keystroke-level model (Card, Moran and Newell, 1980); what the
clerk asks, hears and reads meanwhile is not in it.
"""

from collections.abc import Callable

import pytest

from desktop.applications.view import ApplicationsView
from tests.applications.test_take_view import EGN, NAME, last_taken
from tests.keyboard import on_screen

KEYSTROKE_S = 0.2


@pytest.fixture
def hands_s(qtbot, workplace, typist, around) -> Callable[..., float]:
    """Takes an application and gives the seconds of hand time."""
    view = on_screen(qtbot, ApplicationsView(workplace))

    def take(*typed: str) -> float:
        typist.settle()
        before = typist.keys
        for one in typed:
            if one in {"Enter", "Right", "Ctrl+D", "Ctrl+Down", "Alt+2", "Ctrl+Enter"}:
                typist.press(one)
            else:
                typist.type(one)
                typist.settle()
        (record,) = last_taken(view, around)
        assert (record.service_key, record.applicant, record.missing) == ("2016", NAME, ())
        return (typist.keys - before) * KEYSTROKE_S

    return take


SERVICE = ("наследници", "Enter", "Right", "Enter", "Enter")
PAID = ("Ctrl+D", "Alt+2", "004417", "Ctrl+Enter")


def test_somebody_new_is_taken_and_pays_by_card_within_25_seconds_of_the_hands(hands_s):
    who = (EGN, "Enter", NAME, "Enter", "0888123214", "Enter", "гр. Перник, ул. „Средец“ 14, ап. 8")
    assert hands_s(*SERVICE, *who, *PAID) < 25


def test_somebody_known_is_taken_within_8(hands_s):
    new = (EGN, "Enter", NAME, "Enter", "0888123214")
    hands_s(*SERVICE, *new, *PAID)
    assert hands_s("Enter", *SERVICE, EGN, "Ctrl+Down", "Ctrl+D", "Alt+2", "004418", "Ctrl+Enter") < 8
